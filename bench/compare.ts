import { organizationId, readOrganizationRollups } from '@zhiheng/data'
import { monthsOfQuarter } from '@zhiheng/domain'
import { compareSites } from '@zhiheng/service'
import { type BareRange, readBare, seconds } from './floor.ts'
import { addManySites, QUARTER, SITES } from './manySites.ts'
import { type Measurement, measured, median } from './measurement.ts'
import { type World, withWorld } from './world.ts'

const RUNS = 7

/** Comparing 5,000 sites for a quarter against fetching those rollup pages and parsing them. */
export async function benchCompare(): Promise<Measurement[]> {
  return withWorld(async (world) => {
    await addManySites(world)
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
