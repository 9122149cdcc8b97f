import { describe, expect, test } from 'vitest'
import { type Clock, clockOutcome } from './clock.ts'
import { at, CLASSIFICATION, Desk, openingAt, received } from './testing/desk.ts'

const monday = at('2026-03-02 15:00')
const major = { classification: { claimedAmountFen: 250_000 } }
const FILE = { type: 'FILE_SPECIAL_REPORT', texts: { specialReport: 'what we learnt' } } as const

describe('a major complaint', () => {
  test('is reported once, at any time until the case is ended', () => {
    const desk = received(monday, major)
    desk.take(at('2026-03-03 15:00'), { type: 'REPORT_MAJOR' })
    expect(clockOutcome(desk.now.clocks.majorReport as Clock)).toBe('MET')
    const again = desk.try(at('2026-03-03 15:00'), { type: 'REPORT_MAJOR' })
    expect(again).toMatchObject({ refusal: 'ALREADY_DONE', parameters: { what: 'MAJOR_REPORTED' } })
  })

  test('owes its special report five working days after it is resolved, once', () => {
    const desk = received(monday, major)
    desk.take(monday, { type: 'ASSIGN', assignee: 'usr_a' })
    expect(desk.try(monday, FILE)).toMatchObject({ refusal: 'STATE_DOES_NOT_ALLOW' })
    desk.take(at('2026-03-03 10:00'), { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'mended' } })
    expect(desk.now.clocks.majorSpecialReport?.dueAt).toBe(at('2026-03-10 10:00'))
    desk.take(at('2026-03-10 10:00'), FILE)
    expect(clockOutcome(desk.now.clocks.majorSpecialReport as Clock)).toBe('MET')
    expect(desk.try(at('2026-03-10 10:00'), FILE)).toMatchObject({ refusal: 'ALREADY_DONE' })
  })

  test('that was imported is reported once too, and judged by what is known then without anybody being told', () => {
    const desk = new Desk()
    const opening = openingAt(monday)
    const classification = { ...CLASSIFICATION, ...major.classification }
    const past = { closedAt: at('2026-03-06 10:00') }
    desk.take(at('2026-06-01 10:00'), { type: 'IMPORT', opening, classification, places: {}, past })
    const now = at('2026-06-01 10:01')
    for (const step of [{ type: 'REPORT_MAJOR' }, FILE] as const) {
      desk.take(now, step)
      expect(desk.try(now, step)).toMatchObject({ refusal: 'ALREADY_DONE', parameters: { at: now } })
    }
    const { majorReport, majorSpecialReport } = desk.now.clocks
    expect([majorReport, majorSpecialReport].map((clock) => clockOutcome(clock as Clock))).toEqual([
      'BREACHED',
      'BREACHED',
    ])
    expect(desk.events.map(({ type }) => type)).toEqual(['IMPORTED', 'MAJOR_REPORTED', 'SPECIAL_REPORT_FILED'])
  })

  test('is what a refusal explains: the claim and the fault, and nothing of the customer', () => {
    const desk = received(monday, { classification: { claimedAmountFen: 5 } })
    expect(desk.try(monday, { type: 'REPORT_MAJOR' })).toStrictEqual({
      refusal: 'INVALID_VALUE',
      parameters: {
        field: 'major',
        allowed: ['claimedAmountFen >= 100000', 'managementFailure != NO'],
        claimedAmountFen: 5,
        managementFailure: 'UNDETERMINED',
      },
    })
  })
})

