/**
 * The records as lines of a CSV file, each with its line break: first the names of the first record's columns, then
 * a line for each record in that order of columns. Nothing at all for no records, which have no columns to name.
 * Fields that hold a comma, a quotation mark or a line break are quoted. Source: RFC 4180.
 *
 * @example [...csvLines([{ a: '1', b: 'x,y' }])] // ['a,b\r\n', '1,"x,y"\r\n']
 */
export function* csvLines(rows: Iterable<Readonly<Record<string, string>>>): Iterable<string> {
  let columns: readonly string[] | undefined
  for (const row of rows) {
    if (!columns) {
      columns = Object.keys(row)
      yield csvLine(columns)
    }
    yield csvLine(columns.map((column) => row[column] ?? ''))
  }
}

function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\r\n`
}

function csvField(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}
