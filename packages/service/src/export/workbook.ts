import type { Instant } from '@zhiheng/domain'
import { Zip, ZipDeflate } from 'fflate'
import type { Cell } from './csvLine.ts'
import { closing, OPENING, SHEET_END, SHEET_HEAD, SHEET_ROWS_MAX, sheetFile, sheetRow } from './sheet.ts'

/** A workbook in the making: rows go in, bytes come out, and neither waits for the whole. */
export interface Workbook {
  /** Begins the next sheet with its heading. A sheet that is full goes on in another of the same name, numbered. */
  sheet(name: string, heading: readonly Cell[]): void
  row(cells: readonly Cell[]): void
  end(): void
  /** The bytes made since they were last taken. */
  taken(): Uint8Array
}

/** As good a compression as streams of table text are worth. */
const LEVEL = 4

/** Opens a workbook in the format of Excel (ECMA-376). Its parts carry the time that is given, not that of the machine. */
export function openWorkbook(madeAt: Instant): Workbook {
  let waiting: Uint8Array[] = []
  const names: string[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    waiting.push(chunk)
  })
  const open = (path: string) => {
    const part = new ZipDeflate(path, { level: LEVEL })
    part.mtime = madeAt
    zip.add(part)
    return part
  }
  const whole = (parts: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(parts)) open(path).push(encode(text), true)
  }
  let current: { part: ZipDeflate; name: string; heading: readonly Cell[]; rows: number; copies: number } | undefined
  const close = () => current?.part.push(encode(SHEET_END), true)
  const begin = (name: string, heading: readonly Cell[], copies: number) => {
    close()
    names.push(copies === 1 ? name : `${name} ${copies}`)
    const part = open(sheetFile(names.length))
    part.push(encode(SHEET_HEAD + sheetRow(heading, { bold: true })))
    current = { part, name, heading, rows: 1, copies }
  }
  whole(OPENING)
  return {
    sheet: (name, heading) => begin(name, heading, 1),
    row(cells) {
      if (current && current.rows >= SHEET_ROWS_MAX) begin(current.name, current.heading, current.copies + 1)
      if (!current) throw new Error('a row stands in a sheet')
      current.rows += 1
      current.part.push(encode(sheetRow(cells)))
    },
    end() {
      close()
      whole(closing(names))
      zip.end()
    },
    taken() {
      const bytes = Buffer.concat(waiting)
      waiting = []
      return bytes
    },
  }
}

const encoder = new TextEncoder()
const encode = (text: string) => encoder.encode(text)
