import { listProjects, listRegions, readOrganizationRollups } from '@zhiheng/data'
import {
  type Counters,
  exposureIn,
  type MonthKey,
  monthsOfQuarter,
  type PeriodKey,
  type ProjectId,
  parseQuarter,
  regionIn,
  sum,
} from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import { figuresSeen } from '../project/reach.ts'
import type { Service } from '../service.ts'

/** The metrics sites are compared by, each with what is divided by what. */
export const COMPARISON_METRICS = {
  complaintRate: {
    numerator: ({ received = 0 }: Counters) => received,
    denominator: 'areaTenThousandSqm',
  },
  firstResponse: {
    numerator: ({ repliedInTime = 0 }: Counters) => repliedInTime,
    denominator: ({ repliedInTime = 0, repliedLate = 0, replyBreached = 0 }: Counters) =>
      repliedInTime + repliedLate + replyBreached,
  },
  closure: {
    numerator: ({ closedInTime = 0 }: Counters) => closedInTime,
    denominator: ({ closedInTime = 0, closedLate = 0, closureBreached = 0 }: Counters) =>
      closedInTime + closedLate + closureBreached,
  },
  callBack: {
    numerator: ({ calledBack = 0 }: Counters) => calledBack,
    denominator: ({ callBackOwed = 0 }: Counters) => callBackOwed,
  },
  satisfaction: {
    numerator: ({ satisfied = 0 }: Counters) => satisfied,
    denominator: ({ rated = 0 }: Counters) => rated,
  },
  developerShare: {
    numerator: ({ developer = 0 }: Counters) => developer,
    denominator: ({ received = 0 }: Counters) => received,
  },
} as const satisfies Record<
  string,
  {
    readonly numerator: (counters: Counters) => number
    readonly denominator: 'areaTenThousandSqm' | ((counters: Counters) => number)
  }
>

export type ComparisonMetric = keyof typeof COMPARISON_METRICS

/** One site: what was counted, what it is divided by, and the rate; none where there is nothing to divide by. */
export interface ComparisonRow {
  readonly project: ProjectId
  readonly code: string
  readonly name: string
  readonly region: string
  readonly numerator: number
  readonly denominator: number
  readonly rate?: number
}

/**
 * Compares every site whose figures the actor may see by one metric, over a month or a quarter; in the order of their
 * codes.
 */
export async function compareSites(
  service: Service,
  found: FoundOrganization,
  { metric, period }: { metric: ComparisonMetric; period: PeriodKey },
): Promise<ComparisonRow[]> {
  const { space } = found
  const quarter = parseQuarter(period)
  const months = quarter ? monthsOfQuarter(quarter) : [period as MonthKey]
  const [rollups, projects, regions] = await Promise.all([
    readOrganizationRollups(space, { kind: 'COMPLAINT', months, dimension: 'ALL' }),
    listProjects(space),
    listRegions(space),
  ])
  const counters = new Map<ProjectId, Counters>()
  for (const row of rollups) {
    const before = counters.get(row.project)
    counters.set(row.project, before ? sum(before, row.counters) : row.counters)
  }
  const seesFigures = figuresSeen(service, found)
  const regionNames = new Map(regions.map(({ id, name }) => [id, name]))
  const { numerator, denominator } = COMPARISON_METRICS[metric]
  return projects
    .filter(({ project }) => seesFigures(project))
    .map(({ project }): ComparisonRow => {
      const counted = counters.get(project.id) ?? {}
      const over =
        denominator === 'areaTenThousandSqm' ? exposureIn(project, period).areaTenThousandSqm : denominator(counted)
      const of = numerator(counted)
      return {
        project: project.id,
        code: project.code,
        name: project.name,
        region: regionNames.get(regionIn(project, months[months.length - 1] as MonthKey)) ?? '',
        numerator: of,
        denominator: over,
        ...(over > 0 && { rate: of / over }),
      }
    })
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
}
