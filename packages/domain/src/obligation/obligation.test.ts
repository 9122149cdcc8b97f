import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_BUSINESS_HOURS, workingTime } from '../calendar/index.ts'
import { DEFAULT_POLICY } from '../policy/policy.ts'
import { isRefusal } from '../refusal/refusal.ts'
import type { Counter } from '../rollup/index.ts'
import { DAY_MS, HOUR_MS, type Instant, instant, type MonthKey, parseTimestamp } from '../time/index.ts'
import {
  breachObligation,
  cancelObligation,
  fulfilObligation,
  type Obligation,
  type ObligationContext,
  obligationDueAt,
  recomputeObligation,
} from './obligation.ts'
import { planObligation } from './plan.ts'
import { obligationCounters, obligationDelta } from './units.ts'

const settings = { timeZone: 'Asia/Shanghai', calendar: 'CN', businessHours: DEFAULT_BUSINESS_HOURS } as const
const owed = planObligation(
  { control: 'monthlySummary', subject: '2026-10' as MonthKey },
  { ...settings, policies: [] },
)
const { startedAt, dueAt } = owed.clock
const by = { kind: 'person', id: 'usr_a' } as const

function at(text: string): Instant {
  return parseTimestamp(`${text.replace(' ', 'T')}+08:00`)!
}
function on(now: Instant): ObligationContext {
  return { now, by, policy: DEFAULT_POLICY, time: workingTime(settings) }
}
function fulfilled(before: Obligation, now: Instant, happenedAt?: Instant): Obligation {
  const said = happenedAt === undefined ? {} : { happenedAt }
  const after = fulfilObligation(before, { ...said, evidence: 'shown' }, on(now))
  if (isRefusal(after)) throw new Error(after.refusal)
  return after
}

describe('an obligation', () => {
  test('is met at the very millisecond of its deadline, and breached one later', () => {
    expect(obligationCounters(fulfilled(owed, dueAt))).toEqual({ monthlySummaryMet: 1 })
    expect(obligationCounters(fulfilled(owed, instant(dueAt + 1)))).toEqual({ monthlySummaryBreached: 1 })
  })

  test('that was done in time is met although a sweep recorded the breach, and both stay visible', () => {
    const breached = breachObligation(owed, on(instant(dueAt + HOUR_MS)))
    expect(obligationCounters(breached)).toEqual({ monthlySummaryBreached: 1 })
    const after = fulfilled(breached, instant(dueAt + 2 * HOUR_MS), dueAt)
    expect(obligationCounters(after)).toEqual({ monthlySummaryMet: 1 })
    expect(after.clock.breachRecordedAt).toBe(dueAt + HOUR_MS)
    expect(after.done).toEqual({ by, recordedAt: dueAt + 2 * HOUR_MS, late: false, evidence: 'shown' })
  })

  test('never counts as met by a late entry that was recorded after its deadline', () => {
    const late = fulfilled(owed, at('2026-11-10 10:00'), at('2026-11-05 10:00'))
    expect([late.done?.late, obligationCounters(late)]).toEqual([true, { monthlySummaryBreached: 1 }])
    const inTime = fulfilled(owed, at('2026-11-05 10:00'), at('2026-11-02 10:00'))
    expect([inTime.done?.late, obligationCounters(inTime)]).toEqual([true, { monthlySummaryMet: 1 }])
  })

  test('is done neither before it is owed, nor in the future, nor twice', () => {
    const asked = (now: Instant, happenedAt: Instant) => fulfilObligation(owed, { happenedAt, evidence: '' }, on(now))
    expect(asked(dueAt, instant(startedAt - 1))).toMatchObject({ refusal: 'HAPPENED_BEFORE_PREVIOUS' })
    expect(asked(dueAt, instant(dueAt + 1))).toMatchObject({ refusal: 'HAPPENED_IN_FUTURE' })
    const again = fulfilObligation(fulfilled(owed, dueAt), { evidence: '' }, on(dueAt))
    expect(again).toMatchObject({ refusal: 'ALREADY_DONE', parameters: { what: 'monthlySummary', at: dueAt } })
  })

  test('that is taken away in time counts nothing, and one that has run out stays breached', () => {
    const away = cancelObligation(owed, on(dueAt))
    expect([obligationCounters(away), obligationDueAt(away)]).toEqual([{}, undefined])
    const late = instant(dueAt + 1)
    expect(cancelObligation(owed, on(late))).toBe(owed)
    const breached = breachObligation(owed, on(late))
    expect(cancelObligation(breached, on(late))).toBe(breached)
  })

  test('wakes a sweep at its deadline, once', () => {
    expect(obligationDueAt(owed)).toBe(dueAt)
    expect(breachObligation(owed, on(dueAt))).toBe(owed)
    const breached = breachObligation(owed, on(instant(dueAt + 1)))
    expect(obligationDueAt(breached)).toBeUndefined()
    expect(breachObligation(breached, on(instant(dueAt + DAY_MS)))).toBe(breached)
  })

  test('is due later once holidays are announced, never before now, and as it was where nothing is new', () => {
    expect(recomputeObligation(owed, on(startedAt))).toBe(owed)
    const old = { ...owed, clock: { ...owed.clock, calendar: 'CN-2025', provisional: true as const, dueAt: startedAt } }
    expect(recomputeObligation(old, on(startedAt)).clock).toEqual({ ...owed.clock, calendar: 'CN-2026' })
    const past = { ...old, clock: { ...old.clock, dueAt: instant(dueAt + 3 * DAY_MS) } }
    expect(recomputeObligation(past, on(instant(dueAt + DAY_MS))).clock.dueAt).toBe(dueAt + DAY_MS)
  })
})

