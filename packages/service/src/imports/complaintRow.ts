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
  type Texts,
} from '@zhiheng/domain'
import type { Row } from './csv.ts'
import { type Mapping, translated } from './mapping.ts'
import { TEXT_COLUMNS, textsOf, textsProblem } from './rowTexts.ts'
import { TIME_COLUMNS } from './rowTimes.ts'

export const COMPLAINT_COLUMNS = ['source_id', 'site_id', 'created_at'] as const
const CLASSIFYING = 'category,subcategory,nature,cause,responsibility,management_failure,public_interest'
const DESCRIBING = 'channel,status,anonymous,building,assignee,satisfaction,claimed_amount_fen'
export const COMPLAINT_COLUMNS_OPTIONAL = [
  ...TIME_COLUMNS,
  ...TEXT_COLUMNS,
  ...`${CLASSIFYING},${DESCRIBING}`.split(','),
]

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
const NO_CATEGORY = 'UNSPECIFIED'

const NAME_MAX = 100
const SHORT_MAX = 200
/** An identity is one line: a control character in it is a mistake of quoting or encoding. */
const SOURCE_ID = new RegExp(`^\\P{Control}{1,${SHORT_MAX}}$`, 'u')

/** Reads the values of one row, or tells the first column at fault. Nothing here needs to know any other row. */
export function parseComplaint({ line, values }: Row, mapping: Mapping): ComplaintRow | BadRow {
  const text = (column: string) => translated(mapping, column, (values[column] ?? '').trim())
  const bad = (column: string, problem: Refusal): BadRow => ({ line, column, problem })
  const wrong = (column: string, allowed: readonly string[]) =>
    bad(column, refuse('INVALID_VALUE', { field: column, allowed }))

  const sourceId = text('source_id')
  if (!SOURCE_ID.test(sourceId)) return wrong('source_id', [`1 … ${SHORT_MAX} characters on one line`])
  const receivedAt = parseTimestamp(text('created_at'))
  if (receivedAt === undefined) return bad('created_at', refuse('TIMESTAMP_INVALID', { field: 'created_at' }))
  for (const column of TIME_COLUMNS)
    if (text(column) !== '' && parseTimestamp(text(column)) === undefined)
      return bad(column, refuse('TIMESTAMP_INVALID', { field: column }))
  for (const column of ['category', 'subcategory', 'assignee'])
    if (text(column).length > NAME_MAX) return wrong(column, [`up to ${NAME_MAX} characters`])
  const tooLong = textsProblem(values)
  if (tooLong) return bad(tooLong.column, tooLong.problem)
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

/** What an import called a thing that is UNSPECIFIED here. */
function rawValues(text: (column: string) => string): Opening['raw'] {
  const said = (column: string, allowed: readonly string[]) => {
    const value = text(column)
    return value === '' || allowed.includes(value.toUpperCase()) ? {} : { [column]: cut(value) }
  }
  const raw: Opening['raw'] = {
    ...said('channel', CHANNELS),
    ...said('nature', NATURES),
    ...said('responsibility', RESPONSIBILITIES),
  }
  return Object.keys(raw).length > 0 ? raw : undefined
}

function oneOf<T extends string>(allowed: readonly T[], value: string): T | undefined {
  const wanted = value.toUpperCase()
  return allowed.find((candidate) => candidate === wanted)
}

/** The first so many characters, without the half of one that a cut may leave. */
function cut(value: string): string {
  return value.slice(0, NAME_MAX).replace(/[\uD800-\uDBFF]$/, '')
}
