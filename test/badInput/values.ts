import { type BadFile, COLUMNS, CsvFile, rowOf } from './csvFile.ts'
import { started } from './structure.ts'

type Make = (variation: number) => BadFile

const TIMES = [
  '2025-03-01T10:00:00',
  '2025-02-30T10:00:00+08:00',
  '2025-03-01T10:00:00+25:00',
  '2025-03-01T10:00:00 EST',
  '2025-13-01T10:00:00Z',
  '2025-03-01T24:00:00Z',
  '01/03/2025 10:00',
  '1740794400',
  '0000-00-00T00:00:00Z',
  '2025-03-01T10:00:00+08:99',
  'yesterday',
  '',
]

const FORMULAS = ['=1+1', '+49 30 1234', '-2', '@home', '=HYPERLINK("x","y")', '\t=cmd', "'=quoted"]

/** Files with values that mean nothing, too much, or something else. */
export const VALUES: Readonly<Record<string, Make>> = {
  'huge field': (variation) => {
    const file = started('huge field', variation)
    const filler = variation % 2 === 0 ? 'x' : '长\n'
    file.addBad('TEXT_TOO_LONG', 'description', { description: filler.repeat(1_100_000 + variation) })
    file.addGood()
    return file.file()
  },
  'long text': (variation) => {
    const file = started('long text', variation)
    file.addBad('TEXT_TOO_LONG', 'description', { description: '长'.repeat(25_000) })
    file.addBad('TEXT_TOO_LONG', 'description', { description: 'x'.repeat(20_001) })
    file.addGood({ description: '长'.repeat(20_000) })
    return file.file()
  },
  'too many words in all': (variation) => {
    const more = ['location', 'resolution', 'measures', 'summary', 'call_back_words', 'complainant']
    const file = new CsvFile('too many words in all', variation, [...COLUMNS, ...more].join(','))
    const words = `,${more.map(() => '长'.repeat(20_000)).join(',')}`
    file.addBadText(
      'TEXT_TOO_LONG',
      'description',
      `${rowOf(file.values({ description: '长'.repeat(20_000) }))}${words}`,
    )
    file.addGood({}, `${','.repeat(more.length)}\n`)
    return file.file()
  },
  'unknown site': (variation) => {
    const file = started('unknown site', variation)
    for (const site of ['', 's1', 'S1 x', '=S1', '长'.repeat(300), '😀'.repeat(20 + variation)])
      file.addBad('UNKNOWN_SITE', 'site_id', { site_id: site })
    file.addGood({ site_id: 'S1' })
    return file.file()
  },
  'impossible times': (variation) => {
    const file = started('impossible times', variation)
    for (const [index, time] of TIMES.entries()) {
      const column = (index + variation) % 2 === 0 || time === '' ? 'created_at' : 'closed_at'
      file.addBad('TIMESTAMP_INVALID', column, { [column]: time })
    }
    file.addGood()
    return file.file()
  },
  'closed before created': (variation) => {
    const file = started('closed before created', variation)
    file.addBad('TIMES_OUT_OF_ORDER', 'closed_at', {
      created_at: '2025-03-01T10:00:00+08:00',
      closed_at: '2025-03-01T01:59:59Z',
    })
    file.addGood({ created_at: '2025-03-01T10:00:00+08:00', closed_at: '2025-03-01T02:00:00Z' })
    return file.file()
  },
  'future times': (variation) => {
    const file = started('future times', variation)
    file.addBad('HAPPENED_IN_FUTURE', 'created_at', { created_at: '2999-01-01T00:00:00Z', closed_at: '' })
    file.addBad('HAPPENED_IN_FUTURE', 'closed_at', { closed_at: `${2100 + variation}-01-01T00:00:00Z` })
    file.addGood()
    return file.file()
  },
  'same row twice': (variation) => {
    const file = started('same row twice', variation)
    const row = rowOf(file.addGood())
    for (let again = 0; again <= variation % 3; again++) {
      file.write(row)
      file.unchanged += 1
    }
    return file.file()
  },
  'contradicting rows': (variation) => {
    const file = started('contradicting rows', variation)
    const first = file.addGood({ site_id: 'S1', closed_at: '2025-11-01T10:00:00+08:00' })
    file.addBad('SITE_CONTRADICTS', 'site_id', { ...first, site_id: 'S2' })
    file.addBad('RECEIPT_CONTRADICTS', 'created_at', { ...first, created_at: '2024-01-01T00:00:00Z' })
    file.addBad('CLOSE_CONTRADICTS', 'closed_at', { ...first, closed_at: '2025-11-01T11:00:00+08:00' })
    file.addGood()
    return file.file()
  },
  'unknown words': (variation) => {
    const file = started('unknown words', variation)
    file.addGood({ channel: 'pigeon' })
    file.addGood({ channel: `${'x'.repeat(98 + (variation % 3))}😀😀` })
    file.addGood({ channel: 'phone', category: '' })
    file.addBad('INVALID_VALUE', 'category', { category: 'c'.repeat(101) })
    return file.file()
  },
  'marks and claims': (variation) => {
    const file = new CsvFile(
      'marks and claims',
      variation,
      `${COLUMNS.join(',')},satisfaction,claimed_amount_fen,status`,
    )
    for (const [more, column] of [
      [',9,,', 'satisfaction'],
      [',,-1,', 'claimed_amount_fen'],
      [',,1.5,', 'claimed_amount_fen'],
      [',,,closed', 'closed_at'],
    ] as const)
      file.addBadText('INVALID_VALUE', column, `${rowOf(file.values({ closed_at: '' }))}${more}`)
    file.addGood({}, ',5,100,\n')
    return file.file()
  },
  'too many categories': (variation) => {
    const file = new CsvFile('too many categories', variation)
    for (let number = 0; number < 500; number++) file.addGood({ category: `Category ${number}` })
    for (let number = 0; number < 20; number++) file.addBad('TOO_MANY', 'category', { category: `One more ${number}` })
    file.addGood({ category: 'Category 7' })
    return file.file({ alone: true })
  },
  'formula-like text': (variation) => {
    const file = started('formula-like text', variation)
    for (const [index, formula] of FORMULAS.entries())
      file.addGood({ source_id: `${'=+-@'[index % 4] ?? ''}${variation}-${index}`, description: formula })
    return file.file()
  },
  'wrong ids': (variation) => {
    const file = started('wrong ids', variation)
    for (const id of ['', '   ', `new\nline-${variation}`, `tab\t${variation}`, 'i'.repeat(201)])
      file.addBad('INVALID_VALUE', 'source_id', { source_id: id })
    file.addGood({ source_id: `${variation}-${'i'.repeat(190)}` })
    file.addGood({ source_id: `编号, "${variation}"` })
    return file.file()
  },
}