const anyStep = fc.record({
  what: fc.constantFrom('BREACH', 'FULFIL', 'FULFIL_BEFORE', 'CANCEL', 'RECOMPUTE'),
  afterMs: fc.integer({ min: 0, max: 4 * DAY_MS }),
  backMs: fc.integer({ min: 0, max: 6 * DAY_MS }),
})

function take(before: Obligation, what: string, now: Instant, backMs: number): Obligation {
  switch (what) {
    case 'BREACH':
      return breachObligation(before, on(now))
    case 'CANCEL':
      return cancelObligation(before, on(now))
    case 'RECOMPUTE':
      return recomputeObligation(before, on(now))
    default: {
      const happenedAt = what === 'FULFIL' ? now : instant(Math.max(startedAt, now - backMs))
      const after = fulfilObligation(before, { happenedAt, evidence: 'shown' }, on(now))
      return isRefusal(after) ? before : after
    }
  }
}

describe('whatever happens to an obligation', () => {
  const anyCourse = fc.array(anyStep, { maxLength: 8 }).map((steps) => {
    let [state, now] = [owed, startedAt]
    return steps.map(({ what, afterMs, backMs }) => {
      now = instant(now + afterMs)
      state = take(state, what, now, backMs)
      return state
    })
  })

  test('its units added change by change are those of its last state, and never more than one', () => {
    fc.assert(
      fc.property(anyCourse, (course) => {
        const sums: Partial<Record<Counter, number>> = {}
        let before: Obligation | undefined
        for (const after of [owed, ...course]) {
          const delta = obligationDelta(before, after)
          for (const [name, value] of Object.entries(delta?.counters ?? {}) as [Counter, number][])
            sums[name] = (sums[name] ?? 0) + value
          before = after
        }
        const known = Object.fromEntries(Object.entries(sums).filter(([, value]) => value !== 0))
        expect(known).toEqual(obligationCounters(before ?? owed))
        expect(Object.values(known).reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(1)
      }),
      { numRuns: 500 },
    )
  })

  test('it does not matter whether a sweep came by', () => {
    const settle = (state: Obligation) => obligationCounters(breachObligation(state, on(at('2027-01-01 00:00'))))
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 8 }), (steps) => {
        let [swept, unswept, now] = [owed, owed, startedAt]
        for (const { what, afterMs, backMs } of steps) {
          now = instant(now + afterMs)
          swept = breachObligation(take(swept, what, now, backMs), on(now))
          if (what !== 'BREACH') unswept = take(unswept, what, now, backMs)
        }
        expect(settle(swept)).toEqual(settle(unswept))
      }),
      { numRuns: 500 },
    )
  })
})
