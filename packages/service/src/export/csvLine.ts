/** One value of a table that is handed out: nothing for what is not known. */
export type Cell = string | number | null | undefined

/** What spreadsheets take for the beginning of a formula, full-width forms among it. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
/** Characters that no spreadsheet can hold: controls but for tab and line feed, and two that are none. */
const UNPRINTABLE = /[^\P{Cc}\t\n]|[\ufffe\uffff]/gu

/** One line of a CSV file with its line feed. Source: RFC 4180, but for LF. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\n`
}

/** The text of a cell that no spreadsheet takes for a formula: it then gets an apostrophe before it. */
export function safeText(text: string): string {
  const plain = text.toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(UNPRINTABLE, '\ufffd')
  return FORMULA.test(plain) ? `'${plain}` : plain
}

/** Numbers are left as they are. */
function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const text = safeText(cell)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
