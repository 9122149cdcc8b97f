import { type OrganizationSpace, readIdentities } from '@zhiheng/data'
import { isRefusal, type Organization, type Project, type ProjectId, type Refusal, refuse } from '@zhiheng/domain'
import { openProject, type Service } from '../service.ts'
import type { CategoryTree } from './categories.ts'
import { faultyColumn } from './faultyColumn.ts'
import type { Mapping } from './mapping.ts'
import { importNew, type PreparedRow, type Target } from './newCases.ts'
import type { ImportObserver, ImportReport, Rejection } from './rejection.ts'
import { importAgain } from './seenAgain.ts'

const PROJECTS_AT_ONCE = 4

type Counts = { -readonly [K in keyof ImportReport]: ImportReport[K] }

/** What an import works with, and what has become of its rows so far. */
export interface ImportRun {
  readonly service: Service
  readonly organization: Organization
  readonly space: OrganizationSpace
  readonly mapping: Mapping
  readonly categories: CategoryTree
  readonly projects: ReadonlyMap<string, Project>
  readonly counts: Counts
  /** The rows of the present round that were refused, by source hash. */
  readonly refused: Map<string, Refusal>
  readonly observer: ImportObserver
  /** The rows of the present window that were not taken, to be told of in the order of the file. */
  readonly rejections: Rejection[]
}

/** Writes a window: the rows not seen before in bulk, a project at a time, then those seen again one by one. */
export async function writeWindow(run: ImportRun, window: readonly PreparedRow[]): Promise<void> {
  try {
    if (window.length > 0) await run.categories.flush()
    for (let rest = window; rest.length > 0; ) rest = await writeRound(run, rest)
  } finally {
    for (const rejection of run.rejections.toSorted((a, b) => a.line - b.line)) run.observer.rejected(rejection)
    run.rejections.length = 0
  }
  run.observer.progress({ ...run.counts })
}

/** Writes the first row of each source id; the rows left over repeat one and are looked at again after it. */
async function writeRound(run: ImportRun, rows: readonly PreparedRow[]): Promise<PreparedRow[]> {
  const first = new Map<string, PreparedRow>()
  const later: PreparedRow[] = []
  const repeated: PreparedRow[] = []
  run.refused.clear()
  for (const row of rows) {
    const known = first.get(row.sourceHash)
    if (!known) first.set(row.sourceHash, row)
    else if (known.rowHash === row.rowHash && known.project.id === row.project.id) repeated.push(row)
    else later.push(row)
  }
  const identities = await readIdentities(run.space, [...first.keys()])
  const byProject = Map.groupBy(
    first.values(),
    ({ project, sourceHash: hash }) => identities.get(hash)?.project ?? project.id,
  )
  const groups = [...byProject]
  const worker = async () => {
    for (let group = groups.shift(); group; group = groups.shift()) {
      const [project, members] = group
      await run.service.lanes.run(project, () => writeProject(run, project, members, identities))
      run.observer.progress({ ...run.counts })
    }
  }
  await Promise.all(Array.from({ length: PROJECTS_AT_ONCE }, worker))
  for (const row of repeated) count(run, row, run.refused.get(row.sourceHash) ?? 'unchanged')
  return later
}

async function writeProject(
  run: ImportRun,
  project: ProjectId,
  rows: readonly PreparedRow[],
  identities: Awaited<ReturnType<typeof readIdentities>>,
): Promise<void> {
  const opened = await openProject(run.service, { organization: run.organization.id, project })
  if (!opened) throw new Error(`project ${project} went out of reach during an import`)
  const target: Target = { opened, organizationSpace: run.space }
  const fresh = rows.filter(({ sourceHash: hash }) => !identities.has(hash))
  const seen = rows.filter(({ sourceHash: hash }) => identities.has(hash))
  for (const { row, result } of await importNew(run.service, target, fresh)) {
    if (result === 'seen') seen.push(row)
    else count(run, row, result)
  }
  const late = seen.filter(({ sourceHash: hash }) => !identities.has(hash)).map(({ sourceHash: hash }) => hash)
  const found = new Map([...identities, ...(await readIdentities(run.space, late))])
  for (const row of seen) {
    const identity = found.get(row.sourceHash)
    count(run, row, identity ? await importAgain(run.service, target, row, identity) : refuse('TOO_BUSY'))
  }
}

function count(
  { service, counts, rejections, refused }: ImportRun,
  { row, sourceHash: hash }: PreparedRow,
  result: 'imported' | 'updated' | 'unchanged' | Refusal,
): void {
  if (!isRefusal(result)) {
    counts[result] += 1
    return
  }
  counts.rejected += 1
  refused.set(hash, result)
  const column = faultyColumn(result, row, service.now())
  rejections.push({ line: row.line, refusal: result, ...(column !== undefined && { column }) })
}
