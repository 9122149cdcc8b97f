import { sees } from './expectation.ts'
import { bearerOf } from './house.ts'
import { judge, type Tally } from './judge.ts'
import { ACTORS, type Person, PROJECT_CODES, placeOf } from './plan.ts'
import type { World } from './world.ts'

/** Files of the cases of every site, and of all within reach, for everybody: they tell what the lists tell. */
export async function askExports(world: World, tally: Tally): Promise<void> {
  for (const person of ACTORS) {
    const missing = await fileOf(world, tally, person, { project: 'NONEZQ9' })
    for (const project of PROJECT_CODES) {
      const file = await fileOf(world, tally, person, { project })
      const { id: _, number } = world.sites[project].cases.closing
      const [isThere, reads] = (['PROJECT', 'CASE'] as const).map((kind) => sees(person, { kind, ...placeOf(project) }))
      if (!isThere && (file.status !== missing.status || file.text !== missing.text))
        tally.leaks.push(`${person.login} can tell the file of ${project} from what does not exist`)
      if (isThere && file.text.includes(number) !== reads)
        tally.leaks.push(`${person.login} ${reads ? 'was not given' : 'was given'} ${number} in the file of ${project}`)
    }
    await fileOf(world, tally, person, {})
    const { name } = world.sites.EASTZQ1.cases.closing.customer
    const sought = await fileOf(world, tally, person, { project: 'EASTZQ1', text: name })
    const found = sought.text.includes(world.sites.EASTZQ1.cases.closing.number)
    if (found !== sees(person, { kind: 'PERSONAL', ...placeOf('EASTZQ1') }))
      tally.leaks.push(`${person.login} ${found ? 'found' : 'did not find'} a customer by name in a file`)
  }
}

async function fileOf(
  world: World,
  tally: Tally,
  person: Person,
  asked: Readonly<Record<string, string>>,
): Promise<{ status: number; text: string }> {
  const path = `/export/cases?${new URLSearchParams(asked).toString()}`
  const authorization = bearerOf(person, world.bearers) ?? ''
  const response = await world.fetch(path, { headers: { authorization } })
  const text = await response.text()
  const answer = { status: response.status, text, data: null, errors: [] }
  judge(tally, world, person, { name: path, request: { query: path, variables: asked } }, answer)
  tally.cases += 1
  return { status: response.status, text }
}
