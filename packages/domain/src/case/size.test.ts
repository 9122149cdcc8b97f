import { expect, test } from 'vitest'
import type { CommandOf } from './command.ts'
import { OWNER_ENTRIES_MAX } from './owner.ts'
import { at, CLASSIFICATION, category, Desk, openingAt, receiving } from './testing/desk.ts'

const LONGEST = '投'.repeat(100)
const receivedAt = at('2024-03-04 15:00')
const worked = at('2026-03-04 10:00')
const closed = at('2026-05-04 10:00')
const classification = {
  ...CLASSIFICATION,
  subcategory: category(5),
  claimedAmountFen: Number.MAX_SAFE_INTEGER,
  cause: 'EQUIPMENT_AGEING',
  publicInterest: 'HOUSEHOLD_DISPUTE',
} as const

/** Bytes as the store counts them. */
const sizeOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))

/** Everything that can be done to a case, most of it too late, so that each clock holds all it can. */
function workThrough(desk: Desk): void {
  desk.take(worked, { type: 'RECLASSIFY', to: { responsibility: 'DEVELOPER' } })
  for (let sweep = 0; sweep < 6; sweep++) desk.take(worked, { type: 'SWEEP' })
  desk.take(worked, { type: 'ASSIGN', assignee: LONGEST })
  desk.take(worked, { type: 'ASSIGN', assignee: '诉'.repeat(100), handover: { from: LONGEST, until: closed } })
  desk.take(worked, { type: 'RESPOND' })
  desk.take(worked, { type: 'REFER' })
  desk.take(worked, { type: 'FILL_RECORD_FORM', texts: { causes: 'wear', measures: 'a pump' } })
  desk.take(worked, { type: 'FILL_MEASURES', texts: { measures: 'a pump' } })
  desk.take(worked, { type: 'REPORT_MAJOR' })
  desk.take(worked, { type: 'RESOLVE', outcome: 'PARTLY_SOLVED', texts: { result: 'mended' } })
  desk.take(worked, { type: 'VERIFY' })
  desk.take(closed, { type: 'CALL_BACK', satisfaction: 3 })
  desk.take(closed, { type: 'FILE_SPECIAL_REPORT', texts: { specialReport: 'what we learnt' } })
  desk.take(closed, { type: 'PUBLISH', month: '2026-03' as CommandOf<'PUBLISH'>['month'] })
  for (let entry = 1; entry < OWNER_ENTRIES_MAX; entry++)
    desk.take(closed, { type: 'ADD_OWNER_WORDS', texts: { ownerWords: 'more' } })
  desk.take(closed, { type: 'CLOSE' })
  desk.take(closed, { type: 'RATE', rating: 5 })
}

test('the largest case received here fits in 4 KB', () => {
  const desk = new Desk()
  const opening = {
    channel: 'HEAD_OFFICE',
    issuedAt: receivedAt,
    requiredBy: worked,
    number: `${'A'.repeat(40)}-2024-000000123`,
  } as const
  desk.take(
    receivedAt,
    receiving(receivedAt, { opening, classification: { ...classification, responsibility: 'DEVELOPER' } }),
  )
  desk.take(receivedAt, { type: 'CORRECT', places: { roomKey: 'f'.repeat(16), locationKey: 'f'.repeat(16) } })
  workThrough(desk)
  expect(Object.keys(desk.now.clocks)).toHaveLength(10)
  expect(sizeOf(desk.now)).toBeLessThanOrEqual(4096)
})

test('the largest imported case fits in 4 KB, with the longest names for everything it called otherwise', () => {
  const desk = new Desk()
  const raw = { channel: LONGEST, nature: LONGEST, responsibility: LONGEST }
  const opening = openingAt(receivedAt, { channel: 'UNSPECIFIED', raw, number: `${'A'.repeat(40)}-2024-000000123` })
  const places = { roomKey: 'f'.repeat(16), locationKey: 'f'.repeat(16) }
  const unspecified = { ...classification, nature: 'UNSPECIFIED', responsibility: 'UNSPECIFIED' } as const
  desk.take(receivedAt, { type: 'IMPORT', opening, classification: unspecified, places, past: {}, assignee: LONGEST })
  workThrough(desk)
  expect(sizeOf(desk.now)).toBeLessThanOrEqual(4096)
})

test('no event of such a case is larger than 3 KB', () => {
  const desk = new Desk()
  desk.take(receivedAt, receiving(receivedAt, { classification: { ...classification, responsibility: 'DEVELOPER' } }))
  workThrough(desk)
  expect(Math.max(...desk.events.map(sizeOf))).toBeLessThanOrEqual(3072)
})
