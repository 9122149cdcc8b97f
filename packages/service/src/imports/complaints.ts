import type { Readable } from 'node:stream'
import { listProjects, type OrganizationSpace, readIdentities, sourceHash } from '@zhiheng/data'
import { isRefusal, type Organization, type Project, type ProjectId, type Refusal, refuse } from '@zhiheng/domain'
import { openProject, type Service } from '../service.ts'
import { type CategoryTree, openCategories } from './categories.ts'
import { COMPLAINT_COLUMNS, parseComplaint } from './complaintRow.ts'
import { type RowOrProblem, readRows } from './csv.ts'
import { rowFingerprint } from './fingerprint.ts'
import { type Mapping, NO_MAPPING } from './mapping.ts'
import { importNew, type PreparedRow, type Target } from './newCases.ts'
import type { ImportObserver, ImportReport } from './rejection.ts'
import { importAgain } from './seenAgain.ts'

/** How much of a file is held in memory at a time; rows of one project within it share transactions. */
const WINDOW_ROWS = 10_000
const WINDOW_CHARACTERS = 12_000_000
const PROJECTS_AT_ONCE = 4

type Counts = { -readonly [K in keyof ImportReport]: ImportReport[K] }

interface Run {
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
}

/**
 * Imports complaints, streaming: a file of any length in flat memory. Each row stands alone: a bad one is reported
 * with its line, column and reason while the good ones go in. Safe to run twice, and to kill and run again.
 */
export async function importComplaints(
  service: Service,
  into: { organization: Organization; space: OrganizationSpace },
  file: { source: Readable; mapping?: Mapping },
  observer: ImportObserver,
): Promise<ImportReport> {
  const mapping = file.mapping ?? NO_MAPPING
  const counts = { rows: 0, imported: 0, updated: 0, unchanged: 0, rejected: 0 }
  const projects = new Map((await listProjects(into.space)).map(({ project }) => [project.code, project]))
  const categories = await openCategories(into.space)
  const run: Run = { service, ...into, mapping, categories, projects, counts, refused: new Map(), observer }
  let window: PreparedRow[] = []
  let characters = 0
  for await (const row of readRows(file.source, { required: COMPLAINT_COLUMNS, names: mapping.columns })) {
    const prepared = prepare(run, row)
    if (!prepared) continue
    window.push(prepared)
    characters += Object.values(prepared.row.texts).reduce((total, text) => total + text.length, 0)
    if (window.length < WINDOW_ROWS && characters < WINDOW_CHARACTERS) continue
    await flush(run, window)
    window = []
    characters = 0
  }
  await flush(run, window)
  return counts
}

/** Validates a row on its own; one that is bad is reported and left out. */
function prepare(
  { mapping, projects, space, categories, counts, observer }: Run,
  row: RowOrProblem,
): PreparedRow | undefined {
  const reject = (refusal: Refusal, column?: string) => {
    counts.rejected += 1
    observer.rejected({ line: row.line, refusal, ...(column !== undefined && { column }) })
    return undefined
  }
  counts.rows += 1
  if ('problem' in row) return reject(row.problem)
  const parsed = parseComplaint(row, mapping)
  if ('problem' in parsed) return reject(parsed.problem, parsed.column)
  const project = projects.get(parsed.siteCode)
  if (!project) return reject(refuse('UNKNOWN_SITE', { site: parsed.siteCode.slice(0, 40) }), 'site_id')
  const category = categories.place(parsed.categoryName, parsed.subcategoryName)
  if (isRefusal(category)) return reject(category, 'category')
  const hash = sourceHash(space, parsed.sourceId)
  return { row: parsed, project, category, sourceHash: hash, rowHash: rowFingerprint(space.table, parsed) }
}

/** Writes a window: the rows not seen before in bulk, a project at a time, then those seen again one by one. */
async function flush(run: Run, window: readonly PreparedRow[]): Promise<void> {
  if (window.length > 0) {
    await run.categories.flush()
    let rest: readonly PreparedRow[] = window
    while (rest.length > 0) rest = await writeRound(run, rest)
  }
  run.observer.progress({ ...run.counts })
}

/** Writes the first row of each source id; the rows left over repeat one and are looked at again after it. */
async function writeRound(run: Run, rows: readonly PreparedRow[]): Promise<PreparedRow[]> {
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
  run: Run,
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
  { counts, observer, refused }: Run,
  { row, sourceHash: hash }: PreparedRow,
  result: 'imported' | 'updated' | 'unchanged' | Refusal,
): void {
  if (!isRefusal(result)) {
    counts[result] += 1
    return
  }
  counts.rejected += 1
  refused.set(hash, result)
  const { field, first } = result.parameters
  const column = columnOf(result, typeof field === 'string' ? field : typeof first === 'string' ? first : undefined)
  observer.rejected({ line: row.line, refusal: result, ...(column !== undefined && { column }) })
}

/** The column a refused row is at fault in, as far as the refusal tells. */
function columnOf({ refusal }: Refusal, field: string | undefined): string | undefined {
  if (refusal === 'SITE_CONTRADICTS') return 'site_id'
  if (refusal === 'RECEIPT_CONTRADICTS') return 'created_at'
  if (refusal === 'REPLY_CONTRADICTS') return 'first_response_at'
  if (refusal === 'CLOSE_CONTRADICTS') return 'closed_at'
  return field
}
