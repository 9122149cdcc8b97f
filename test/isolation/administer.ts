import { regionId } from '@zhiheng/data'
import { may } from './expectation.ts'
import { fillingAt } from './filling.ts'
import { forgedId } from './globalId.ts'
import type { Answer } from './house.ts'
import { judge, type Tally } from './judge.ts'
import { deskOf, type Person, personAt } from './plan.ts'
import { rootRequest } from './probe.ts'
import { RIGHTS, type Right, ROLE_NAMES, type RoleName, type ScopeName } from './rights.ts'
import { typeNameOf } from './typeName.ts'
import type { World } from './world.ts'

const REFUSAL = '... on Refusal { code message parameters { name values } }'

/** What an administrator does and nobody else: each deed is accepted, and none of them about themselves. */
export async function administer(world: World, tally: Tally, person: Person): Promise<void> {
  const { organization } = person
  if (may(person, 'ADMINISTER', { organization })) {
    const ask = async (body: string) => {
      const request = { query: `mutation { result: ${body} }` }
      const answer = await world.ask(request, person)
      judge(tally, world, person, { name: body, request }, answer)
      tally.cases += 1
      return answer
    }
    for (const body of deeds(world)) expectDone(tally, person, body, await ask(body))
    for (const body of ABOUT_SELF(person.login)) {
      const { data, text } = await ask(body)
      const code = (data?.result as { code?: string } | undefined)?.code
      if (code !== 'NOT_YOUR_OWN') tally.leaks.push(`${person.login} decided about themselves: ${text}`)
    }
    const { data, text } = await ask(
      `grantGive(input: { login: "left-zql", grant: { role: QUALITY } }) { __typename ${REFUSAL} }`,
    )
    if ((data?.result as { code?: string } | undefined)?.code !== 'NOT_FOUND')
      tally.leaks.push(`${person.login} gave a grant to whoever was removed: ${text}`)
    await ended(world, tally)
    for (const grant of grantsOfRoles()) judgeToken(tally, person, grant, await ask(tokenBody(world, grant)))
  }
  await answerForData(world, tally, person)
}

function deeds(world: World): readonly string[] {
  const { laterMonth } = fillingAt(world, 'EASTZQ1')
  const grant = 'grant: { role: STAFF, project: "EASTZQ2" }'
  const id = `tok_${world.bearers.get('t-bi-reader-org-zql')?.split('_')[2]}`
  const user = `{ __typename ${REFUSAL} ... on User { login } }`
  return [
    `userCreate(input: { login: "made-zqx", name: "Made", grants: [{ role: LOGISTICS }] }) ${user}`,
    `grantGive(input: { login: "made-zqx", ${grant} }) ${user}`,
    `grantTake(input: { login: "made-zqx", ${grant} }) ${user}`,
    `userRemove(login: "made-zqx") ${user}`,
    `policyPublish(input: { effectiveFrom: "${laterMonth}", wordsKeptMonths: 24 }) { __typename ${REFUSAL} ... on Organization { __typename policies { __typename version } } }`,
    ...placeDeeds(world),
    ...outgoingDeeds(world),
    `apiTokenRevoke(id: "${id}") { __typename ${REFUSAL} ... on ApiToken { name } }`,
  ]
}

/** Places are made, and those that are there are named as they are called already: what others expect of them stays. */
function placeDeeds({ companies }: World): readonly string[] {
  const south = forgedId('Region', regionId(companies['alpha-zq'].space, 'South-zqr'))
  const project = `{ __typename ${REFUSAL} ... on Project { __typename code } }`
  const region = `{ __typename ${REFUSAL} ... on Region { __typename name } }`
  return [
    `regionCreate(input: { name: "Made-zqx" }) ${region}`,
    `regionRename(input: { id: "${south}", name: "South-zqr" }) ${region}`,
    `projectCreate(input: { code: "NEWZQ8", name: "Made", region: "Made-zqx", grossFloorAreaSqm: 1000, phased: false }) ${project}`,
    `projectChange(input: { project: "EASTZQ2" }) ${project}`,
  ]
}

