import { createHash } from 'node:crypto'
import { listCategories, listRegions } from '@zhiheng/data'
import {
  type CaseFilter,
  type CaseKind,
  type CaseOrder,
  type Category,
  type CategoryId,
  formatInstant,
  formatWithOffset,
  type Instant,
  withMerged,
} from '@zhiheng/domain'
import { type CaseQuery, organizationSource, projectSource } from '../case/source.ts'
import type { FoundOrganization } from '../organization/find.ts'
import type { PageProblem } from '../page.ts'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'
import { COLUMNS, type ExportedCase } from './column.ts'
import { type Cell, csvLine } from './csvLine.ts'
import { noteExport } from './note.ts'
import { exportedPages } from './rows.ts'
import { openWorkbook } from './workbook.ts'

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** What a list held when it was handed out. The same list has the same hash. */
export interface Manifest {
  readonly organization: string
  /** None where it is the list of all sites within reach. */
  readonly project?: string
  readonly kind: CaseKind
  readonly order: CaseOrder
  readonly filter: CaseFilter
  readonly madeAt: string
  readonly rows: number
  /** SHA-256 of the list as CSV in UTF-8 with its heading, without a byte order mark. */
  readonly sha256: string
}

export interface ExportAsked extends CaseQuery {
  readonly format: ExportFormat
  /** A CSV file begins with a byte order mark, by which Excel knows its encoding. */
  readonly bom?: boolean
  /** The site whose list it is; of all given projects together where it is not said. */
  readonly only?: ReachedProject | undefined
}

/** The file in pieces of one page of the list each; when all are taken, it says what was handed out. */
export type CaseExport = AsyncGenerator<Uint8Array, Manifest>

/**
 * Hands out a list of one site or of several together, to its last row: the same cases, in the same order and with the
 * same words as its pages show to this actor. It is noted in the audit log.
 */
export async function exportCases(
  service: Service,
  found: FoundOrganization,
  projects: readonly ReachedProject[],
  asked: ExportAsked,
): Promise<CaseExport | PageProblem> {
  const { only, kind, order } = asked
  const [topics, areas] = await Promise.all([listCategories(found.space), listRegions(found.space)])
  const [categories, regions] = [byId(topics), byId(areas)]
  const filter = withTopics(asked.filter, categories)
  const query = { kind, order, filter }
  const source = only ? projectSource(only, query) : organizationSource(service, found, projects, query)
  if (typeof source === 'string') return source
  const within = only ? [only] : projects
  if (source.list) await noteExport(service, found, { projects: within, only })
  const at = service.now()
  const pages = exportedPages(source, { projects: within, categories, regions, at })
  const { code, timeZone } = found.organization
  const madeAt = formatWithOffset(at, timeZone)
  const list = { organization: code, ...(only && { project: only.project.code }), kind, order, filter, madeAt }
  return pieces(pages, { asked, at, list })
}

/** A topic's list holds the cases of those that were merged into it as well, as on its pages. */
function withTopics(filter: CaseFilter, categories: ReadonlyMap<CategoryId, Category>): CaseFilter {
  return filter.categories ? { ...filter, categories: withMerged(categories, filter.categories) } : filter
}

interface Making {
  readonly asked: ExportAsked
  readonly at: Instant
  readonly list: Omit<Manifest, 'rows' | 'sha256'>
}

async function* pieces(
  pages: AsyncGenerator<readonly ExportedCase[]>,
  { asked: { format, bom = false }, at, list }: Making,
): CaseExport {
  const book = format === 'xlsx' ? openWorkbook(at) : undefined
  const hash = createHash('sha256')
  const heading = csvLine(COLUMNS.map(({ name }) => name))
  hash.update(heading)
  book?.sheet(
    'Cases 明细',
    COLUMNS.map(({ zh, en }) => `${zh} ${en}`),
  )
  yield book ? book.taken() : Buffer.from(bom ? `\ufeff${heading}` : heading)
  let rows = 0
  for await (const page of pages) {
    const cells = page.map((row) => COLUMNS.map(({ cell }) => cell(row)))
    const text = cells.map(csvLine).join('')
    hash.update(text)
    rows += page.length
    for (const row of cells) book?.row(row)
    yield book ? book.taken() : Buffer.from(text)
  }
  const manifest = { ...list, rows, sha256: hash.digest('hex') }
  if (book) {
    book.sheet('Manifest 说明', ['项目 Item', '内容 Content'])
    for (const line of manifestLines(manifest)) book.row(line)
    book.end()
    yield book.taken()
  }
  return manifest
}

function manifestLines(manifest: Manifest): (readonly Cell[])[] {
  return Object.entries({ ...manifest, filter: filterText(manifest.filter) })
}

/** A filter as people read it in a file: its times written out. */
function filterText({ receivedFrom, receivedTo, ...filter }: CaseFilter): string {
  const from = receivedFrom !== undefined && { receivedFrom: formatInstant(receivedFrom) }
  const to = receivedTo !== undefined && { receivedTo: formatInstant(receivedTo) }
  return JSON.stringify({ ...filter, ...from, ...to })
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<T['id'], T> {
  return new Map(rows.map((row) => [row.id, row]))
}
