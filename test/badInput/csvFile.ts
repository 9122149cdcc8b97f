/** A row that must be imported: its identity, its place, its time, and the words that must stand in the case. */
export interface GoodRow {
  readonly id: string
  readonly site: string
  readonly createdAt: string
  readonly description: string
}

/** A row, or the end of a file, that must be refused: where, in which column if one is at fault, and why. */
export interface Refused {
  readonly line: number
  readonly column?: string
  readonly code: string
}

/** A malformed file and exactly what must become of it. */
export interface BadFile {
  readonly kind: string
  readonly name: string
  readonly bytes: Uint8Array
  readonly good: readonly GoodRow[]
  readonly refused: readonly Refused[]
  /** How many rows repeat one that was imported. */
  readonly unchanged: number
  /** Source ids that must not be known afterwards. */
  readonly absent: readonly string[]
  /** Damage in the middle of a row: any beginning of the good rows may be in. */
  readonly cutShort?: true
  /** Imported into an organization of its own, as it uses up a limit of one. */
  readonly alone?: true
}

export const SITES = ['S1', 'S2', 'S3'] as const
export const COLUMNS = [
  'source_id',
  'site_id',
  'created_at',
  'closed_at',
  'category',
  'channel',
  'description',
] as const

type Values = Partial<Record<(typeof COLUMNS)[number], string>>

const CATEGORIES = ['Noise', '停车', 'Leaks']

/** Writes a file row by row and keeps what must become of each row. */
export class CsvFile {
  readonly kind: string
  readonly variation: number
  readonly good: GoodRow[] = []
  readonly refused: Refused[] = []
  readonly absent: string[] = []
  unchanged = 0
  text: string
  #rows = 0

  constructor(kind: string, variation: number, header = COLUMNS.join(',')) {
    this.kind = kind
    this.variation = variation
    this.text = `${header}\n`
  }

  /** The line the next row begins on. */
  get line(): number {
    return this.text.split('\n').length
  }

  /** Values of a row that has nothing wrong with it, a different one each time. */
  values(changes: Values = {}): Required<Values> {
    const number = this.#rows++
    const day = String(1 + ((number * 5 + this.variation * 3) % 28)).padStart(2, '0')
    const month = String(1 + ((number + this.variation) % 9)).padStart(2, '0')
    return {
      source_id: `${this.kind}-${this.variation}-${number}`,
      site_id: SITES[(number + this.variation) % SITES.length] as string,
      created_at: `2025-${month}-${day}T10:${String(number % 60).padStart(2, '0')}:00+08:00`,
      closed_at: number % 2 === 0 ? `2025-${month}-${day}T17:00:00+08:00` : '',
      category: CATEGORIES[number % CATEGORIES.length] as string,
      channel: 'PHONE',
      description: `words of row ${number}`,
      ...changes,
    }
  }

  addGood(changes: Values = {}, ending = '\n'): Required<Values> {
    const values = this.values(changes)
    this.good.push({
      id: values.source_id,
      site: values.site_id,
      createdAt: values.created_at,
      description: values.description,
    })
    this.write(rowOf(values), ending)
    return values
  }

  /** A row with a value that must be refused. */
  addBad(code: string, column: string | undefined, changes: Values): void {
    const values = this.values(changes)
    this.refuse(code, column)
    if (!this.good.some(({ id }) => id === values.source_id)) this.absent.push(values.source_id)
    this.write(rowOf(values))
  }

  /** A row as it stands, which must be refused. */
  addBadText(code: string, column: string | undefined, text: string): void {
    this.refuse(code, column)
    this.write(text)
  }

  refuse(code: string, column?: string): void {
    this.refused.push({ line: this.line, code, ...(column !== undefined && { column }) })
  }

  write(text: string, ending = '\n'): void {
    this.text += `${text}${ending}`
  }

  file(changes: Partial<BadFile> = {}): BadFile {
    const { kind, variation, good, refused, unchanged, absent } = this
    const bytes = Buffer.from(this.text, 'utf8')
    return { kind, name: `${kind} ${variation}`, bytes, good, refused, unchanged, absent, ...changes }
  }
}

/** A row of a file, with quotes only where they are needed. */
export function rowOf(values: Required<Values>): string {
  return COLUMNS.map((column) => quoted(values[column])).join(',')
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