function outgoingDeeds({ outgoing }: World): readonly string[] {
  const { webhook, delivery } = outgoing['alpha-zq']
  const wanted =
    'name: "made", form: STANDARD, url: "https://example.com/", kinds: [CASE_RECEIVED], idempotencyKey: "k"'
  const sent = `{ __typename ${REFUSAL} ... on Delivery { state attempts { __typename at } } }`
  return [
    `webhookCreate(input: { ${wanted} }) { __typename ${REFUSAL} ... on MadeWebhook { webhook { __typename name } } }`,
    `webhookChange(input: { id: "${webhook}", enabled: true }) { __typename ${REFUSAL} ... on Webhook { name } }`,
    `webhookTest(id: "${webhook}") ${sent}`,
    `deliveryReplay(id: "${delivery}") ${sent}`,
    `webhookRemove(id: "${webhook}") { __typename ${REFUSAL} ... on Webhook { name } }`,
  ]
}

/** An administrator makes tokens of figures, and none of a role by which they would see more than they may themselves. */
function judgeToken(tally: Tally, person: Person, { role }: { role: RoleName }, answer: Answer): void {
  const code = (answer.data?.result as { code?: string } | undefined)?.code
  if ((RIGHTS[role] as Right).token === 'ADMIN') expectDone(tally, person, `a token of ${role}`, answer)
  else if (code !== 'INVALID_VALUE') tally.leaks.push(`${person.login} made a token of ${role}: ${answer.text}`)
}

/** Every role wherever it is held. */
function grantsOfRoles() {
  return ROLE_NAMES.flatMap((role) => RIGHTS[role].at.map((scope) => ({ role, said: PLACES[scope] })))
}

const PLACES: Readonly<Record<ScopeName, string>> = {
  organization: '',
  region: ', region: "East-zqr"',
  project: ', project: "EASTZQ1"',
}

function tokenBody(world: World, { role, said }: ReturnType<typeof grantsOfRoles>[number]): string {
  const input = `name: "made", grant: { role: ${role}${said} }, expiresAt: "${fillingAt(world, 'EASTZQ1').later}"`
  return `apiTokenCreate(input: { ${input} }) { __typename ${REFUSAL} ... on MadeApiToken { __typename token { __typename name } } }`
}

const ABOUT_SELF = (login: string) => [
  `grantGive(input: { login: "${login}", grant: { role: QUALITY } }) { __typename ${REFUSAL} }`,
  `grantTake(input: { login: "${login}", grant: { role: ADMIN } }) { __typename ${REFUSAL} }`,
  `userRemove(login: "${login}") { __typename ${REFUSAL} }`,
]

function expectDone(tally: Tally, { login }: Person, body: string, { data, text }: Answer): void {
  const type = typeNameOf(data?.result)
  if (type === undefined || type === 'Refusal') tally.leaks.push(`${login} was kept from ${body}: ${text}`)
}

/** Whoever was ended is nobody with the next request. */
async function ended(world: World, tally: Tally): Promise<void> {
  const query = '{ viewer { __typename id } }'
  for (const person of [personAt('t-bi-reader-org-zql'), { ...personAt('finance-org-zql'), login: 'made-zqx' }]) {
    const { status } = await world.ask({ query }, person)
    tally.cases += 1
    if (status !== 401) tally.leaks.push(`${person.login} was ended and answered ${status}`)
  }
}

/** A customer's data is given out and erased by the manager of the site that knows them. */
async function answerForData(world: World, tally: Tally, person: Person): Promise<void> {
  if (!may(person, 'ANSWER_FOR_DATA', { organization: 'alpha-zq', project: 'EASTZQ1' })) return
  const { phone } = world.sites.EASTZQ1.cases.withdrawn.customer
  const query =
    'query ($code: String!, $phone: String!) { project(code: $code) { __typename customer(phone: $phone) { __typename id } } }'
  const found = await world.ask({ query, variables: { code: 'EASTZQ1', phone } }, personAt(deskOf('EASTZQ1')))
  const id = (found.data?.project as { customer: { id: string } | null } | undefined)?.customer?.id ?? ''
  for (const body of [
    `customerExport(id: "${id}") { __typename ${REFUSAL} ... on CustomerExport { document } }`,
    `customerErase(id: "${id}", idempotencyKey: "erase") { __typename ${REFUSAL} ... on CustomerErasure { numbers } }`,
  ]) {
    const request = { query: `mutation { result: ${body} }` }
    const answer = await world.ask(request, person)
    judge(tally, world, person, { name: body, request }, answer)
    tally.cases += 1
    expectDone(tally, person, body, answer)
  }
  const gone = await world.ask(rootRequest(world.schema, 'node', { id }), person)
  if (gone.text.includes(phone)) tally.leaks.push(`${person.login} still sees whose data was erased`)
}
