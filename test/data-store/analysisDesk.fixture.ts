import { readAnalysis, regionId } from '@zhiheng/data'
import type { AnalysisCommand, CaseId, Grant, QuarterKey, Refusal } from '@zhiheng/domain'
import { instant, isRefusal } from '@zhiheng/domain'
import {
  addUser,
  changeAnalysis,
  findOrganization,
  reachedProject,
  runQuarterlyAnalysis,
  type Service,
  type ShownAnalysis,
  showAnalysis,
} from '@zhiheng/service'
import { accepted, at, openCompany, reached } from './company.fixture.ts'

export const QUARTER = '2015Q3' as QuarterKey

/** A site A of a company, whose quarter is over and analysed, with the people who complete and decide the analysis. */
export async function openAnalysisDesk() {
  const company = await openCompany({ sites: { A: {}, B: {} } })
  const { clock, service } = company
  clock.now = at('2015-07-20 10:00')
  const found = accepted(await findOrganization(service, 'demo'))
  const place = { kind: 'project', project: company.projectOf('A').id } as const
  const region = { kind: 'region', region: regionId(company.space, '东区') } as const
  const grants = {
    manager: [{ role: 'SITE_MANAGER', scope: place }],
    lead: [{ role: 'CS_LEAD', scope: place }],
    regional: [{ role: 'REGIONAL_MANAGER', scope: region }],
    both: [
      { role: 'SITE_MANAGER', scope: place },
      { role: 'REGIONAL_MANAGER', scope: region },
    ],
    quality: [{ role: 'QUALITY', scope: { kind: 'organization' } }],
    executive: [{ role: 'EXECUTIVE', scope: region }],
  } as const satisfies Record<string, readonly Grant[]>
  const people = {} as Record<keyof typeof grants, Service>
  for (const [login, held] of Object.entries(grants) as [keyof typeof grants, readonly Grant[]][]) {
    const { id } = accepted(await addUser(service, found, { login, name: login, grants: held }))
    const isFar = held.some(({ scope }) => scope.kind !== 'project')
    const reach = isFar ? 'organization' : new Set([place.project])
    people[login] = company.serviceFor({
      kind: 'person',
      id,
      name: login,
      organization: company.organization.id,
      grants: held,
      reach,
    })
  }
  let keys = 0
  const site = async (by: Service, code = 'A') => reached(await reachedProject(by, found, code))
  const shown = async (by: Service = people.manager, revision?: number): Promise<ShownAnalysis> =>
    reached(await showAnalysis(await site(by), QUARTER, revision))
  const version = async () => reached((await shown()).stored).progress.version
  const take = async (
    by: Service,
    command: AnalysisCommand,
    more: { expectedVersion?: number; key?: string; quarter?: QuarterKey } = {},
  ): Promise<ShownAnalysis | Refusal> => {
    const { key = `step ${++keys}`, quarter = QUARTER, expectedVersion = await version() } = more
    return changeAnalysis(by, await site(by), { quarter, command, key, expectedVersion })
  }
  return {
    ...company,
    found,
    people,
    site,
    shown,
    take,
    version,
    /** Takes a step that must be accepted, and tells where the analysis stands then. */
    taken: async (by: Service, command: AnalysisCommand) => reached(accepted(await take(by, command)).stored).progress,
    /** What a step is refused with. */
    async refused(by: Service, command: AnalysisCommand, more: Parameters<typeof take>[2] = {}) {
      const answer = await take(by, command, more)
      return isRefusal(answer) ? answer : { refusal: 'ACCEPTED', parameters: {} }
    },
    /** The complaints that the latest revision is made of. */
    async cases(): Promise<CaseId[]> {
      const { quarter, asOf } = (await shown()).analysis
      const stored = await readAnalysis(company.spaceOf('A'), { quarter, asOf, withCases: true })
      return reached(stored).analysis.cases.map(({ id }) => id)
    },
    run: async () => accepted(await runQuarterlyAnalysis(service, company, { quarter: QUARTER })),
    /** A complaint that was solved, with its record form. */
    async solved(texts: { measures: string; causes: string; name?: string }): Promise<CaseId> {
      const { measures, causes, name } = texts
      clock.now = instant(clock.now + 60_000)
      const said = { description: '门坏了', summary: '单元门损坏', ...(name && { complainantName: name }) }
      const { id } = await company.receive('A', { texts: said })
      await company.step('A', id, { type: 'ASSIGN', assignee: 'usr_a' })
      await company.step('A', id, { type: 'FILL_RECORD_FORM', texts: { measures, causes } })
      await company.step('A', id, { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: '已修复' } })
      return id
    },
  }
}

export type AnalysisDesk = Awaited<ReturnType<typeof openAnalysisDesk>>
