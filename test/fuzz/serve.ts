// The server under test, in a process of its own: what its memory holds is its own.
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { exchange, readResponse } from '../badRequest/exchange.ts'
import { graphql } from '../badRequest/request.ts'
import { seed } from '../badRequest/seed.ts'
import { type Fault, faulty } from './fault.ts'
import type { Answers, Memory, Question } from './message.ts'
import { openPlace, type Place } from './place.ts'
import type { Aim, Caller } from './request.ts'
import { differencesIn, readAll } from './stored.ts'

const COLLECTIONS = 4
const MEGABYTE = 1_000_000
const SETTLE_MS = 20
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
      return memory()
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

/** The memory in megabytes, once what nobody holds was collected and given back to the machine. */
async function memory(): Promise<Memory> {
  for (let round = 0; round < COLLECTIONS; round++) {
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
    await pause(SETTLE_MS)
  }
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage()
  return {
    resident: (ownResident() ?? rss) / MEGABYTE,
    objects: heapUsed / MEGABYTE,
    pages: heapTotal / MEGABYTE,
    buffers: external / MEGABYTE,
  }
}

/**
 * The bytes in memory that are the process's own, where the system tells them apart: pages of program files come and go
 * as the machine needs room, by tens of megabytes, and say nothing of what the server keeps.
 */
function ownResident(): number | undefined {
  if (process.platform !== 'linux') return undefined
  const [, kilobytes] = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1_024
}

/** What was logged as an error since the last time. */
function logged(): readonly string[] {
  return place.logged
    .splice(0)
    .map(({ message, error }) => `logged: ${message} ${error instanceof Error ? error.stack : ''}`)
}
