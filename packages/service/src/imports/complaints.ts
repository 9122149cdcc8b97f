import type { Readable } from 'node:stream'
import { listProjects, type OrganizationSpace, sourceHash } from '@zhiheng/data'
import { isRefusal, type Organization, type Refusal, refuse } from '@zhiheng/domain'
import { noteBeginning } from '../people/administer.ts'
import type { Service } from '../service.ts'
import { openCategories } from './categories.ts'
import { COMPLAINT_COLUMNS, COMPLAINT_COLUMNS_OPTIONAL, parseComplaint } from './complaintRow.ts'
import { type RowOrProblem, readRows } from './csv.ts'
import { rowFingerprint } from './fingerprint.ts'
import { type Mapping, NO_MAPPING } from './mapping.ts'
import type { PreparedRow } from './newCases.ts'
import type { ImportObserver, ImportReport } from './rejection.ts'
import { type ImportRun, writeWindow } from './window.ts'

/** How much of a file is held in memory at a time; rows of one project within it share transactions. */
const WINDOW_ROWS = 10_000
const WINDOW_CHARACTERS = 12_000_000

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
  await noteBeginning(service, into.space, 'COMPLAINTS_IMPORT_BEGUN')
  const categories = await openCategories(into.space)
  const run: ImportRun = {
    service,
    ...into,
    mapping,
    categories,
    projects,
    counts,
    refused: new Map(),
    observer,
    rejections: [],
  }
  let window: PreparedRow[] = []
  let characters = 0
  const columns = { required: COMPLAINT_COLUMNS, optional: COMPLAINT_COLUMNS_OPTIONAL, names: mapping.columns }
  for await (const row of readRows(file.source, columns)) {
    const prepared = prepare(run, row)
    if (prepared) {
      window.push(prepared)
      characters += Object.values(prepared.row.texts).reduce((total, text) => total + text.length, 0)
    }
    if (window.length + run.rejections.length < WINDOW_ROWS && characters < WINDOW_CHARACTERS) continue
    await writeWindow(run, window)
    window = []
    characters = 0
  }
  await writeWindow(run, window)
  return counts
}

/** Validates a row on its own; one that is bad is reported and left out. */
function prepare(
  { mapping, projects, space, categories, counts, rejections }: ImportRun,
  row: RowOrProblem,
): PreparedRow | undefined {
  const reject = (refusal: Refusal, column?: string) => {
    counts.rejected += 1
    rejections.push({ line: row.line, refusal, ...(column !== undefined && { column }) })
    return undefined
  }
  counts.rows += 1
  if ('problem' in row) return reject(row.problem, row.column)
  const parsed = parseComplaint(row, mapping)
  if ('problem' in parsed) return reject(parsed.problem, parsed.column)
  const project = projects.get(parsed.siteCode)
  if (!project) return reject(refuse('UNKNOWN_SITE', { site: parsed.siteCode.slice(0, 40).toWellFormed() }), 'site_id')
  const category = categories.place(parsed.categoryName, parsed.subcategoryName)
  if (isRefusal(category)) return reject(category, 'category')
  const hash = sourceHash(space, parsed.sourceId)
  return { row: parsed, project, category, sourceHash: hash, rowHash: rowFingerprint(space.table, parsed) }
}
