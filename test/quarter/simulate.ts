import { DAY_MS, type Instant, instant, isRefusal } from '@zhiheng/domain'
import { knownCases, lanes, runSweep } from '@zhiheng/service'
import { chance, randomFrom, wholeNumber } from '../../packages/local/src/demo/random.ts'
import { Desk } from './desk.ts'
import { type Confirmed, Duties } from './duties.ts'
import { BEGINS, ENDS, momentsOf } from './moments.ts'
import type { Size } from './size.ts'
import { type SweepCounts, Sweeper } from './sweeper.ts'
import { type TickCounts, Ticker } from './ticker.ts'
import { OPERATOR, type World } from './world.ts'

/** What was done in a simulated quarter. */
export interface Simulated {
  readonly cases: number
  readonly refusals: Readonly<Record<string, number>>
  readonly sweeps: SweepCounts
  readonly ticks: TickCounts
  readonly confirmed: Confirmed
  /** How often everything had to be swept at the end until nothing was left. */
  readonly lastSweeps: number
}

const AT_ONCE = 12
const LAST_SWEEPS_MAX = 20
const SKEW_MS = 300_000

/**
 * Lets the people of all sites work through the quarter while two sweepers and the calendar come by, and has both come by
 * once more at its end.
 */
export async function simulate(
  world: World,
  { seed, size, progress }: { seed: number; size: Size; progress: (text: string) => void },
): Promise<Simulated> {
  const random = randomFrom(seed, 'moments')
  const moments = momentsOf(random, size.momentsPerDay)
  const desks = world.sites.map((site) => new Desk(site, seed))
  const sweeps: SweepCounts = { sweeps: 0, woken: 0, crashes: 0, left: 0 }
  const sweepers = [1, 2].map((number) => new Sweeper(world, randomFrom(seed, `sweeper ${number}`), sweeps))
  const duties = world.sites.map((site) => new Duties(site, seed))
  const ticks: TickCounts = { ticks: 0, crashes: 0 }
  const ticker = new Ticker(world, randomFrom(seed, 'ticker'), ticks)
  await ticker.finish(BEGINS)
  let arrived = 0
  for (const [index, moment] of moments.entries()) {
    const until = Math.round((size.cases * (index + 1)) / moments.length)
    const works = desks.map((desk) => ({ desk, arrivals: 0 }))
    for (; arrived < until; arrived++)
      (works[wholeNumber(random, 0, works.length - 1)] as { arrivals: number }).arrivals += 1
    const tasks = [
      ...works.flatMap(({ desk, arrivals }) => desk.work(moment, arrivals)),
      ...duties.flatMap((duty) => duty.work(moment)),
    ]
    const sweeping = sweepers
      .filter(() => chance(random, 1 / size.momentsPerSweep))
      .map((sweeper) => sweeper.sweep(instant(moment + wholeNumber(random, 0, SKEW_MS))))
    const ticking = chance(random, 1 / size.momentsPerTick) ? [ticker.tick(moment)] : []
    await Promise.all([inParallel(tasks), ...sweeping, ...ticking])
    if (index % Math.ceil(moments.length / 20) === 0) progress(`${shown(moment)}: ${arrived} cases`)
  }
  await ticker.finish(instant(ENDS - 60_000))
  for (const one of [...sweepers, ticker]) one.close()
  const refusals: Record<string, number> = {}
  for (const desk of desks)
    for (const [code, count] of Object.entries(desk.refusals)) refusals[code] = (refusals[code] ?? 0) + count
  return {
    cases: desks.reduce((sum, { cases }) => sum + cases, 0),
    refusals,
    sweeps,
    ticks,
    confirmed: new Map(world.sites.map(({ project }, index) => [project.id, duties[index]?.confirmed ?? new Map()])),
    lastSweeps: await sweepToTheEnd(world),
  }
}

/**
 * Sweeps at the end until nothing is left; leases of the dead are over by then. What a sweep gives to tell is told after
 * its moment, so that one goes before the last.
 */
async function sweepToTheEnd(world: World): Promise<number> {
  return (await sweepAt(world, instant(ENDS - 60_000))) + (await sweepAt(world, ENDS))
}

async function sweepAt(world: World, now: Instant): Promise<number> {
  const service = { ...world.serviceOf(OPERATOR, now), lanes: lanes(), cases: knownCases() }
  for (let count = 1; count <= LAST_SWEEPS_MAX; count++) {
    const run = await runSweep(service)
    if (isRefusal(run)) throw new Error(run.refusal)
    if (run.woken === 0 && run.left === 0 && run.failures.length === 0) return count
  }
  throw new Error(`something is left after ${LAST_SWEEPS_MAX} sweeps`)
}

async function inParallel(tasks: (() => Promise<void>)[]): Promise<void> {
  const worker = async () => {
    for (let task = tasks.shift(); task; task = tasks.shift()) await task()
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

function shown(moment: Instant): string {
  return new Date(moment - (moment % DAY_MS)).toISOString().slice(0, 10)
}
