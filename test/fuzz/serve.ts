// The server under test, in a process of its own: what its memory holds is its own.
import { settledMemory } from '../../tools/memory.ts'
import { exchange, readResponse } from '../badRequest/exchange.ts'
import { graphql } from '../badRequest/request.ts'
import { seed } from '../badRequest/seed.ts'
import { type Fault, faulty } from './fault.ts'
import type { Answers, Question } from './message.ts'
import { openPlace, type Place } from './place.ts'
import type { Aim, Caller } from './request.ts'
import { differencesIn, readAll } from './stored.ts'

const TOKEN_LIFETIME_MS = 86_400_000

let fault: Fault = 'none'
const place: Place = await openPlace(
  process.env.PATH,
  faulty(
    () => fault,
    () => place,
  ),
)

process.on('message', (question: Question) => {
  void answerTo(question).then((answer) => process.send?.(answer))
})
process.on('disconnect', () => void place.close())
process.send?.(await ready())

async function answerTo(question: Question): Promise<Answers[Question['ask']]> {
  switch (question.ask) {
    case 'memory':
      return settledMemory()
    case 'stored':
      return { ...(await readAll(place)), differences: await differencesIn(place) }
    case 'logged':
      return logged()
    case 'fault':
      fault = question.fault
      return fault
    default:
      return question satisfies never
  }
}

/** Everything there is to aim at. */
async function ready(): Promise<Answers['ready']> {
  const { target, changes } = await seed(place)
  const callers: Record<string, Caller> = {}
  for (const { login, code } of place.people)
    callers[login] = {
      token: await place.tokenOf(login, code),
      organization: place.organizations[code]!.organization.id,
    }
  const admin = callers.admin!
  callers.program = { token: await programToken(target, admin.token), organization: admin.organization }
  const { owners } = await readAll(place)
  const secrets = Object.values(place.host.secrets).flatMap((secret) => {
    const bytes = Buffer.from(secret)
    return [bytes.toString('hex'), bytes.toString('base64'), bytes.toString('base64url')]
  })
  const tokens = Object.values(callers).map(({ token }) => token)
  secrets.push(...tokens, place.host.folder)
  const aim: Aim = { target, strictPort: place.strictPort, callers, owners, secrets }
  return { aim, changes: changes.map(({ id, version, key }) => ({ id, version, key })) }
}

async function programToken(target: Aim['target'], token: string): Promise<string> {
  const expiresAt = new Date(place.host.now() + TOKEN_LIFETIME_MS).toISOString()
  const query = `mutation ($input: ApiTokenCreateInput!) { result: apiTokenCreate(input: $input) { ... on MadeApiToken { text } } }`
  const variables = { input: { name: 'program', grant: { role: 'BI_READER' }, expiresAt } }
  const response = readResponse((await exchange(target.port, graphql(target, { query, variables, token }))).bytes)
  const [, text] = /"text":"([^"]+)"/.exec(typeof response === 'string' ? '' : response.body) ?? []
  if (text === undefined) throw new Error(`no API token: ${JSON.stringify(response)}`)
  return text
}

/** What was logged as an error since the last time. */
function logged(): readonly string[] {
  return place.logged
    .splice(0)
    .map(({ message, error }) => `logged: ${message} ${error instanceof Error ? error.stack : ''}`)
}
