import { describe, expect, test } from 'vitest'
import { parseComplaint } from './complaintRow.ts'
import { NO_MAPPING, parseMapping } from './mapping.ts'

const VALUES = { source_id: '1', site_id: 'S1', created_at: '2025-03-01T10:00:00+08:00' }

function read(values: Record<string, string>, mapping = NO_MAPPING) {
  return parseComplaint({ line: 7, values: { ...VALUES, ...values } }, mapping)
}

describe('a row', () => {
  test.each(['=1+1', '+49', '-2', '@home', ' spaced ', 'two\nlines'])('keeps the words %j as they are', (text) => {
    expect(read({ description: text })).toMatchObject({ texts: { description: text } })
  })

  test('with channels, natures and responsibilities unknown here is UNSPECIFIED and keeps their words', () => {
    const row = read({ channel: 'pigeon', nature: '噪声', responsibility: 'nobody' })
    expect(row).toMatchObject({
      channel: 'UNSPECIFIED',
      classification: { nature: 'UNSPECIFIED', responsibility: 'UNSPECIFIED' },
      raw: { channel: 'pigeon', nature: '噪声', responsibility: 'nobody' },
    })
    expect(read({ channel: 'phone' })).not.toHaveProperty('raw')
  })

  test('keeps no half of a character of an unknown word that is too long', () => {
    expect(read({ channel: `${'x'.repeat(99)}😀` })).toMatchObject({ raw: { channel: 'x'.repeat(99) } })
  })

  test.each([
    ['source_id', { source_id: '' }],
    ['source_id', { source_id: 'a\nb' }],
    ['source_id', { source_id: 'a\u0000' }],
    ['source_id', { source_id: 'x'.repeat(201) }],
    ['created_at', { created_at: '2025-03-01T10:00:00' }],
    ['created_at', { created_at: '2025-03-01T10:00:00+15:00' }],
    ['created_at', { created_at: '2025-02-29T10:00:00Z' }],
    ['first_response_at', { first_response_at: '2025-03-01 10:00 EST' }],
    ['category', { category: 'c'.repeat(101) }],
    ['resolution', { resolution: 'x'.repeat(20_001) }],
    ['satisfaction', { satisfaction: '6' }],
    ['claimed_amount_fen', { claimed_amount_fen: '-1' }],
    ['closed_at', { status: 'Closed' }],
  ])('is refused by its %s: %j', (column, values) => {
    expect(read(values)).toMatchObject({ line: 7, column, problem: { refusal: expect.any(String) } })
  })

  test('with more words in all than are stored together is refused by the longest of them', () => {
    const text = '长'.repeat(19_000)
    const full = { description: `${text}.`, location: text, resolution: text, summary: text, measures: text }
    expect(read(full)).toHaveProperty('texts')
    expect(read({ ...full, complainant: text, room: text })).toMatchObject({
      column: 'description',
      problem: { refusal: 'TEXT_TOO_LONG' },
    })
  })
})

describe('a map of words', () => {
  test('translates values of the column it names and of no other', () => {
    const mapping = parseMapping('{"values": {"channel": {"Call": "PHONE"}}}')
    if ('refusal' in mapping) throw new Error('refused')
    expect(read({ channel: 'Call', nature: 'Call' }, mapping)).toMatchObject({
      channel: 'PHONE',
      raw: { nature: 'Call' },
    })
  })

  test('has no word for names that every object has', () => {
    const mapping = parseMapping('{"values": {"channel": {}, "category": {}}}')
    if ('refusal' in mapping) throw new Error('refused')
    for (const name of ['constructor', '__proto__', 'toString'])
      expect(read({ channel: name, category: name }, mapping)).toMatchObject({
        raw: { channel: name },
        categoryName: name,
      })
  })
})
