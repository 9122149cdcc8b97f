/** A record of a CSV file and the line it begins on: its fields, or what is wrong with how it is written. */
export type CsvRecord =
  | { readonly line: number; readonly fields: string[] }
  | { readonly line: number; readonly flaw: 'QUOTE_MISPLACED' | 'QUOTE_NOT_CLOSED' | 'TOO_LONG' }

/** How much of a file one record may be; longer ones are no complaints, and would have to be held in memory. */
const RECORD_CHARACTERS_MAX = 4_000_000

type Taken = { readonly end: number; readonly fields: string[] } | 'QUOTE_MISPLACED' | 'MORE'

/**
 * Splits text into the records of RFC 4180: fields with commas between them, quoted where they hold commas, quotes
 * (doubled) or line ends; LF or CRLF; empty lines are no records. A record whose quotes do not add up is told of, and
 * reading goes on at the line after the one it begins on: one bad row does not take the rest of the file along.
 */
export class RecordSplitter {
  #text = ''
  #line = 1
  /** In the middle of a line that is being left out. */
  #isSkipping = false
  readonly #charactersMax: number

  constructor(charactersMax = RECORD_CHARACTERS_MAX) {
    this.#charactersMax = charactersMax
  }

  /** The records that end in the text so far. */
  *push(text: string): Generator<CsvRecord> {
    this.#text += text
    yield* this.#records(false)
  }

  /** The records that are left at the end of the file. */
  *end(): Generator<CsvRecord> {
    yield* this.#records(true)
  }

  *#records(isEnd: boolean): Generator<CsvRecord> {
    const text = this.#text
    let from = 0
    while (from < text.length) {
      const line = this.#line
      if (this.#isSkipping) {
        const next = nextLine(text, from)
        if (next === undefined) {
          from = text.length
          break
        }
        from = next
        this.#line += 1
        this.#isSkipping = false
        continue
      }
      const taken = takeRecord(text, from, isEnd)
      if (taken === 'MORE' && !isEnd && text.length - from <= this.#charactersMax) break
      if (typeof taken === 'string') {
        yield { line, flaw: taken === 'QUOTE_MISPLACED' ? taken : isEnd ? 'QUOTE_NOT_CLOSED' : 'TOO_LONG' }
        this.#isSkipping = true
        continue
      }
      this.#line += lineEnds(text, from, taken.end)
      from = taken.end
      if (taken.fields.length > 1 || taken.fields[0] !== '') yield { line, fields: taken.fields }
    }
    this.#text = text.slice(from)
  }
}

/** Takes the record that begins at a position: up to and with its line end, or the end of the text where that is all. */
function takeRecord(text: string, from: number, isEnd: boolean): Taken {
  const newline = text.indexOf('\n', from)
  if (newline === -1 && !isEnd) return 'MORE'
  const end = newline === -1 ? text.length : newline + 1
  const line = text.slice(from, contentEnd(text, from, newline === -1 ? text.length : newline))
  return line.includes('"') ? takeQuoted(text, from, isEnd) : { end, fields: line.split(',') }
}

/** The same for a record with quotes, which may go on over many lines. */
function takeQuoted(text: string, start: number, isEnd: boolean): Taken {
  const fields: string[] = []
  for (let from = start; ; ) {
    let end: number
    if (text[from] === '"') {
      const field = takeQuotedField(text, from, isEnd)
      if (typeof field === 'string') return field
      fields.push(field.value)
      end = field.end
    } else {
      end = plainEnd(text, from)
      if (end === text.length && !isEnd) return 'MORE'
      const value = text.slice(from, text[end] === '\n' || end === text.length ? contentEnd(text, from, end) : end)
      if (value.includes('"')) return 'QUOTE_MISPLACED'
      fields.push(value)
    }
    if (end === text.length) return { end, fields }
    if (text[end] === '\n') return { end: end + 1, fields }
    from = end + 1
  }
}

/** A quoted field: its value, and where the comma or line feed after it stands. */
function takeQuotedField(
  text: string,
  from: number,
  isEnd: boolean,
): { value: string; end: number } | 'QUOTE_MISPLACED' | 'MORE' {
  let value = ''
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at)
    if (quote === -1) return 'MORE'
    value += text.slice(at, quote)
    const after = text[quote + 1]
    if (after === '"') {
      value += '"'
      at = quote + 2
      continue
    }
    if (after === ',' || after === '\n') return { value, end: quote + 1 }
    if (after === undefined) return isEnd ? { value, end: quote + 1 } : 'MORE'
    if (after !== '\r') return 'QUOTE_MISPLACED'
    const last = text[quote + 2]
    if (last === '\n') return { value, end: quote + 2 }
    if (last === undefined) return isEnd ? { value, end: quote + 2 } : 'MORE'
    return 'QUOTE_MISPLACED'
  }
}

/** Where a field without quotes around it ends: at a comma, a line feed or the end of the text. */
function plainEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (text[at] === ',' || text[at] === '\n') return at
  return text.length
}

/** A line's end without the carriage return of its line end. */
function contentEnd(text: string, from: number, end: number): number {
  return end > from && text[end - 1] === '\r' ? end - 1 : end
}

function nextLine(text: string, from: number): number | undefined {
  const newline = text.indexOf('\n', from)
  return newline === -1 ? undefined : newline + 1
}

function lineEnds(text: string, from: number, end: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
