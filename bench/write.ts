import { listProjects, readAllCases } from '@zhiheng/data'
import type { CaseCommand, CaseState } from '@zhiheng/domain'
import { advanceCase, openProject } from '@zhiheng/service'
import { complaintFile } from './complaintFile.ts'
import { transactBare } from './floor.ts'
import { type Measurement, measured, percentile } from './measurement.ts'
import { elsewhere, recordTransactions } from './transactions.ts'
import { addComplaints, addSites, must, type World, withWorld } from './world.ts'

type Step = Exclude<CaseCommand, { type: 'RECEIVE' | 'IMPORT' }>

const CASES = 400

const STEPS: readonly Step[] = [
  { type: 'ASSIGN', assignee: 'Li' },
  { type: 'UPDATE_OWNER', texts: { ownerUpdate: '已安排师傅上门' } },
  { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: '已更换灯具' } },
  { type: 'VERIFY' },
]

/** A complaint command against the bare transaction of the same items, one after the other. */
export async function benchWrite(): Promise<Measurement[]> {
  return withWorld(async (world) => {
    await addSites(world, 4)
    await addComplaints(
      world,
      complaintFile({ rows: CASES * 2, sites: 4, from: '2026-09-30T16:00:00Z', days: 20, closed: 0 }),
    )
    const sent = recordTransactions(world.host.table)
    const values: number[] = []
    const floors: number[] = []
    for (const [index, state] of (await openCases(world)).entries()) {
      for (const command of STEPS) {
        const start = performance.now()
        must(await advanceCase(world.service, { ...state, command, key: `${state.id} ${command.type}` }))
        values.push(performance.now() - start)
        const items = sent.pop()
        if (!items) throw new Error('a command wrote nothing')
        floors.push(await transactBare(world.host.table, elsewhere(items)))
        sent.length = 0
      }
      if (index + 1 >= CASES / STEPS.length) break
    }
    const at = (share: number) => ({ value: percentile(values, share), floor: percentile(floors, share), unit: 'ms' })
    return [
      measured(`a complaint command, p50 of ${values.length}`, { ...at(0.5), target: ['<=', 1.6] }),
      measured(`a complaint command, p99 of ${values.length}`, { ...at(0.99), target: ['<=', 2] }),
    ]
  })
}

async function openCases({ service, found }: World): Promise<CaseState[]> {
  const cases: CaseState[] = []
  for (const { project } of await listProjects(found.space)) {
    const opened = await openProject(service, { organization: found.organization.id, project: project.id })
    if (!opened) throw new Error('a project went out of reach')
    for await (const page of readAllCases(opened.space, 'COMPLAINT'))
      cases.push(...page.filter(({ state, responsibility }) => state === 'RECEIVED' && responsibility === 'PROPERTY'))
  }
  if (cases.length < CASES / STEPS.length) throw new Error(`only ${cases.length} open cases to work on`)
  return cases
}
