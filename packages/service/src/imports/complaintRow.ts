import {
  CAUSES,
  CHANNELS,
  type Channel,
  type Classification,
  type ImportedPast,
  type Instant,
  MANAGEMENT_FAILURES,
  NATURES,
  type Opening,
  PUBLIC_INTERESTS,
  parseTimestamp,
  type RawValues,
  RESPONSIBILITIES,
  type Refusal,
  refuse,
  TEXT_LENGTH_MAX,
  type Texts,
} from '@zhiheng/domain'
import type { Row } from './csv.ts'
import type { Mapping } from './mapping.ts'

export const COMPLAINT_COLUMNS = ['source_id', 'site_id', 'created_at'] as const

/** A row whose every value was understood; its category is still a name. */
export interface ComplaintRow {
  readonly line: number
  readonly sourceId: string
  readonly siteCode: string
  readonly receivedAt: Instant
  readonly channel: Channel
  readonly anonymous: boolean
  readonly categoryName: string
  readonly subcategoryName: string
  readonly classification: Omit<Classification, 'category' | 'subcategory'>
  readonly raw?: RawValues
  readonly past: ImportedPast
  readonly assignee?: string
  readonly texts: Texts
  readonly building: string
}

export interface BadRow {
  readonly line: number
  readonly column: string
  readonly problem: Refusal
}

/** What a case without a category is filed under. */
export const NO_CATEGORY = 'UNSPECIFIED'

const TEXT_COLUMNS = {
  description: 'description',
  location: 'location',
  resolution: 'result',
  summary: 'summary',
  measures: 'measures',
  complainant: 'complainantName',
  phone: 'complainantPhone',
  room: 'room',
  call_back_words: 'callBackWords',
} as const satisfies Record<string, keyof Texts>

const TIME_COLUMNS = ['first_response_at', 'resolved_at', 'verified_at', 'called_back_at', 'closed_at'] as const
const NAME_MAX = 100
const SHORT_MAX = 200

/** Reads the values of one row, or tells the first column at fault. Nothing here needs to know any other row. */
export function parseComplaint({ line, values }: Row, { values: words }: Mapping): ComplaintRow | BadRow {
  const text = (column: string) => {
    const value = (values[column] ?? '').trim()
    return words[column]?.[value] ?? value
  }
  const bad = (column: string, problem: Refusal): BadRow => ({ line, column, problem })
  const wrong = (column: string, allowed: readonly string[]) =>
    bad(column, refuse('INVALID_VALUE', { field: column, allowed }))

  const sourceId = text('source_id')
  if (sourceId === '' || sourceId.length > SHORT_MAX) return wrong('source_id', [`1 … ${SHORT_MAX} characters`])
  const receivedAt = parseTimestamp(text('created_at'))
  if (receivedAt === undefined) return bad('created_at', refuse('TIMESTAMP_INVALID', { field: 'created_at' }))
  for (const column of TIME_COLUMNS)
    if (text(column) !== '' && parseTimestamp(text(column)) === undefined)
      return bad(column, refuse('TIMESTAMP_INVALID', { field: column }))
  for (const column of ['category', 'subcategory', 'assignee'])
    if (text(column).length > NAME_MAX) return wrong(column, [`up to ${NAME_MAX} characters`])
  for (const column of Object.keys(TEXT_COLUMNS))
    if ((values[column] ?? '').length > TEXT_LENGTH_MAX)
      return bad(
        column,
        refuse('TEXT_TOO_LONG', { field: column, length: (values[column] ?? '').length, max: TEXT_LENGTH_MAX }),
      )
  if (text('status').toLowerCase() === 'closed' && text('closed_at') === '')
    return wrong('closed_at', ['a timestamp, as status is closed'])
  const mark = text('satisfaction')
  if (mark !== '' && !/^[1-5]$/.test(mark)) return wrong('satisfaction', ['1', '2', '3', '4', '5'])
  const claim = text('claimed_amount_fen')
  if (claim !== '' && !/^\d{1,15}$/.test(claim)) return wrong('claimed_amount_fen', ['whole fen, 0 or more'])

  const cause = oneOf(CAUSES, text('cause'))
  const publicInterest = oneOf(PUBLIC_INTERESTS, text('public_interest'))
  const raw = rawValues(text)
  return {
    line,
    sourceId,
    siteCode: text('site_id'),
    receivedAt,
    channel: oneOf(CHANNELS, text('channel')) ?? 'UNSPECIFIED',
    anonymous: /^(true|yes|1|是)$/i.test(text('anonymous')),
    categoryName: text('category') || NO_CATEGORY,
    subcategoryName: text('subcategory'),
    classification: {
      nature: oneOf(NATURES, text('nature')) ?? 'UNSPECIFIED',
      responsibility: oneOf(RESPONSIBILITIES, text('responsibility')) ?? 'UNSPECIFIED',
      managementFailure: oneOf(MANAGEMENT_FAILURES, text('management_failure')) ?? 'UNDETERMINED',
      ...(cause && { cause }),
      ...(publicInterest && { publicInterest }),
      ...(claim !== '' && { claimedAmountFen: Number(claim) }),
    },
    ...(raw && { raw }),
    past: pastOf(text),
    ...(text('assignee') !== '' && { assignee: text('assignee') }),
    texts: textsOf(values),
    building: text('building'),
  }
}

function pastOf(text: (column: string) => string): ImportedPast {
  const [respondedAt, resolvedAt, verifiedAt, calledBackAt, closedAt] = TIME_COLUMNS.map((column) =>
    parseTimestamp(text(column)),
  )
  const mark = text('satisfaction')
  return {
    ...(respondedAt !== undefined && { respondedAt }),
    ...(resolvedAt !== undefined && { resolvedAt }),
    ...(verifiedAt !== undefined && { verifiedAt }),
    ...(calledBackAt !== undefined && { calledBackAt }),
    ...(closedAt !== undefined && { closedAt }),
    ...(mark !== '' && calledBackAt !== undefined && { satisfaction: Number(mark) }),
    ...((resolvedAt ?? closedAt) !== undefined && { outcome: 'IMPORTED_UNSTATED' as const }),
  }
}

function textsOf(values: Row['values']): Texts {
  const entries = Object.entries(TEXT_COLUMNS).map(([column, field]) => [field, values[column] ?? ''] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== ''))
}

/** What an import called a thing that is UNSPECIFIED here. */
function rawValues(text: (column: string) => string): Opening['raw'] {
  const raw = {
    ...(unknown(CHANNELS, text('channel')) && { channel: text('channel').slice(0, NAME_MAX) }),
    ...(unknown(NATURES, text('nature')) && { nature: text('nature').slice(0, NAME_MAX) }),
    ...(unknown(RESPONSIBILITIES, text('responsibility')) && {
      responsibility: text('responsibility').slice(0, NAME_MAX),
    }),
  }
  return Object.keys(raw).length > 0 ? raw : undefined
}

function oneOf<T extends string>(allowed: readonly T[], value: string): T | undefined {
  const wanted = value.toUpperCase()
  return allowed.find((candidate) => candidate === wanted)
}

function unknown(allowed: readonly string[], value: string): boolean {
  return value !== '' && !allowed.includes(value.toUpperCase())
}
