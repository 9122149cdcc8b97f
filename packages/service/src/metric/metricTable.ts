import {
  listCategories,
  listProjects,
  type OrganizationSpace,
  type RollupRow,
  readOrganizationHistograms,
  readOrganizationRollups,
} from '@zhiheng/data'
import {
  type CategoryId,
  type CategoryTree,
  type Counters,
  type Dimension,
  HOUR_MS,
  histogramPercentileMs,
  mergeInto,
  monthsBetween,
  monthsOfQuarter,
  type QuarterKey,
  quarterOfMonth,
  type Refusal,
  refuse,
  successorOf,
  sum,
} from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import { figuresSeen } from '../project/reach.ts'
import type { Service } from '../service.ts'

/**
 * What metrics may be split by; at most one of the last five, because rollups exist for single dimensions only. By
 * `category` each figure stands where it was counted; by `topic`, under what the category was merged into since.
 */
export const METRIC_SPLITS = [
  'project',
  'month',
  'quarter',
  'category',
  'topic',
  'nature',
  'channel',
  'responsibility',
] as const
export type MetricSplit = (typeof METRIC_SPLITS)[number]

/** One row of the metric table: its splits, then the figures, in the order they are shown. */
export type MetricRow = Readonly<Record<string, string | number | null>>

const DIMENSION = {
  category: 'CATEGORY',
  topic: 'CATEGORY',
  nature: 'NATURE',
  channel: 'CHANNEL',
  responsibility: 'RESPONSIBILITY',
} as const satisfies Record<string, Dimension>

/**
 * Complaints received in a range of quarters by the sites whose figures the actor may see, by the splits asked for.
 * Percentiles of working hours come from merged histograms (off by at most 5 %) and stand only where no dimension splits
 * them; they are never summed.
 */
export async function metricTable(
  service: Service,
  found: FoundOrganization,
  asked: { from: QuarterKey; to: QuarterKey; by: readonly MetricSplit[] },
): Promise<MetricRow[] | Refusal> {
  const split = asked.by.filter((by): by is keyof typeof DIMENSION => by in DIMENSION)
  if (split.length > 1)
    return refuse('INVALID_VALUE', {
      field: 'by',
      allowed: ['one of category, topic, nature, channel, responsibility'],
    })
  if (asked.from > asked.to) return refuse('INVALID_VALUE', { field: 'from', allowed: ['not after to'] })
  const { space } = found
  const months = monthsBetween(monthsOfQuarter(asked.from)[0], monthsOfQuarter(asked.to)[2])
  const dimension = split[0] ? DIMENSION[split[0]] : 'ALL'
  const names = await splitNames(space, asked.by)
  const groups = new Map<string, Group>()
  const groupOf = (row: Pick<RollupRow, 'project' | 'month'>, value: string) => {
    const splits = asked.by.map((by) => splitValue(by, row, value, names))
    const key = JSON.stringify(splits)
    const group = groups.get(key) ?? { splits, counters: {}, respond: new Map(), close: new Map() }
    groups.set(key, group)
    return group
  }
  const seesFigures = figuresSeen(service, found)
  const seen = new Set((await listProjects(space)).flatMap(({ project }) => (seesFigures(project) ? [project.id] : [])))
  for (const row of await readOrganizationRollups(space, { kind: 'COMPLAINT', months, dimension })) {
    if (!seen.has(row.project)) continue
    const group = groupOf(row, row.value)
    group.counters = sum(group.counters, row.counters)
  }
  if (dimension === 'ALL')
    for (const row of await readOrganizationHistograms(space, { kind: 'COMPLAINT', months })) {
      if (!seen.has(row.project)) continue
      const group = groupOf(row, '')
      mergeInto(group.respond, row.respond)
      mergeInto(group.close, row.close)
    }
  return [...groups.values()]
    .filter(({ counters }) => Object.keys(counters).length > 0)
    .toSorted((a, b) => compareSplits(a.splits, b.splits))
    .map((group) => metricRow(asked.by, group, dimension === 'ALL'))
}

interface Group {
  readonly splits: readonly string[]
  counters: Counters
  readonly respond: Map<number, number>
  readonly close: Map<number, number>
}

/** The figures of one group: `open` is what was received and neither closed nor ended. */
function metricRow(
  by: readonly MetricSplit[],
  { splits, counters, respond, close }: Group,
  percentiles: boolean,
): MetricRow {
  const count = (name: keyof Counters) => counters[name] ?? 0
  return {
    ...Object.fromEntries(by.map((name, index) => [name, splits[index] as string])),
    received: count('received'),
    closed: count('closed'),
    closed_by_quarter_end: count('closedByQuarterEnd'),
    open: count('received') - count('closed') - count('merged') - count('withdrawn'),
    merged: count('merged'),
    withdrawn: count('withdrawn'),
    replied_in_time: count('repliedInTime'),
    replied_late: count('repliedLate'),
    reply_breached: count('replyBreached'),
    reply_unknown: count('replyUnknown'),
    closed_in_time: count('closedInTime'),
    closed_late: count('closedLate'),
    closure_breached: count('closureBreached'),
    major: count('major'),
    call_back_owed: count('callBackOwed'),
    called_back: count('calledBack'),
    rated: count('rated'),
    satisfied: count('satisfied'),
    ...(percentiles && {
      median_hours_to_reply: hours(respond, 0.5),
      p90_hours_to_reply: hours(respond, 0.9),
      median_hours_to_close: hours(close, 0.5),
      p90_hours_to_close: hours(close, 0.9),
    }),
  }
}

function hours(histogram: ReadonlyMap<number, number>, share: number): number | null {
  const milliseconds = histogramPercentileMs(histogram, share)
  return milliseconds === undefined ? null : Math.round((milliseconds / HOUR_MS) * 10_000) / 10_000
}

type Names = ReadonlyMap<string, string>

async function splitNames(space: OrganizationSpace, by: readonly MetricSplit[]): Promise<Names> {
  const names = new Map<string, string>()
  if (by.includes('project')) for (const { project } of await listProjects(space)) names.set(project.id, project.code)
  if (by.includes('category') || by.includes('topic')) {
    const tree = new Map((await listCategories(space)).map((category) => [category.id, category]))
    for (const { id, name } of tree.values()) names.set(id, by.includes('topic') ? topicOf(tree, id, name) : name)
  }
  return names
}

function topicOf(tree: CategoryTree, id: CategoryId, name: string): string {
  return successorOf(tree, id)?.name ?? name
}

function splitValue(by: MetricSplit, row: Pick<RollupRow, 'project' | 'month'>, value: string, names: Names): string {
  switch (by) {
    case 'project':
      return names.get(row.project) ?? row.project
    case 'month':
      return row.month
    case 'quarter':
      return quarterOfMonth(row.month)
    case 'category':
    case 'topic':
      return names.get(value) ?? value
    case 'nature':
    case 'channel':
    case 'responsibility':
      return value
  }
}

function compareSplits(left: readonly string[], right: readonly string[]): number {
  for (const [index, value] of left.entries()) {
    const other = right[index] as string
    if (value !== other) return value < other ? -1 : 1
  }
  return 0
}