describe('a complaint issued by head office', () => {
  const requiredBy = at('2026-03-06 12:00')
  const opening = { channel: 'HEAD_OFFICE', requiredBy } as const

  test('has its measures filled within a working day and is completed by the day required', () => {
    const desk = received(monday, { opening })
    desk.take(at('2026-03-03 15:00'), { type: 'FILL_MEASURES', texts: { measures: 'a new pump' } })
    expect(clockOutcome(desk.now.clocks.hqMeasures as Clock)).toBe('MET')
    desk.take(at('2026-03-03 15:00'), { type: 'ASSIGN', assignee: 'usr_a' })
    desk.take(requiredBy, { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'mended' } })
    expect(clockOutcome(desk.now.clocks.hqCompleted as Clock)).toBe('MET')
  })

  test('has no day to be completed by where none is named', () => {
    expect(received(monday, { opening: { channel: 'HEAD_OFFICE' } }).now.clocks).not.toHaveProperty('hqCompleted')
  })
})

describe('a record form', () => {
  const FORM = { type: 'FILL_RECORD_FORM', texts: { causes: 'a pump', measures: 'a new one' } } as const

  test('that is filled of a simple complaint is there should it turn out not to be simple', () => {
    const desk = received(monday, { classification: { simple: true } })
    desk.take(at('2026-03-03 10:00'), FORM)
    expect(clockOutcome(desk.now.clocks.recordForm as Clock)).toBe('NOT_DUE')
    desk.take(at('2026-03-09 10:00'), { type: 'RECLASSIFY', to: { simple: false } })
    expect(clockOutcome(desk.now.clocks.recordForm as Clock)).toBe('MET')
  })

  test('that is filled before the complaint turns out to be simple is not due, as one that is filled after', () => {
    const desk = received(monday)
    desk.take(monday, FORM)
    const simple = { type: 'RECLASSIFY', to: { simple: true }, texts: { simpleReason: 'a bulb' } } as const
    expect(clockOutcome(desk.take(monday, simple).clocks.recordForm as Clock)).toBe('NOT_DUE')
    desk.take(monday, { type: 'RECLASSIFY', to: { simple: false } })
    expect(clockOutcome(desk.now.clocks.recordForm as Clock)).toBe('MET')
  })

  test('that was filled before a resolution spared it stays filled when the resolution comes undone', () => {
    const desk = received(monday)
    desk.take(monday, { type: 'ASSIGN', assignee: 'usr_a' })
    desk.take(monday, FORM)
    desk.take(monday, { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'mended' } })
    expect(clockOutcome(desk.now.clocks.recordForm as Clock)).toBe('NOT_DUE')
    desk.take(at('2026-03-03 10:00'), { type: 'FAIL_VERIFICATION', texts: { verificationFinding: 'it leaks' } })
    expect(clockOutcome(desk.now.clocks.recordForm as Clock)).toBe('MET')
  })
})

describe('handling', () => {
  test('refuses a second first reply with the time of the first, and an assignee without a name', () => {
    const desk = received(monday)
    desk.take(monday, { type: 'RESPOND' })
    expect(desk.try(monday, { type: 'RESPOND' })).toStrictEqual({
      refusal: 'ALREADY_DONE',
      parameters: { what: 'RESPONDED', at: monday },
    })
    for (const assignee of ['', '   ', 'a'.repeat(101)])
      expect(desk.try(monday, { type: 'ASSIGN', assignee })).toMatchObject({ parameters: { field: 'assignee' } })
  })

  test('passes a case on as often as needed and keeps when it was first assigned', () => {
    const desk = received(monday)
    desk.take(monday, { type: 'ASSIGN', assignee: 'usr_a' })
    const passedOn = desk.take(at('2026-03-05 10:00'), { type: 'ASSIGN', assignee: 'usr_b' })
    expect(passedOn).toMatchObject({ assignee: 'usr_b', assignedAt: monday, state: 'IN_PROGRESS' })
    expect(clockOutcome(passedOn.clocks.assigned as Clock)).toBe('MET')
  })

  test('refers only what the developer must solve', () => {
    expect(received(monday).try(monday, { type: 'REFER' })).toMatchObject({
      refusal: 'INVALID_VALUE',
      parameters: { field: 'responsibility', allowed: ['DEVELOPER'] },
    })
  })
})
