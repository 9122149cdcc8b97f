import {
  CASE_COUNTERS,
  type CaseKind,
  CONTROL_COUNTERS,
  type Counter,
  type Counters,
  type Dimension,
  type MonthKey,
  type ProjectId,
} from '@zhiheng/domain'
import type { OrganizationSpace, ProjectSpace } from '../space.ts'
import {
  histogramPartition,
  organizationMonth,
  ROLLUP_SHARDS,
  rollupIndexPrefix,
  rollupPartition,
  rollupRange,
} from '../table/keys.ts'
import { query, queryPages } from '../table/read.ts'
import type { Item } from '../table/write.ts'

/** One stored rollup row. */
export interface RollupRow {
  readonly project: ProjectId
  readonly month: MonthKey
  readonly kind: CaseKind
  readonly dimension: Dimension
  readonly value: string
  readonly counters: Counters
}

/** The stored histograms of one project and month. */
export interface HistogramRow {
  readonly project: ProjectId
  readonly month: MonthKey
  readonly kind: CaseKind
  readonly respond: ReadonlyMap<number, number>
  readonly close: ReadonlyMap<number, number>
}

interface Months {
  readonly kind: CaseKind
  readonly from: MonthKey
  readonly to: MonthKey
}

/** A project's rollup rows of a range of months, read as of the latest write. */
export async function readRollups(space: ProjectSpace, { kind, from, to }: Months): Promise<RollupRow[]> {
  const rows: RollupRow[] = []
  const range = { partition: rollupPartition(space), ...rollupRange(kind, from, to) }
  for await (const item of query(space.table, range)) rows.push(rollupRow(item))
  return rows
}

/** A project's histograms of a range of months. */
export async function readHistograms(space: ProjectSpace, { kind, from, to }: Months): Promise<HistogramRow[]> {
  const rows: HistogramRow[] = []
  const { first, last } = rollupRange(kind, from, to)
  const range = { partition: histogramPartition(space), first: first.slice(0, -1), last }
  for await (const item of query(space.table, range)) rows.push(histogramRow(item))
  return rows
}

/**
 * The rows of one dimension of every project in the given months, through the index: it may lag by moments. For whoever
 * works in single projects, those of these, as of the latest write.
 */
export async function readOrganizationRollups(
  space: OrganizationSpace,
  { kind, months, dimension }: { kind: CaseKind; months: readonly MonthKey[]; dimension: Dimension },
): Promise<RollupRow[]> {
  if (space.projects) {
    const rows = await readApart(space.projects, months, (project, span) => readRollups(project, { kind, ...span }))
    return rows.filter((row) => row.dimension === dimension)
  }
  return readShards(space, months, rollupIndexPrefix(kind, dimension), rollupRow)
}

/** The histograms of every project in the given months, in the same ways. */
export async function readOrganizationHistograms(
  space: OrganizationSpace,
  { kind, months }: { kind: CaseKind; months: readonly MonthKey[] },
): Promise<HistogramRow[]> {
  if (space.projects)
    return readApart(space.projects, months, (project, span) => readHistograms(project, { kind, ...span }))
  return readShards(space, months, rollupIndexPrefix(kind, 'HISTOGRAM'), histogramRow)
}

async function readApart<T extends { readonly month: MonthKey }>(
  projects: readonly ProjectSpace[],
  months: readonly MonthKey[],
  read: (project: ProjectSpace, span: Pick<Months, 'from' | 'to'>) => Promise<readonly T[]>,
): Promise<T[]> {
  const sorted = months.toSorted()
  const [from, to] = [sorted[0], sorted.at(-1)]
  if (from === undefined || to === undefined) return []
  const rows: T[] = []
  for (const project of projects) rows.push(...(await read(project, { from, to })))
  return rows.filter(({ month }) => months.includes(month))
}

async function readShards<T>(
  { table, organization }: OrganizationSpace,
  months: readonly MonthKey[],
  prefix: string,
  parse: (item: Item) => T,
): Promise<T[]> {
  const partitions = months.flatMap((month) =>
    Array.from({ length: ROLLUP_SHARDS }, (_, shard) => organizationMonth(organization, month, shard)),
  )
  const parts = await Promise.all(
    partitions.map(async (partition) => {
      const rows: T[] = []
      for await (const page of queryPages(table, { index: 'byOrganization', partition, prefix }))
        for (const item of page) rows.push(parse(item))
      return rows
    }),
  )
  return parts.flat()
}

function rollupRow(item: Item): RollupRow {
  const counters: Partial<Record<Counter, number>> = {}
  const { project, month, kind, dimension, value } = item as unknown as RollupRow
  for (const counter of dimension === 'CONTROL' ? CONTROL_COUNTERS : CASE_COUNTERS) {
    const count = item[counter]
    if (typeof count === 'number' && count !== 0) counters[counter] = count
  }
  return { project, month, kind, dimension, value, counters }
}

function histogramRow(item: Item): HistogramRow {
  const respond = new Map<number, number>()
  const close = new Map<number, number>()
  for (const [attribute, value] of Object.entries(item)) {
    const bucket = /^([rc])(\d+)$/.exec(attribute)
    if (!bucket || value === 0) continue
    ;(bucket[1] === 'r' ? respond : close).set(Number(bucket[2]), value as number)
  }
  const { project, month, kind } = item as unknown as HistogramRow
  return { project, month, kind, respond, close }
}
