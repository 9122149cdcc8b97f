import { type BadFile, COLUMNS, CsvFile, rowOf } from './csvFile.ts'

type Make = (variation: number) => BadFile

/** Files whose rows and columns are not put together as they should be. */
export const STRUCTURES: Readonly<Record<string, Make>> = {
  'header missing': (variation) => {
    const left = COLUMNS.filter((column) => column !== ['source_id', 'site_id', 'created_at'][variation % 3])
    return headed(left.join(','), 'header missing', variation)
  },
  'header twice': (variation) => {
    const twice = COLUMNS[variation % COLUMNS.length] ?? ''
    return headed([...COLUMNS, twice].join(','), 'header twice', variation)
  },
  'other delimiter': (variation) => headed(COLUMNS.join([';', '\t', '|'][variation % 3]), 'other delimiter', variation),
  'unclosed quote': (variation) => {
    const file = started('unclosed quote', variation)
    file.addBadText('ROW_MALFORMED', undefined, rowOf(file.values()).replace('words', '"words'))
    file.addGood()
    file.addGood()
    return file.file()
  },
  'stray quotes': (variation) => {
    const file = started('stray quotes', variation)
    const strays = ['5" pipe', '"so" he said', 'a"b"c', '"closed" too early,""', 'ends with "']
    for (const stray of strays.slice(0, 2 + (variation % 3))) {
      const row = rowOf(file.values({ description: '' }))
      file.addBadText('ROW_MALFORMED', undefined, `${row}${stray}`)
      file.addGood()
    }
    return file.file()
  },
  'wrong field count': (variation) => {
    const file = started('wrong field count', variation)
    file.addBadText('ROW_MALFORMED', undefined, `${rowOf(file.values())},more`)
    file.addBadText('ROW_MALFORMED', undefined, 'just one field')
    file.addGood({ description: 'two\nlines, "quoted"' })
    file.addBadText('ROW_MALFORMED', undefined, ','.repeat(COLUMNS.length + variation))
    file.addGood()
    return file.file()
  },
  'only a header': (variation) => new CsvFile('only a header', variation).file(),
  empty: (variation) => {
    const file = new CsvFile('empty', variation)
    file.text = ['', '\n', '\r\n\r\n', '\u{FEFF}'][variation % 4] as string
    return file.file({ refused: [{ line: 1, code: 'HEADER_MISSING' }] })
  },
  'empty lines': (variation) => {
    const file = started('empty lines', variation)
    file.write('\n\n')
    file.addBad('UNKNOWN_SITE', 'site_id', { site_id: 'S9' })
    file.write('\r\n')
    file.addGood()
    file.addGood({}, '')
    return file.file()
  },
  'mixed rows': (variation) => {
    const file = started('mixed rows', variation)
    for (let round = 0; round < 5 + variation; round++) {
      file.addBad('UNKNOWN_SITE', 'site_id', { site_id: `unknown-${round}` })
      file.addGood({ description: `line\nbreak ${round}` })
      file.addBadText('ROW_MALFORMED', undefined, rowOf(file.values()).replace('words of', 'wor"ds of'))
      file.addBad('TIMESTAMP_INVALID', 'created_at', { created_at: '2025-01-01 10:00' })
      file.addGood()
    }
    return file.file()
  },
  'names every object has': (variation) => {
    const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty']
    const file = new CsvFile('names every object has', variation, [...COLUMNS, ...names].join(','))
    const more = `,${names.join(',')}`
    file.addGood({ category: names[variation % 4] ?? '', channel: names[(variation + 1) % 4] ?? '' }, `${more}\n`)
    file.addGood({ description: names[variation % 4] ?? '' }, `${more}\n`)
    return file.file()
  },
}

/** A file that begins with two good rows. */
export function started(kind: string, variation: number): CsvFile {
  const file = new CsvFile(kind, variation)
  file.addGood()
  file.addGood()
  return file
}

/** A file refused whole for its header. */
function headed(header: string, kind: string, variation: number): BadFile {
  const file = new CsvFile(kind, variation, header)
  const values = file.values()
  file.write(rowOf(values))
  return file.file({ refused: [{ line: 1, code: 'HEADER_MISSING' }], absent: [values.source_id] })
}
