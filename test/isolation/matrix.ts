import { setSuspended } from '@zhiheng/service'
import { administer } from './administer.ts'
import { issueComplaints, liveAsOne, referElsewhere } from './allowed.ts'
import { askAnalyses } from './analyses.ts'
import { completeAnalyses } from './analysisSteps.ts'
import { tryForbidden } from './changes.ts'
import { accepted } from './company.ts'
import { uncovered } from './coverage.ts'
import { replayCursors } from './cursors.ts'
import { may } from './expectation.ts'
import { askExports } from './exports.ts'
import { countFigures, everyFigure } from './figures.ts'
import { askFiles } from './files.ts'
import { handOverCases } from './handovers.ts'
import { markInboxes } from './inbox.ts'
import { issueToSites } from './issues.ts'
import { Enough, openTally, type Tally, unseen } from './judge.ts'
import { secretsInLog } from './logged.ts'
import { askOwed, confirmOwed } from './owed.ts'
import { ACTORS, type Person, personAt, placeOf } from './plan.ts'
import { publishAsOne } from './publications.ts'
import { askPublicRoutes, askSuspended } from './publicRoutes.ts'
import { askAll } from './readMatrix.ts'
import { readProbes } from './reads.ts'
import { repeatKeys } from './repeated.ts'
import { TYPE_SHOWS } from './shown.ts'
import { keepTopics } from './topics.ts'
import { leavesUnchanged } from './unchanged.ts'
import { saveViews } from './views.ts'
import type { World } from './world.ts'

export interface MatrixOptions {
  /** Every combination of arguments and every cursor for everybody; otherwise a part that covers each of them. */
  readonly all?: boolean
  /** Stop at the first leak. */
  readonly eager?: boolean
  /** One part alone. */
  readonly part?: string | undefined
}

export interface Outcome {
  readonly cases: number
  readonly leaks: readonly string[]
  /** How long each part took, in milliseconds. */
  readonly parts: Readonly<Record<string, number>>
}

/** Asks everything as everybody, and tells what was seen or done that may not be. */
export async function runMatrix(
  world: World,
  { all = false, eager = false, part: chosen }: MatrixOptions = {},
): Promise<Outcome> {
  const tally = openTally(eager)
  const parts: Record<string, number> = {}
  for (const [name, part] of Object.entries(PARTS)) {
    if ((chosen !== undefined && chosen !== name) || (eager && tally.leaks.length > 0)) continue
    const begun = performance.now()
    try {
      await part(world, tally, all)
    } catch (error) {
      if (!(error instanceof Enough)) tally.leaks.push(`${name} came to no end: ${String(error)}`)
    }
    parts[name] = performance.now() - begun
  }
  return { cases: tally.cases, leaks: tally.leaks, parts }
}

type Part = (world: World, tally: Tally, all: boolean) => Promise<void>

/** The reads come first, on what was recorded for them; what is allowed comes last, because it changes things. */
const PARTS: Readonly<Record<string, Part>> = {
  async schema({ schema }, tally) {
    tally.leaks.push(...uncovered(schema).map((name) => `nothing is expected of ${name}`))
  },
  reads: (world, tally, all) =>
    leavesUnchanged(world, tally, { name: 'reading', work: () => readAll(world, tally, all) }),
  routes: askPublicRoutes,
  exports: askExports,
  async forbidden(world, tally) {
    for (const person of inOrder(tally)) await tryForbidden(world, tally, person)
  },
  cursors: (world, tally, all) => replayCursors(world, tally, ACTORS, all),
  keys: (world, tally) => repeatKeys(world, tally, ACTORS),
  files: askFiles,
  inbox: markInboxes,
  views: saveViews,
  async allowed(world, tally) {
    await completeAnalyses(world, tally, [...ACTORS, personAt('own-judge-zql'), personAt('judge-elsewhere-zql')])
    for (const person of ACTORS) {
      if (may(person, 'HANDLE', placeOf('EASTZQ1'))) await liveAsOne(world, tally, person)
      await issueComplaints(world, tally, person)
      await confirmOwed(world, tally, person)
      await referElsewhere(world, tally, person)
      await administer(world, tally, person)
      await keepTopics(world, tally, person)
      await publishAsOne(world, tally, person)
      await handOverCases(world, tally, person)
      await issueToSites(world, tally, person)
    }
  },
  async suspended(world, tally) {
    const suspend = async (suspended: boolean) =>
      void accepted(await setSuspended(world.operator, { code: 'beta-zq', suspended }))
    await askSuspended(world, tally, suspend)
  },
  async whole({ logged, schema, aviary }, tally) {
    const types = Object.keys(TYPE_SHOWS).filter((name) => schema.has(name) && name !== 'Query' && name !== 'Mutation')
    for (const name of types) if (!tally.typesSeen.has(name)) tally.leaks.push(`nobody was ever given a ${name}`)
    for (const { level, message } of logged) if (level === 'error') tally.leaks.push(`an error was logged: ${message}`)
    for (const text of secretsInLog(aviary, logged)) tally.leaks.push(`the log holds ${text}`)
  },
}

/** Everything that is asked for without changing anything, and whether everybody found what is theirs. */
async function readAll(world: World, tally: Tally, all: boolean): Promise<void> {
  const probes = readProbes(world, all)
  const every = await everyFigure(world)
  for (const person of inOrder(tally)) {
    await countFigures(world, tally, person, every)
    await askAnalyses(world, tally, person)
    await askOwed(world, tally, person)
  }
  await atOnce(inOrder(tally), async (person) => {
    const turn = ACTORS.indexOf(person)
    const asked = all || person.kind === 'person' ? probes : probes.filter((_, at) => (at + turn) % TOKEN_PART === 0)
    await askAll(world, tally, person, asked)
  })
  const whole = ACTORS.filter(({ kind }) => all || kind === 'person')
  tally.leaks.push(...unseen(tally, world, whole))
}

/** Whoever has several grants, or few rights, comes first where one leak is enough. */
function inOrder({ eager }: Tally): readonly Person[] {
  return eager ? ACTORS.toReversed() : ACTORS
}

/** Programs have the rights of people: unless everything is asked for, each asks a part of the questions. */
const TOKEN_PART = 3
const PERSONS_AT_ONCE = 3

async function atOnce<T>(rows: readonly T[], work: (row: T) => Promise<void>): Promise<void> {
  const waiting = [...rows]
  const worker = async () => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) await work(row)
  }
  await Promise.all(Array.from({ length: PERSONS_AT_ONCE }, worker))
}
