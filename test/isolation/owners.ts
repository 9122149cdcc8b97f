import { instant } from '@zhiheng/domain'
import { categoryName, companyName, siteName } from './company.ts'
import type { House } from './house.ts'
import { deskOf, PROJECT_CODES, type ProjectCode, personAt, placeOf, projectPlan } from './plan.ts'
import { typeNameOf } from './typeName.ts'

/** A complaint that an owner sent by the public form of a site, and the secret of their link. */
export interface Sent {
  readonly number: string
  readonly secret: string
}

const wordOf = (code: ProjectCode, what: string) => `own${code.toLowerCase()}q${what}q`
const ownerOf = (code: ProjectCode) => {
  const site = PROJECT_CODES.indexOf(code) + 1
  return {
    name: `${projectPlan(code).surname}主${code.toLowerCase()}own`,
    phone: `15${site}6000${site}008`,
    room: `R${site}-9900`,
  }
}

/** Has an owner send a complaint at each site, and the desk answer it; every text in it is a canary. */
export async function sendAll(house: House): Promise<Readonly<Record<ProjectCode, Sent>>> {
  const sent: Partial<Record<ProjectCode, Sent>> = {}
  for (const code of PROJECT_CODES) {
    sent[code] = await sendOne(house, code)
    await answer(house, code, sent[code].number)
    canaries(house, code, sent[code])
  }
  return sent as Record<ProjectCode, Sent>
}

async function sendOne(house: House, code: ProjectCode): Promise<Sent> {
  const path = `/p/${placeOf(code).organization}/${code}/new`
  const form = await (await house.fetch(path)).text()
  const token = /name="token" value="([^"]+)"/.exec(form)?.[1] ?? ''
  const category = /<option value="(cat_[^"]+)"/.exec(form)?.[1] ?? ''
  house.clock.now = instant(house.clock.now + 60_000)
  const { name, phone, room } = ownerOf(code)
  const body = new URLSearchParams({
    token,
    category,
    location: wordOf(code, 'location'),
    description: `${wordOf(code, 'description')} ${name}`,
    complainantName: name,
    complainantPhone: phone,
    room,
  })
  const page = await (await house.fetch(path, { method: 'POST', body })).text()
  const number = /<strong>([^<]+)<\/strong>/.exec(page)?.[1]
  const secret = /follow\/([\w-]{43})/.exec(page)?.[1]
  if (number === undefined || secret === undefined) throw new Error(`${code} took no complaint: ${page}`)
  return { number, secret }
}

async function answer(house: House, code: ProjectCode, number: string): Promise<void> {
  const query = `mutation ($input: ComplaintRespondInput!) { result: complaintRespond(input: $input) { __typename } }`
  const reply = `${wordOf(code, 'reply')} ${ownerOf(code).name}`
  const variables = { input: { number, idempotencyKey: `answer ${code}`, reply } }
  const { data, text } = await house.ask({ query, variables }, personAt(deskOf(code)))
  if (typeNameOf(data?.result) !== 'Complaint') throw new Error(`${code} gave no answer: ${text}`)
}

function canaries({ aviary }: House, code: ProjectCode, { number, secret }: Sent): void {
  const seen = (kind: 'CASE' | 'WORDS' | 'PERSONAL' | 'MASKED') => [{ kind, ...placeOf(code) }] as const
  const { name, phone, room } = ownerOf(code)
  aviary.add(number, seen('CASE'))
  for (const text of [name, phone, room]) aviary.add(text, seen('PERSONAL'))
  aviary.add(`${phone.slice(0, 3)}****${phone.slice(-4)}`, seen('MASKED'))
  for (const what of ['location', 'description', 'reply']) aviary.add(wordOf(code, what), seen('WORDS'))
  // It was told once, to whoever sent the form.
  aviary.add(secret, [])
}

/** The pages by which owners speak to a site, each with what it tells everybody who has its address. */
export function ownersPages(
  code: ProjectCode,
  sent: Readonly<Record<ProjectCode, Sent>>,
): readonly (readonly [page: string, told: readonly string[]])[] {
  const { organization } = placeOf(code)
  const names = [organization, companyName(organization), code, siteName(code)]
  const topics = PROJECT_CODES.filter((one) => placeOf(one).organization === organization).map(categoryName)
  const own = sent[code]
  const others = PROJECT_CODES.filter((one) => one !== code).map((one) => sent[one].secret)
  const forged = `${own.secret.slice(0, -2)}${own.secret.endsWith('A') ? 'BB' : 'AA'}`
  return [
    ['/new', [...names, ...topics]],
    ['/card', names],
    // Whoever has the link is told how it stands and what was answered, and nothing that names anybody.
    [`/follow/${own.secret}`, [...names, own.number, wordOf(code, 'reply'), `${projectPlan(code).surname}**`]],
    ...[...others, forged].map((secret) => [`/follow/${secret}`, []] as const),
  ]
}
