import { rollupWrite, transact, type Write } from '@zhiheng/data'
import { type MonthKey, monthsOfQuarter, parseQuarter, type QuarterKey } from '@zhiheng/domain'
import { findProject } from '@zhiheng/service'
import { inParallel } from './floor.ts'
import { addSites, must, siteCode, type World } from './world.ts'

export const SITES = 5_000
export const QUARTER = parseQuarter('2026Q2') as QuarterKey

/** 5,000 sites in four regions, each with the rollup rows of a quarter. */
export async function addManySites(world: World): Promise<void> {
  await addSites(world, SITES)
  await addRollups(world)
}

async function addRollups(world: World): Promise<void> {
  const { space } = world.found
  const writes: Write[] = []
  for (let index = 0; index < SITES; index++) {
    const project = must(await findProject(space, siteCode(index)))
    for (const month of monthsOfQuarter(QUARTER)) writes.push(rollupOf(world, project.id, month, index))
  }
  const batches = Array.from({ length: Math.ceil(writes.length / 100) }, (_, batch) =>
    writes.slice(batch * 100, batch * 100 + 100),
  )
  await inParallel(batches, (batch) => transact(space.table, batch))
}

function rollupOf(
  { found, host }: World,
  project: Parameters<typeof rollupWrite>[1]['project'],
  month: MonthKey,
  index: number,
): Write {
  const received = 3 + (index % 40)
  const counters = {
    received,
    repliedInTime: received - 1,
    repliedLate: 1,
    closed: received - 1,
    closedInTime: received - 1,
    closedByQuarterEnd: received - 2,
    rated: 2,
    satisfied: 2,
    satisfactionSum: 9,
  }
  const delta = { month, kind: 'COMPLAINT', dimension: 'ALL', value: '', counters } as const
  return rollupWrite(host.table.name, { organization: found.organization.id, project }, delta)
}
