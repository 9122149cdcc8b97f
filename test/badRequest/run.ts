import { exchange } from './exchange.ts'
import { heapMegabytes } from './heap.ts'
import { type Change, judge } from './judge.ts'
import { graphql, type Target } from './request.ts'
import { badRequests } from './requests.ts'
import { PERSONAL, seed } from './seed.ts'
import { amountsAfter, readStored } from './stored.ts'
import { openWorld, type World } from './world.ts'

export interface BadRequestResult {
  /** By kind: how often each answer came, and the longest wait in milliseconds. */
  readonly kinds: ReadonlyMap<string, { readonly outcomes: Map<string, number>; slowest: number }>
  readonly requests: number
  /** Checks made after the requests. */
  readonly checks: number
  /** Requests that were answered wrongly, and checks that failed. */
  readonly failed: number
  readonly problems: readonly string[]
}

const AT_ONCE = 8
const WARM_UP_MOST = 200
const HEAP_GROWTH_MEGABYTES_MAX = 40

/** Sends so many malformed requests to a real server and finds out what they did to it. */
export async function runBadRequests(count: number, searchPath = process.env.PATH): Promise<BadRequestResult> {
  const world = await openWorld(searchPath)
  try {
    return await sendAll(world, count)
  } finally {
    await world.close()
  }
}

async function sendAll(world: World, count: number): Promise<BadRequestResult> {
  const { target, changes: seeded } = await seed(world)
  const kinds: Map<string, { outcomes: Map<string, number>; slowest: number }> = new Map()
  const changes: Change[] = [...seeded]
  const problems: string[] = []
  const secrets = secretsOf(world, target)
  const requests = badRequests(count, target)
  const warmUp = Math.min(WARM_UP_MOST, Math.floor(count / 2))
  let [done, failed, heapBefore] = [0, 0, 0]
  const worker = async () => {
    for (const request of requests) {
      const answered = await exchange(world.port, request)
      const judged = judge(request, answered, secrets)
      if (judged.change) changes.push(judged.change)
      const kind = kinds.get(request.kind) ?? { outcomes: new Map<string, number>(), slowest: 0 }
      kind.outcomes.set(judged.outcome, (kind.outcomes.get(judged.outcome) ?? 0) + 1)
      kind.slowest = Math.max(kind.slowest, answered.milliseconds)
      kinds.set(request.kind, kind)
      problems.push(...judged.problems.map((problem) => `${request.kind}: ${problem}\n${excerptOf(request.parts)}`))
      if (judged.problems.length > 0) failed += 1
      done += 1
      if (done === warmUp) heapBefore = heapMegabytes()
    }
  }
  // Every worker draws from the same generator; one that ends early must not close it for the others.
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  const afterwards = await checkAfter(world, target, { changes, heapBefore })
  const broken = afterwards.filter(({ length }) => length > 0)
  problems.push(...broken.flat())
  return { kinds, requests: done, checks: afterwards.length, failed: failed + broken.length, problems }
}

/** Each check's problems: what is stored, that the server still answers, its log, its memory. */
async function checkAfter(
  world: World,
  target: Target,
  { changes, heapBefore }: { changes: readonly Change[]; heapBefore: number },
): Promise<readonly (readonly string[])[]> {
  const { amounts, differences } = await readStored(world)
  const expected = amountsAfter(changes)
  const good = { kind: 'good', answers: ['200 data'], ...graphql(target, { query: '{ viewer { name } }' }) }
  const growth = heapMegabytes() - heapBefore
  return [
    differences,
    ...(['cases', 'events', 'answers'] as const).map((what) =>
      amounts[what] === expected[what] ? [] : [`${amounts[what]} ${what} are stored instead of ${expected[what]}`],
    ),
    judge(good, await exchange(world.port, good), []).problems,
    world.logged
      .filter(({ level }) => level === 'error')
      .map(({ message, error }) => `logged: ${message} ${error instanceof Error ? error.stack : ''}`),
    growth > HEAP_GROWTH_MEGABYTES_MAX ? [`the heap has grown by ${growth.toFixed(1)} megabytes`] : [],
  ]
}

function secretsOf({ host }: World, { tokens, foreign, neighbour }: Target): readonly string[] {
  const keys = Object.values(host.secrets).flatMap((secret) => {
    const bytes = Buffer.from(secret)
    return [bytes.toString('hex'), bytes.toString('base64'), bytes.toString('base64url')]
  })
  return [...keys, ...Object.values(tokens), ...PERSONAL, host.folder, foreign.number, neighbour.number]
}

const EXCERPT_LENGTH = 300

/** The beginning of what was sent, without the token. */
function excerptOf(parts: readonly Buffer[]): string {
  const text = Buffer.concat(parts.map((part) => part.subarray(0, 1_000))).toString()
  return `  ${JSON.stringify(text.replace(/(?<=zh1\.)[\w.-]+/, '…').slice(0, EXCERPT_LENGTH))}`
}
