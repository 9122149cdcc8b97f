import { expect, test } from 'vitest'
import { at, type Desk, received } from '../case/testing/desk.ts'
import { majorsOf, referralsOf, serviceLevelsOf } from './serviceLevel.ts'
import { clockTotals } from './totals.ts'

const monday = at('2026-03-02 15:00')
const asOf = at('2026-04-01 00:00')
const RESOLVE = { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'mended' } } as const

function verified(changes: Parameters<typeof received>[1] = {}): Desk {
  const desk = received(monday, changes)
  desk.take(monday, { type: 'ASSIGN', assignee: 'usr_a' })
  desk.take(at('2026-03-03 10:00'), RESOLVE)
  desk.take(at('2026-03-03 11:00'), { type: 'VERIFY' })
  return desk
}

test('every reply is in one place: in time, late, missing, running, unknown or not asked for any more', () => {
  const inTime = received(monday)
  inTime.take(at('2026-03-03 15:00'), { type: 'RESPOND' })
  const late = received(monday)
  late.take(at('2026-03-03 15:01'), { type: 'RESPOND' })
  const after = received(monday)
  after.take(at('2026-04-02 10:00'), { type: 'RESPOND' })
  const withdrawn = received(monday)
  withdrawn.take(at('2026-03-03 10:00'), { type: 'WITHDRAW', texts: { endReason: 'moved away' } })
  const running = received(at('2026-03-31 16:00'))
  const { clocks: _, ...unknown } = received(monday).now
  const states = [inTime, late, after, withdrawn, running].map(({ now }) => now)
  expect(clockTotals([...states, { ...unknown, clocks: {} }], 'firstResponse', asOf)).toStrictEqual({
    inTime: 1,
    late: 1,
    breached: 1,
    notDue: 1,
    pending: 1,
    unknown: 1,
  })
})

test('call-backs are owed for what was verified and is not nameless; marks are counted with how many are content', () => {
  const called = verified()
  called.take(at('2026-03-04 10:00'), { type: 'CALL_BACK', satisfaction: 4 })
  const late = verified()
  late.take(at('2026-03-20 10:00'), { type: 'CALL_BACK', satisfaction: 2 })
  const missing = verified()
  const nameless = verified({ opening: { anonymous: true } })
  const states = [called, late, missing, nameless, received(monday)].map(({ now }) => now)
  const levels = serviceLevelsOf(states, asOf)
  expect(levels.callBacks).toStrictEqual({ owed: 3, called: 2, inTime: 1, late: 2 })
  expect(levels.satisfaction).toStrictEqual({ rated: 2, satisfied: 1, sum: 6 })
  expect(levels.closures).toMatchObject({ breached: 5 })
})

test('a major complaint stands with its two reports', () => {
  const major = { classification: { claimedAmountFen: 100_000 } }
  const reported = verified(major)
  reported.take(at('2026-03-03 15:00'), { type: 'REPORT_MAJOR' })
  const open = received(monday, major)
  expect(majorsOf([reported.now, open.now, received(monday).now], asOf)).toStrictEqual([
    { id: reported.now.id, report: 'MET', specialReport: 'BREACHED' },
    { id: open.now.id, report: 'BREACHED', specialReport: 'NOT_DUE' },
  ])
})

test('a referral stands with how long the developer let it wait, or lets it still', () => {
  const developer = { classification: { responsibility: 'DEVELOPER' } } as const
  const solved = received(monday, developer)
  solved.take(monday, { type: 'REFER' })
  solved.take(at('2026-03-05 03:00'), RESOLVE)
  const waiting = received(at('2026-03-31 12:00'), developer)
  waiting.take(at('2026-03-31 12:00'), { type: 'REFER' })
  const { id } = solved.now
  expect(
    referralsOf([solved.now, waiting.now, received(monday, developer).now, received(monday).now], asOf),
  ).toStrictEqual([
    { id, referredAt: monday, waitedDays: 2.5 },
    { id: waiting.now.id, referredAt: at('2026-03-31 12:00'), waitedDays: 0.5 },
    { id },
  ])
})
