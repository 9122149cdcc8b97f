// Two thousand random commands from 16 writers in 4 processes, twice: in calm, and with injected faults while the engine
// is killed again and again. Ends with the line `N passed, N failed`.
import { verify } from '@zhiheng/service'
import { randomFrom } from '../../packages/local/src/demo/random.ts'
import { audit, type Finding } from './audit.ts'
import { readHistory } from './history.ts'
import { type Line, readJournal } from './journal.ts'
import { killer } from './killer.ts'
import type { KnownCase } from './request.ts'
import { openWorld } from './world.ts'
import { type Run, runWriters } from './writers.ts'

const PROCESSES = 4
const WRITERS = 4
const COMMANDS = 2_000
const KILLS = 10
const CONFLICTS_MIN = 50

const seed = Number(process.argv[2] ?? Date.now() % 1_000_000)
process.stdout.write(`seed ${seed}\n`)
const size = { seed, processes: PROCESSES, writers: WRITERS, commandsPerWriter: COMMANDS / PROCESSES / WRITERS }
const journals: string[] = []
const known: KnownCase[] = []
const world = await openWorld()
let failed = 0
let passed = 0
try {
  const calm = await runWriters(world, known, { ...size, name: 'calm', isFaulty: false })
  await report('in calm', calm)
  const kills = killer(world.host.folder, randomFrom(seed, 'kills'), { kills: KILLS, commands: COMMANDS })
  const storm = await runWriters(world, known, { ...size, name: 'storm', isFaulty: true, onProgress: kills.progress })
  await kills.settle()
  await report('with faults', storm)
  judge(atLeast('conflicts between transactions in flight', storm.totals.conflicts, CONFLICTS_MIN))
  judge(atLeast('kills of the engine', kills.kills, KILLS))
} finally {
  await world.close()
}
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 ? 1 : 0

async function report(when: string, run: Run): Promise<void> {
  journals.push(...run.journals)
  process.stdout.write(`${when}, after ${Math.round(performance.now() / 1000)} s: ${listed({ ...run.totals })}\n`)
  process.stdout.write(`  refusals: ${listed(refusals(run.journals.flatMap(readJournal)))}\n`)
  const { commands, thrown } = run.totals
  const missing = commands === COMMANDS && thrown === 0 ? [] : [`${commands} of ${COMMANDS}, ${thrown} thrown`]
  const unanswered = [...missing, ...thrownIn(run.journals.flatMap(readJournal))]
  judge({ guarantee: 'every command was answered', looked: commands, problems: unanswered })
  const { rows, differences } = await verify(world.service, world)
  const problems = differences.map(({ kind, key, expected, stored }) => `${kind} ${key}: ${expected} ≠ ${stored}`)
  judge({ guarantee: 'verify finds no difference', looked: rows, problems })
  for (const finding of audit(await readHistory(world, journals))) judge(finding)
}

function thrownIn(lines: readonly Line[]): string[] {
  return lines.flatMap((line) => ('answer' in line && line.answer.kind === 'thrown' ? [line.answer.message] : []))
}

function refusals(lines: readonly Line[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const line of lines) {
    if (!('answer' in line) || line.answer.kind !== 'refused') continue
    const { refusal } = line.answer.refusal
    counts[refusal] = (counts[refusal] ?? 0) + 1
  }
  return counts
}

function atLeast(guarantee: string, count: number, least: number): Finding {
  return { guarantee, looked: count, problems: count < least ? [`fewer than ${least}`] : [] }
}

function judge({ guarantee, looked, problems }: Finding): void {
  const holds = looked > 0 && problems.length === 0
  if (holds) passed += 1
  else failed += 1
  process.stdout.write(`${holds ? '✓' : '✗'} ${guarantee} (${looked})\n`)
  for (const problem of problems.slice(0, 20)) process.stdout.write(`    ${problem}\n`)
}

function listed(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')
}
