import { may, sees } from './expectation.ts'
import { pictureOf, type Told, upload } from './file.ts'
import { bearerOf } from './house.ts'
import { judge, type Tally } from './judge.ts'
import { ACTORS, type Person, PROJECT_CODES, type ProjectCode, placeOf } from './plan.ts'
import { leavesUnchanged } from './unchanged.ts'
import type { World } from './world.ts'

/** Files are personal data: who adds one, who is given a link to one, and whose link is good for whom. */
export async function askFiles(world: World, tally: Tally): Promise<void> {
  const attempts = ACTORS.flatMap((person) => PROJECT_CODES.map((code) => [person, code] as const))
  const isTheirs = ([person, code]: (typeof attempts)[number]) => may(person, 'HANDLE', placeOf(code))
  const work = async () => {
    for (const attempt of attempts) if (!isTheirs(attempt)) await uploadAs(world, tally, ...attempt)
  }
  await leavesUnchanged(world, tally, { name: 'a file that was refused', work })
  for (const attempt of attempts) if (isTheirs(attempt)) await uploadAs(world, tally, ...attempt)
  const links = new Map<string, { holder: Person; code: ProjectCode }>()
  for (const holder of ACTORS)
    for (const code of PROJECT_CODES) {
      const link = await linkOf(world, tally, holder, code)
      if (link !== undefined) links.set(link, { holder, code })
    }
  for (const [link, { holder, code }] of links)
    if ((await followed(world, tally, holder, link)) !== `200 ${pictureOf(code)}`)
      tally.leaks.push(`${holder.login} was not given the file of ${code} that their link leads to`)
  for (const person of ACTORS) {
    const nothing = await followed(world, tally, person, `${[...links.keys()][0]}x`)
    for (const [link, { holder, code }] of links)
      if (holder !== person && (await followed(world, tally, person, link)) !== nothing)
        tally.leaks.push(`${person.login} can tell the link of ${holder.login} to ${code} from none`)
  }
}

async function uploadAs(world: World, tally: Tally, person: Person, code: ProjectCode): Promise<void> {
  const { id } = world.sites[code].cases.developer
  const asked = { id, code, key: `file of ${person.login}` }
  const told = await upload(world, person, asked)
  judgeTold(tally, world, person, { name: `upload to ${code}`, told })
  if (may(person, 'HANDLE', placeOf(code))) {
    if (told.status !== 201) tally.leaks.push(`${person.login} was kept from attaching to ${code}: ${told.text}`)
    return
  }
  const nothing = await upload(world, person, { ...asked, id: `${id.slice(0, -4)}AAAA` })
  if (told.status !== 404 || told.text !== nothing.text)
    tally.leaks.push(`${person.login} sent a file to ${code} and was told ${told.status} ${told.text}`)
}

/** The link to a site's file, for whoever is given one. */
async function linkOf(world: World, tally: Tally, person: Person, code: ProjectCode): Promise<string | undefined> {
  const query = 'query ($number: String!) { complaint(number: $number) { __typename attachments { __typename url } } }'
  const request = { query, variables: { number: world.sites[code].cases.closing.number } }
  const answer = await world.ask(request, person)
  judge(tally, world, person, { name: `the files of ${code}`, request }, answer)
  tally.cases += 1
  const complaint = answer.data?.complaint as { attachments: { url: string }[] | null } | null
  const isTheirs = sees(person, { kind: 'PERSONAL', ...placeOf(code) })
  const url = complaint?.attachments?.[0]?.url
  if ((url !== undefined) !== isTheirs) tally.leaks.push(`${person.login} asked for the files of ${code}: ${url}`)
  return url
}

/** What is told to somebody who follows a link and says who they are. */
async function followed(world: World, tally: Tally, person: Person, link: string): Promise<string> {
  const headers = { authorization: bearerOf(person, world.bearers) }
  const response = await world.fetch(link, { headers })
  const told = { status: response.status, text: await response.text() }
  judgeTold(tally, world, person, { name: 'a link', told })
  return `${told.status} ${told.text}`
}

function judgeTold(tally: Tally, world: World, person: Person, { name, told }: { name: string; told: Told }): void {
  const answer = { ...told, data: null, errors: [] }
  judge(tally, world, person, { name, request: { query: name } }, answer)
  tally.cases += 1
}
