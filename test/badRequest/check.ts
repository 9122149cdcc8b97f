// Sends 2,000 malformed requests to a real server: each is answered in order, none changes or discloses anything.
import { KINDS_MOST } from './requests.ts'
import { runBadRequests } from './run.ts'

const REQUESTS = 2_000

const { kinds, requests, checks, failed, problems } = await runBadRequests(REQUESTS)
const statuses = new Map<string, number>()
for (const [kind, { outcomes, slowest }] of kinds) {
  const words = [...outcomes].map(([outcome, count]) => `${count} × ${outcome}`)
  process.stdout.write(`${kind.padEnd(36)}${slowest.toFixed(0).padStart(6)} ms  ${words.join(', ')}\n`)
  for (const [outcome, count] of outcomes) {
    const [status = ''] = outcome.split(' ')
    statuses.set(status, (statuses.get(status) ?? 0) + count)
  }
}
for (const [status, count] of [...statuses].toSorted(([a], [b]) => a.localeCompare(b)))
  process.stdout.write(`status ${status}: ${count}\n`)
for (const problem of problems) process.stderr.write(`✗ ${problem}\n`)

const missing = (requests === REQUESTS ? 0 : 1) + (kinds.size < KINDS_MOST ? 1 : 0)
process.stdout.write(`${requests + checks - failed} passed, ${failed + missing} failed\n`)
process.exitCode = failed + missing > 0 ? 1 : 0
