import { idRange, keys, listProjects } from '@zhiheng/data'
import { endOfPeriod, parseQuarter, type QuarterKey, startOfPeriod } from '@zhiheng/domain'
import { computeAnalysis, openProject, runQuarterlyAnalysis } from '@zhiheng/service'
import { complaintFile } from './complaintFile.ts'
import { type BareRange, inParallel, readBare, seconds } from './floor.ts'
import { type Measurement, measured, median } from './measurement.ts'
import { addComplaints, addSites, must, type World, withWorld } from './world.ts'

const SITES = 120
const ROWS = 24_000
const RUNS = 5
const QUARTER = parseQuarter('2026Q2') as QuarterKey

/** All analyses of a quarter against reading the same cases once. */
export async function benchAnalysis(): Promise<Measurement[]> {
  return withWorld(async (world) => {
    await addSites(world, SITES)
    await addComplaints(world, complaintFile({ rows: ROWS, sites: SITES, from: '2026-03-31T16:00:00Z', days: 90 }))
    const ranges = await caseRanges(world)
    const floors: number[] = []
    const computed: number[] = []
    for (let run = 0; run < RUNS; run++) {
      floors.push(await readBare(world.host.table, ranges))
      computed.push(await seconds(() => computeAll(world)))
    }
    const first = await seconds(() => runQuarter(world))
    const again = await seconds(() => runQuarter(world))
    const floor = median(floors) * 1000
    const against = (value: number) => ({ value: value * 1000, floor, unit: 'ms', target: ['<=', 1.5] as const })
    return [
      measured(`compute ${SITES} analyses of ${ROWS} cases`, against(median(computed))),
      measured('the same with storing them (one run)', against(first)),
      measured('the job again, nothing new (one run)', against(again)),
    ]
  })
}

async function runQuarter({ service, found }: World): Promise<void> {
  const run = must(await runQuarterlyAnalysis(service, found, { quarter: QUARTER }))
  if (run.eligible !== SITES || run.failed > 0) throw new Error(`unexpected run: ${JSON.stringify(run)}`)
}

async function computeAll({ service, found }: World): Promise<void> {
  let received = 0
  await inParallel(await listProjects(found.space), async ({ project }) => {
    const opened = await openProject(service, { organization: found.organization.id, project: project.id })
    if (!opened) throw new Error('a project went out of reach')
    const { totals } = await computeAnalysis(opened, project, QUARTER)
    received += totals.received
  })
  if (received !== ROWS) throw new Error(`expected ${ROWS} complaints, analysed ${received}`)
}

async function caseRanges({ found }: World): Promise<BareRange[]> {
  const { timeZone, id } = found.organization
  const { first, last } = idRange({
    kind: 'COMPLAINT',
    from: startOfPeriod(QUARTER, timeZone),
    to: endOfPeriod(QUARTER, timeZone),
  })
  return (await listProjects(found.space)).map(({ project }) => ({
    partition: ['pk', keys.casePartition({ organization: id, project: project.id })],
    sort: ['sk', first, last],
  }))
}
