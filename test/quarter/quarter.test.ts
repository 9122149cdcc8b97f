import { expect, test } from 'vitest'
import { holds, shownFinding } from './finding.ts'
import { EVERYTHING_OCCURRED } from './kinds.ts'
import { runQuarter } from './run.ts'
import { SAMPLE } from './size.ts'

test('after a simulated quarter with crashing sweepers every control is what an oracle finds in the events', async () => {
  const seed = Date.now() % 1_000_000
  const told: string[] = [`seed ${seed}`]
  const findings = await runQuarter(SAMPLE, { seed, report: (text) => void told.push(text) })
  const broken = findings.filter((finding) => !holds(finding) && finding.guarantee !== EVERYTHING_OCCURRED)
  expect(broken.map(shownFinding), told.join('\n')).toEqual([])
  expect(findings).toHaveLength(12)
}, 120_000)
