import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockOutcome } from '../case/clock.ts'
import type { CommandOf } from '../case/command.ts'
import { at, CLASSIFICATION, Desk, openingAt, received } from '../case/testing/desk.ts'
import { anyHistory } from '../case/testing/history.ts'
import { CASE_COUNTERS, countersOf, sum } from './counters.ts'

const monday = at('2026-03-02 15:00')

test('replies are in time, late, missing or unknown, and never two of these; so are closings', () => {
  fc.assert(
    fc.property(anyHistory(), ({ state }) => {
      const { repliedInTime = 0, repliedLate = 0, replyBreached = 0, replyUnknown = 0, ...other } = countersOf(state)
      const { received = 0, closed = 0, closedInTime = 0, closedLate = 0, closureBreached = 0 } = other
      const replies = repliedInTime + repliedLate + replyBreached + replyUnknown
      const open =
        state.clocks.firstResponse && ['PENDING', 'NOT_DUE'].includes(clockOutcome(state.clocks.firstResponse))
      if (state.kind === 'COMPLAINT' && received === 1) expect(replies).toBe(open ? 0 : 1)
      expect(closedInTime + closedLate).toBe(state.clocks.closure ? closed : 0)
      expect(closed + closureBreached).toBeLessThanOrEqual(1)
    }),
    { numRuns: 500 },
  )
})

test('every counter is one of the list and above zero', () => {
  fc.assert(
    fc.property(anyHistory(), ({ state }) => {
      for (const [name, value] of Object.entries(countersOf(state))) {
        expect(CASE_COUNTERS).toContain(name)
        expect(value).toBeGreaterThan(0)
      }
    }),
  )
})

test('a complaint that went the whole way counts in all it should', () => {
  const desk = received(monday, { classification: { responsibility: 'DEVELOPER', claimedAmountFen: 100_000 } })
  desk.take(monday, { type: 'RESPOND' })
  desk.take(monday, { type: 'REFER' })
  desk.take(at('2026-03-31 10:00'), { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'mended' } })
  desk.take(at('2026-03-31 11:00'), { type: 'VERIFY' })
  desk.take(at('2026-04-01 10:00'), { type: 'CALL_BACK', satisfaction: 4 })
  desk.take(at('2026-04-01 11:00'), { type: 'CLOSE' })
  expect(countersOf(desk.now)).toStrictEqual({
    received: 1,
    repliedInTime: 1,
    closed: 1,
    closedLate: 1,
    major: 1,
    developer: 1,
    callBackOwed: 1,
    calledBack: 1,
    rated: 1,
    satisfied: 1,
    satisfactionSum: 4,
  })
})

test('closed by the end of the quarter is before its first instant after, not at it', () => {
  const closedAt = (wall: string) => {
    const opening = openingAt(monday)
    const past = { closedAt: at(wall) }
    const command: CommandOf<'IMPORT'> = { type: 'IMPORT', opening, classification: CLASSIFICATION, places: {}, past }
    return countersOf(new Desk().take(at('2026-06-01 10:00'), command)).closedByQuarterEnd
  }
  expect(closedAt('2026-03-31 23:59')).toBe(1)
  expect(closedAt('2026-04-01 00:00')).toBeUndefined()
})

test('closed at the end of the quarter stays so for that moment when the case is reopened after it, not before', () => {
  const reopened = (wall: string) => {
    const opening = openingAt(monday)
    const past = { closedAt: at('2026-03-20 10:00') }
    const desk = new Desk()
    desk.take(at('2026-03-20 10:00'), { type: 'IMPORT', opening, classification: CLASSIFICATION, places: {}, past })
    desk.take(at(wall), { type: 'REOPEN', texts: { reopenReason: 'it leaks again' } })
    return countersOf(desk.now)
  }
  expect(reopened('2026-04-01 00:00')).toMatchObject({ closedByQuarterEnd: 1 })
  expect(reopened('2026-04-01 00:00')).not.toHaveProperty('closed')
  expect(reopened('2026-03-31 23:59')).not.toHaveProperty('closedByQuarterEnd')
})

test('what is added and taken away comes to nothing, and nothing is left out', () => {
  expect(sum({ received: 1, closed: 2 }, { received: 1, major: 1 }, -1)).toStrictEqual({ closed: 2, major: -1 })
})
