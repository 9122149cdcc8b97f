import { verify } from '@zhiheng/service'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { at, caseOf, type Desk, doHere, openDesk, startAnew, take } from './desk.ts'

const HEADER =
  'source_id,site_id,created_at,first_response_at,closed_at,category,description,location,channel,resolution'
const SITES = ['site_id,name,region,gross_floor_area_m2', 'S1,One,North,100000', 'S2,Two,South,5000']
const RECEIVED = '2025-03-03T10:00:00+08:00'
const REPLIED = '2025-03-03T15:00:00+08:00'
const CLOSED = '2025-03-05T10:00:00+08:00'

interface Told {
  site?: string
  received?: string
  replied?: string
  closed?: string
  words?: string
  location?: string
  result?: string
}

const row = ({
  site = 'S1',
  received = RECEIVED,
  replied = '',
  closed = '',
  words = 'loud',
  location = '',
  result = '',
}: Told) => ['A-1', site, received, replied, closed, 'Noise', words, location, 'PHONE', result].join(',')

let desk: Desk
const again = (told: Told) => take(desk, 'complaints', [HEADER, row(told)])
const counts = { imported: 0, updated: 0, unchanged: 0, refused: [] }

beforeAll(async () => {
  desk = await openDesk('2025-04-01T10:00:00+08:00')
})
afterAll(() => desk.close())
beforeEach(async () => {
  await startAnew(desk)
  await take(desk, 'sites', SITES)
})

async function differences(): Promise<unknown> {
  return (await verify(desk.service, desk.found)).differences
}

describe('a row seen again', () => {
  test('that says the same is unchanged, in the same file and in another', async () => {
    const first = await take(desk, 'complaints', [HEADER, row({}), row({})])
    expect(first).toEqual({ ...counts, imported: 1, unchanged: 1 })
    expect(await again({})).toEqual({ ...counts, unchanged: 1 })
    expect((await caseOf(desk, 'A-1'))?.events).toHaveLength(1)
  })

  test('fills a reply and a closing at their own instants, as one CORRECTED', async () => {
    await again({})
    expect(await again({ replied: REPLIED, closed: CLOSED })).toEqual({ ...counts, updated: 1 })
    const known = await caseOf(desk, 'A-1')
    expect(known?.state).toMatchObject({ state: 'CLOSED', respondedAt: at(REPLIED), closedAt: at(CLOSED) })
    expect(known?.events.map(({ type }) => type)).toEqual(['IMPORTED', 'CORRECTED'])
    expect(await again({ replied: REPLIED, closed: CLOSED })).toEqual({ ...counts, unchanged: 1 })
    expect(await differences()).toEqual([])
  })

  test('fills words and changes words', async () => {
    await again({})
    expect(await again({ words: 'louder', result: 'told them' })).toEqual({ ...counts, updated: 1 })
    expect((await caseOf(desk, 'A-1'))?.texts).toMatchObject({ description: 'louder', result: 'told them' })
    expect(await again({ words: 'louder', result: 'told them' })).toEqual({ ...counts, unchanged: 1 })
    expect(await again({ words: 'loudest', result: 'told them' })).toEqual({ ...counts, updated: 1 })
    expect((await caseOf(desk, 'A-1'))?.texts).toMatchObject({ description: 'loudest' })
  })

  test('takes nothing away where it is silent', async () => {
    await again({ replied: REPLIED, closed: CLOSED, result: 'done' })
    expect(await again({ words: '' })).toEqual({ ...counts, unchanged: 1 })
    const known = await caseOf(desk, 'A-1')
    expect(known?.state).toMatchObject({ state: 'CLOSED', respondedAt: at(REPLIED) })
    expect(known?.texts).toEqual({ description: 'loud', result: 'done' })
  })

  test('with another location moves the case there: it repeats what happened at that place', async () => {
    await take(desk, 'complaints', [HEADER, row({ location: 'Hall' }).replace('A-1', 'B-1'), row({ location: 'Gate' })])
    expect(await again({ location: 'Hall' })).toEqual({ ...counts, updated: 1 })
    const [moved, other] = [await caseOf(desk, 'A-1'), await caseOf(desk, 'B-1')]
    expect(moved?.state.locationKey).toBe(other?.state.locationKey)
    expect(await differences()).toEqual([])
  })

  test.each([
    ['another site', { site: 'S2' }, 'site_id SITE_CONTRADICTS'],
    ['another receipt', { received: '2025-03-03T10:00:01+08:00' }, 'created_at RECEIPT_CONTRADICTS'],
    ['another reply', { replied: '2025-03-03T16:00:00+08:00', closed: CLOSED }, 'first_response_at REPLY_CONTRADICTS'],
    ['another closing', { replied: REPLIED, closed: '2025-03-06T10:00:00+08:00' }, 'closed_at CLOSE_CONTRADICTS'],
  ] as const)(
    'that tells of %s is rejected and changes nothing, though its words are new',
    async (_, told, refused) => {
      await again({ replied: REPLIED, closed: CLOSED })
      const before = await caseOf(desk, 'A-1')
      expect(await again({ ...told, words: 'new' })).toEqual({ ...counts, refused: [`2 ${refused}`] })
      const after = await caseOf(desk, 'A-1')
      expect([after?.state, after?.texts]).toEqual([before?.state, before?.texts])
      expect(await again({ replied: REPLIED, closed: CLOSED })).toEqual({ ...counts, unchanged: 1 })
    },
  )

  test('written with another offset is the same instant', async () => {
    await again({})
    expect(await again({ received: '2025-03-03T02:00:00Z' })).toEqual({ ...counts, unchanged: 1 })
  })
})

