import type { Memory } from '../../tools/memory.ts'
import { amountsAfter } from '../badRequest/stored.ts'
import { requestOf } from './classes.ts'
import type { Deeds } from './deeds.ts'
import { type Judged, judge } from './judge.ts'
import type { Answers } from './message.ts'
import type { FuzzServer } from './openServer.ts'
import { asked, type FuzzRequest } from './request.ts'
import { send } from './send.ts'
import { slopeOf } from './slope.ts'

/** What is sent: a seed, and how many requests from which number on. */
export interface FuzzPlan {
  readonly seed: number
  readonly count: number
  readonly first?: number
  /** After how long a request counts as hung. */
  readonly timeoutMs?: number
  /** Told after every batch. */
  readonly progress?: (done: number, memory: Memory) => unknown
}

export interface FuzzResult {
  /** By class: how often each answer came. */
  readonly classes: ReadonlyMap<string, ReadonlyMap<string, number>>
  readonly requests: number
  /** How many of them the server read as GraphQL. */
  readonly parsed: number
  /** Changes of cases, people and tokens that were answered with success. */
  readonly changed: number
  /** What resident memory gained over the last half, in megabytes for 10,000 requests. */
  readonly memorySlope: number
  readonly problems: readonly string[]
}

const BATCH = 1_000
const AT_ONCE = 12
const TIMEOUT_MS = 20_000
const SLOPE_REQUESTS = 10_000
const PROBLEMS_MAX = 50

/** Sends random requests to a server and finds out what they did to it. */
export async function fuzz(server: FuzzServer, plan: FuzzPlan): Promise<FuzzResult> {
  const { count, first = 0, progress } = plan
  const classes = new Map<string, Map<string, number>>()
  const problems: string[] = []
  const deeds: Deeds[] = []
  const memory: [number, number][] = []
  const before = await server.ask({ ask: 'stored' })
  let [requests, parsed] = [0, 0]
  const take = (request: FuzzRequest, judged: Judged) => {
    requests += 1
    if (judged.parsed) parsed += 1
    const outcomes = classes.get(request.name) ?? new Map<string, number>()
    outcomes.set(judged.outcome, (outcomes.get(judged.outcome) ?? 0) + 1)
    classes.set(request.name, outcomes)
    if (judged.changes.length + judged.users.length + judged.tokens > 0 || judged.unclear) deeds.push(judged)
    for (const problem of judged.problems) problems.push(described(request, plan.seed, problem))
  }
  for (let done = 0; done < count && problems.length < PROBLEMS_MAX; ) {
    const size = Math.min(BATCH, count - done)
    await sendBatch(server, plan, { from: first + done, size }, take)
    done += size
    problems.push(...(await checkAfterBatch(server)).map((problem) => `after number ${first + done}: ${problem}`))
    const now = await server.ask({ ask: 'memory' })
    memory.push([done / SLOPE_REQUESTS, now.resident])
    progress?.(done, now)
  }
  const after = await server.ask({ ask: 'stored' })
  problems.push(...after.differences, ...storedWrongly(server, { before, after, deeds }))
  return {
    classes,
    requests,
    parsed,
    changed: deeds.reduce((sum, { changes, users, tokens }) => sum + changes.length + users.length + tokens, 0),
    memorySlope: slopeOf(memory.slice(Math.floor(memory.length / 2))),
    problems,
  }
}

/** Sends some requests, so many at once. */
async function sendBatch(
  { aim }: FuzzServer,
  { seed, timeoutMs = TIMEOUT_MS }: FuzzPlan,
  { from, size }: { from: number; size: number },
  take: (request: FuzzRequest, judged: Judged) => void,
): Promise<void> {
  let next = from
  const worker = async () => {
    while (next < from + size) {
      const request = requestOf(seed, next++, aim)
      take(request, judge(request, await send(request, timeoutMs), aim))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

/** What is wrong once a batch is over: a good request that is not answered, an error that was logged. */
async function checkAfterBatch(server: FuzzServer): Promise<readonly string[]> {
  const making = { random: () => 0, aim: server.aim, number: -1 }
  const good: FuzzRequest = {
    number: -1,
    name: 'good',
    port: server.aim.target.port,
    answersMin: 1,
    organization: undefined,
    mayChange: false,
    ...asked(making, 'manager', { query: '{ viewer { name } }' }),
  }
  const { outcome, problems } = judge(good, await send(good, TIMEOUT_MS), server.aim)
  const logged = await server.ask({ ask: 'logged' })
  return [...(outcome === '200 data' ? [] : [`a good request was answered ${outcome}`]), ...problems, ...logged]
}

/** What is stored that should not be, or is not that should. */
function storedWrongly(
  server: FuzzServer,
  { before, after, deeds }: { before: Answers['stored']; after: Answers['stored']; deeds: readonly Deeds[] },
): readonly string[] {
  server.changes.push(...deeds.flatMap((deed) => deed.changes))
  const expected = {
    ...amountsAfter(server.changes.map(({ id, version, key }) => ({ id, version, key: `${key} ${id}` }))),
    tokens: before.tokens + deeds.reduce((sum, { tokens }) => sum + tokens, 0),
  }
  const slack = deeds.filter(({ unclear }) => unclear).length
  const wrong = Object.entries(expected).flatMap(([what, amount]) => {
    const found = after[what as keyof typeof expected]
    return found >= amount && found <= amount + slack ? [] : [`${found} ${what} are stored instead of ${amount}`]
  })
  const users = new Set(deeds.flatMap((deed) => deed.users))
  if (after.users - before.users > users.size + slack)
    wrong.push(`${after.users - before.users} people were made, and ${users.size} answers tell of one`)
  if (after.quietDigest !== before.quietDigest) wrong.push('an organization was changed that nobody asked about')
  return wrong
}

const EXCERPT_LENGTH = 400

/** A problem with what it takes to see it again, and the beginning of what was sent, without the token. */
function described({ name, number, parts }: FuzzRequest, seed: number, problem: string): string {
  const text = Buffer.concat(parts.map((part) => part.subarray(0, 2_000))).toString()
  const shown = JSON.stringify(text.replaceAll(/(?<=Bearer )\S+/g, '…').slice(0, EXCERPT_LENGTH))
  return `${name}: ${problem} (--seed ${seed} --first ${number} --count 1)\n  ${shown}`
}
