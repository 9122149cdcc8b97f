// Sends 100,000 random requests to a real server: each is answered, none changes or discloses what it may not, and the
// server's memory does not grow. `--seed`, `--count` and `--first` repeat a run, or one request of it.
import { parseArgs } from 'node:util'
import { type Memory, memoryText } from '../../tools/memory.ts'
import { CLASSES } from './classes.ts'
import { openServer } from './openServer.ts'
import { type FuzzResult, fuzz } from './run.ts'

const REQUESTS = 100_000
const SLOPE_MAX = 1
/** Fewer tell nothing of memory: what is loaded and kept at first is most of what is seen. */
const SLOPE_REQUESTS_MIN = 20_000
const PARSED_SHARE_MIN = 0.5
const SHARE_REQUESTS_MIN = 1_000

const { values } = parseArgs({
  options: { seed: { type: 'string' }, count: { type: 'string' }, first: { type: 'string' } },
})
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))
const [count, first] = [Number(values.count ?? REQUESTS), Number(values.first ?? 0)]
process.stdout.write(`--seed ${seed} --count ${count} --first ${first}\n`)

const startedAt = performance.now()
const result = await run()

const statuses = new Map<string, number>()
for (const [name, outcomes] of result.classes) {
  const sum = [...outcomes.values()].reduce((total, amount) => total + amount, 0)
  const most = [...outcomes].toSorted(([, a], [, b]) => b - a)
  process.stdout.write(`${String(sum).padStart(7)}  ${name}: ${most.map(([word, n]) => `${n} × ${word}`).join(', ')}\n`)
  for (const [outcome, amount] of outcomes) {
    const [status = ''] = outcome.split(' ')
    statuses.set(status, (statuses.get(status) ?? 0) + amount)
  }
}
for (const [status, amount] of [...statuses].toSorted(([a], [b]) => a.localeCompare(b)))
  process.stdout.write(`status ${status}: ${amount}\n`)

const share = result.parsed / result.requests
const problems = [
  ...result.problems,
  ...(result.requests === count ? [] : [`only ${result.requests} requests were sent`]),
  ...(count >= SHARE_REQUESTS_MIN && result.classes.size < CLASSES.length ? ['a class was not sent'] : []),
  ...(count >= SHARE_REQUESTS_MIN && share < PARSED_SHARE_MIN ? ['less than half was GraphQL'] : []),
  ...(count >= SLOPE_REQUESTS_MIN && result.memorySlope >= SLOPE_MAX ? ['the memory grows'] : []),
]
process.stdout.write(
  `GraphQL: ${(100 * share).toFixed(1)} %; changes: ${result.changed}; memory: ${result.memorySlope.toFixed(2)} MB for 10,000 requests; ${((performance.now() - startedAt) / 1_000).toFixed(0)} s\n`,
)
for (const problem of problems) process.stderr.write(`✗ ${problem}\n`)
process.stdout.write(`${result.requests} requests, ${problems.length} failed\n`)
process.exitCode = problems.length > 0 ? 1 : 0

async function run(): Promise<FuzzResult> {
  const server = await openServer()
  const progress = (done: number, memory: Memory) =>
    process.stdout.write(`${String(done).padStart(7)}  ${memoryText(memory)}\n`)
  try {
    return await fuzz(server, { seed, count, first, progress })
  } finally {
    await server.close()
  }
}