describe('what was recorded here since', () => {
  test('wins: corrected words stay, whether the row repeats its own or brings others', async () => {
    await again({ location: 'Hall' })
    await doHere(desk, 'A-1', { type: 'CORRECT', texts: { description: 'by hand' } })
    expect(await again({ closed: CLOSED, location: 'Hall' })).toEqual({ ...counts, updated: 1 })
    expect(await again({ closed: CLOSED, location: 'Hall', words: 'another' })).toEqual({ ...counts, unchanged: 1 })
    expect((await caseOf(desk, 'A-1'))?.texts).toEqual({ description: 'by hand', location: 'Hall' })
  })

  test('wins: a reply given here stays, and the other one is no contradiction', async () => {
    await again({})
    await doHere(desk, 'A-1', { type: 'RESPOND' })
    expect(await again({ replied: REPLIED })).toEqual({ ...counts, unchanged: 1 })
    expect((await caseOf(desk, 'A-1'))?.state.respondedAt).toBe(desk.now)
  })

  test('wins: a case voided here stays as it is', async () => {
    await again({})
    await doHere(desk, 'A-1', { type: 'VOID', texts: { endReason: 'entered twice' } })
    expect(await again({ closed: CLOSED, words: 'new' })).toEqual({ ...counts, unchanged: 1 })
    expect((await caseOf(desk, 'A-1'))?.state).toMatchObject({ state: 'VOIDED', version: 2 })
    expect(await differences()).toEqual([])
  })
})

test('words changed more often than can be kept are refused by their column, and the case stays whole', async () => {
  for (const round of ['1', '2', '3', '4', '5'])
    expect(await again({ words: round.padEnd(20_000, '长') })).toMatchObject({ refused: [] })
  expect(await again({ words: '6'.padEnd(20_000, '长') })).toEqual({
    ...counts,
    refused: ['2 description TEXT_TOO_LONG'],
  })
  expect((await caseOf(desk, 'A-1'))?.texts.description?.slice(0, 2)).toBe('5长')
  expect(await differences()).toEqual([])
})

test('a file with other names and words is read by its map', async () => {
  const mapping = {
    columns: { Nummer: 'source_id', Ort: 'site_id', Zeit: 'created_at', Weg: 'channel' },
    values: { channel: { Anruf: 'PHONE' } },
  }
  const report = await take(desk, 'complaints', ['Nummer,Ort,Zeit,Weg', `M-1,S2,${RECEIVED},Anruf`], mapping)
  expect(report).toEqual({ ...counts, imported: 1 })
  expect((await caseOf(desk, 'M-1'))?.state).toMatchObject({ channel: 'PHONE', number: 'S2-2025-00001' })
})
