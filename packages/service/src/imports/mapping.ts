import { type Refusal, refuse } from '@zhiheng/domain'

/** Other names for columns, and other words for values: what `--map FILE` holds. */
export interface Mapping {
  /** Their column name → ours. */
  readonly columns: Readonly<Record<string, string>>
  /** Our column name → their value → our value. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>
}

export const NO_MAPPING: Mapping = { columns: {}, values: {} }

/** Reads a mapping: `{"columns": {"Opened": "created_at"}, "values": {"channel": {"Call": "PHONE"}}}`; both parts may be left out. */
export function parseMapping(text: string): Mapping | Refusal {
  const shape = refuse('INVALID_VALUE', {
    field: 'map',
    allowed: ['{"columns": {"their name": "our name"}, "values": {"our column": {"their value": "our value"}}}'],
  })
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return shape
  }
  if (!isRecord(parsed)) return shape
  const { columns = {}, values = {} } = parsed
  if (!isTexts(columns) || !isRecord(values) || !Object.values(values).every(isTexts)) return shape
  return { columns, values: values as Mapping['values'] }
}

/** Our word for a value of one of our columns; a word that only every object has is nobody's translation. */
export function translated({ values }: Mapping, column: string, value: string): string {
  const words = Object.hasOwn(values, column) ? values[column] : undefined
  return words && Object.hasOwn(words, value) ? (words[value] as string) : value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTexts(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((text) => typeof text === 'string')
}
