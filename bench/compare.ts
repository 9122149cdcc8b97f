import { organizationId, readOrganizationRollups, rollupWrite, transact, type Write } from '@zhiheng/data'
import { type MonthKey, monthsOfQuarter, parseQuarter, type QuarterKey } from '@zhiheng/domain'
import { compareSites, findProject } from '@zhiheng/service'
import { type BareRange, inParallel, readBare, seconds } from './floor.ts'
import { type Measurement, measured, median } from './measurement.ts'
import { addSites, must, siteCode, type World, withWorld } from './world.ts'

const SITES = 5_000
const RUNS = 7
const QUARTER = parseQuarter('2026Q2') as QuarterKey

/** Comparing 5,000 sites for a quarter against fetching those rollup pages and parsing them. */
export async function benchCompare(): Promise<Measurement[]> {
  return withWorld(async (world) => {
    await addSites(world, SITES)
    await addRollups(world)
    const { space } = world.found
    const rows = await readOrganizationRollups(space, {
      kind: 'COMPLAINT',
      months: monthsOfQuarter(QUARTER),
      dimension: 'ALL',
    })
    if (rows.length !== SITES * 3) throw new Error(`expected ${SITES * 3} rollup rows, found ${rows.length}`)
    const values: number[] = []
    const floors: number[] = []
    for (let run = 0; run < RUNS; run++) {
      floors.push(await readBare(space.table, pages(world), 24))
      values.push(
        await seconds(() => compareSites(world.service, world.found, { metric: 'complaintRate', period: QUARTER })),
      )
    }
    const [value, floor] = [median(values) * 1000, median(floors) * 1000]
    return [measured(`compare ${SITES} sites for a quarter`, { value, floor, unit: 'ms', target: ['<=', 2] })]
  })
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

function pages({ host }: World): BareRange[] {
  const organization = organizationId(host.table, 'bench')
  return monthsOfQuarter(QUARTER).flatMap((month) =>
    Array.from(
      { length: 8 },
      (_, shard): BareRange => ({
        index: 'byOrganization',
        partition: ['orgPk', `O#${organization}#MONTH#${month}#0${shard}`],
        sort: ['orgSk', 'CMP#ALL#', 'CMP#ALL#~'],
      }),
    ),
  )
}
