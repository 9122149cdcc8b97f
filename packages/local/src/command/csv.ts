/** One value of a CSV file: nothing for what is not known. */
export type Cell = string | number | null | undefined

const FORMULA = /^[=+\-@\t\r]/

/** One line of a CSV file with its line feed. Source: RFC 4180, but for LF. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\n`
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers are left as they are. */
function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
