// A simulated quarter: three companies, forty sites, 20,000 cases, 200 people at random, two sweepers that crash. Every
// control is recomputed from the events by an oracle. `-- part SEED` does a twentieth. Ends with `N passed, N failed`.
import { holds, shownFinding } from './finding.ts'
import { runQuarter } from './run.ts'
import { PART, SAMPLE, WHOLE } from './size.ts'

const [extent = 'whole', given] = process.argv.slice(2)
const seed = Number(given ?? Date.now() % 1_000_000)
process.stdout.write(`seed ${seed}\n`)
const findings = await runQuarter({ part: PART, sample: SAMPLE }[extent] ?? WHOLE, {
  seed,
  report: (text) => void process.stdout.write(`${text}\n`),
})
for (const finding of findings) process.stdout.write(`${shownFinding(finding)}\n`)
const failed = findings.filter((finding) => !holds(finding)).length
process.stdout.write(`${findings.length - failed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 ? 1 : 0
