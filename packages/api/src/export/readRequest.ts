import { CASE_ORDERS, type CaseFilter, type CaseKind, type CaseOrder, type CategoryId } from '@zhiheng/domain'
import {
  EXPORT_FORMATS,
  type ExportFormat,
  FILTER_WORDS,
  type FilterTexts,
  filterAllowed,
  readFilter,
} from '@zhiheng/service'
import { keysOf } from '../globalId.ts'

/** What an address asks to be handed out. */
export interface ExportRequest {
  /** The code of a site; none for the list of all within reach. */
  readonly project: string | undefined
  readonly kind: CaseKind
  readonly order: CaseOrder
  readonly filter: CaseFilter
  readonly format: ExportFormat
  readonly bom: boolean
  /** Only what the file would hold is told, not the file. */
  readonly manifest: boolean
}

const KINDS: Readonly<Record<string, CaseKind>> = { complaint: 'COMPLAINT', suggestion: 'SUGGESTION' }
const PLAIN = ['project', 'kind', 'order', 'format', 'bom', 'manifest']

/** A parameter that cannot be taken, and what is allowed in its place, where that is a short list. */
export interface ParameterProblem {
  readonly problem: string
  readonly allowed?: readonly string[]
}

/** Reads an address, or says which parameter is not one, is there twice or cannot be read: nothing is passed over. */
export function readExportRequest(parameters: URLSearchParams): ExportRequest | ParameterProblem {
  const names = [...parameters.keys()]
  const known: readonly string[] = [...PLAIN, ...FILTER_WORDS]
  const odd = names.find((name, index) => !known.includes(name) || names.indexOf(name) !== index)
  if (odd !== undefined) return { problem: odd.slice(0, 40), allowed: known }
  const said = (name: string) => parameters.get(name) ?? undefined
  const project = said('project')
  const kind = KINDS[said('kind')?.toLowerCase() ?? 'complaint']
  const order = CASE_ORDERS.find(
    (one) => one === (said('order') ?? (project === undefined ? 'DEADLINE' : 'RECEIVED_DESC')),
  )
  const format = EXPORT_FORMATS.find((one) => one === (said('format') ?? 'csv'))
  const [bom, manifest] = [truth(said('bom')), truth(said('manifest'))]
  if (!kind) return { problem: 'kind', allowed: Object.keys(KINDS) }
  if (!order) return { problem: 'order', allowed: CASE_ORDERS }
  if (!format) return { problem: 'format', allowed: EXPORT_FORMATS }
  if (bom === undefined) return { problem: 'bom', allowed: TRUTHS }
  if (manifest === undefined) return { problem: 'manifest', allowed: TRUTHS }
  const texts: FilterTexts = Object.fromEntries(
    FILTER_WORDS.flatMap((name) => {
      const text = said(name)
      return text === undefined ? [] : [[name, text]]
    }),
  )
  const filter = readFilter(texts, (id) => keysOf('Category', id)?.[0] as CategoryId | undefined)
  if (typeof filter !== 'string') return { project, kind, order, filter, format, bom, manifest }
  const allowed = filterAllowed(filter)
  return { problem: filter, ...(allowed && { allowed }) }
}

const TRUTHS = ['true', 'false']

function truth(text = 'false'): boolean | undefined {
  return text === 'true' || (text === 'false' ? false : undefined)
}
