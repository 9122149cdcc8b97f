import { type Instant, instant } from '@zhiheng/domain'
import { knownCases, lanes, runSweep, type Service } from '@zhiheng/service'
import { complaintFile } from './complaintFile.ts'
import { inParallel, seconds, transactBare } from './floor.ts'
import { type Measurement, measured } from './measurement.ts'
import { elsewhere, recordTransactions } from './transactions.ts'
import { addComplaints, addSites, must, type World, withWorld } from './world.ts'

const CASES = Number(process.env.QUEUE_CASES ?? 100_000)
const SITES = 40
const SWEEPERS = 2
const PROJECTS_AT_ONCE = 4
/** One transaction in so many is written again bare: all of them would fill the memory. */
const SAMPLED_EVERY = 5
const RECEIVED = '2026-10-11T16:00:00Z'
const HOUR_MS = 3_600_000
const RECORDED_AT = instant(Date.parse(RECEIVED) + 40 * HOUR_MS)
const SWEPT_AT = instant(Date.parse('2026-12-01T02:00:00Z'))

/** Many cases whose time has run out at one instant, worked off by two sweepers, against their transactions alone. */
export async function benchQueue(): Promise<Measurement[]> {
  if (!Number.isInteger(CASES) || CASES < 1) throw new RangeError('QUEUE_CASES is a number of cases')
  return withWorld(async (world) => {
    await addSites(world, SITES)
    await addComplaints(
      { ...world, service: at(world.service, RECORDED_AT) },
      complaintFile({ rows: CASES, sites: SITES, from: RECEIVED, days: 0.1, closed: 0 }),
    )
    let transactions = 0
    const sampled = recordTransactions(world.host.table, ({ length }) => {
      // Leases are transactions of one item, and no part of what has to be written in the end.
      if (length > 1) transactions += 1
      return length > 1 && transactions % SAMPLED_EVERY === 0
    })
    const took = await seconds(() => sweepAll(world))
    const bare = sampled.splice(0).map(elsewhere)
    const floor = await seconds(() =>
      inParallel(bare, (items) => transactBare(world.host.table, items), SWEEPERS * PROJECTS_AT_ONCE),
    )
    return [
      measured(`${CASES} due items worked off by ${SWEEPERS} sweepers in ${transactions} transactions`, {
        value: transactions / took,
        floor: bare.length / floor,
        unit: 'transactions/s',
        target: ['>=', 0.7],
      }),
    ]
  })
}

async function sweepAll(world: World): Promise<void> {
  const sweepers = Array.from({ length: SWEEPERS }, () => ({
    ...at(world.service, SWEPT_AT),
    lanes: lanes(),
    cases: knownCases(),
  }))
  const runs = await Promise.all(sweepers.map(async (service) => must(await runSweep(service))))
  const woken = runs.reduce((sum, run) => sum + run.woken, 0)
  if (woken !== CASES) throw new Error(`${woken} of ${CASES} cases were woken`)
}

function at(service: Service, now: Instant): Service {
  return { ...service, now: () => now }
}
