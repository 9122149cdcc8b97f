import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_BUSINESS_HOURS, workingTime } from '../calendar/index.ts'
import { DEFAULT_POLICY } from '../policy/policy.ts'
import { isRefusal } from '../refusal/refusal.ts'
import type { Counter } from '../rollup/index.ts'
import {
  DAY_MS,
  formatWithOffset,
  HOUR_MS,
  type Instant,
  instant,
  type MonthKey,
  parseTimestamp,
} from '../time/index.ts'
import {
  cancelObligation,
  fulfilObligation,
  type Obligation,
  type ObligationContext,
  obligationDueAt,
  recomputeObligation,
  wakeObligation,
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
/** As a sweep leaves it. */
const swept = (before: Obligation, context: ObligationContext) => wakeObligation(before, context).after

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
    const breached = swept(owed, on(instant(dueAt + HOUR_MS)))
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
    const breached = swept(owed, on(late))
    expect(cancelObligation(breached, on(late))).toBe(breached)
  })

  test('is breached one millisecond after its deadline, once', () => {
    const reminded = swept(owed, on(dueAt))
    expect(reminded.clock.breachRecordedAt).toBeUndefined()
    expect(obligationDueAt(reminded)).toBe(dueAt)
    const breached = swept(reminded, on(instant(dueAt + 1)))
    expect(breached.clock.breachRecordedAt).toBe(dueAt + 1)
    expect(swept(breached, on(instant(dueAt + 2)))).toBe(breached)
  })

  test('reminds when half of its working time is over, and tells of its breach ever higher, in working hours', () => {
    let state = owed
    const told: string[] = []
    for (let at = obligationDueAt(state); at !== undefined; at = obligationDueAt(state)) {
      const { after, rungs } = wakeObligation(state, on(instant(at + 1)))
      told.push(...rungs.map((rung) => `${rung} ${formatWithOffset(at, settings.timeZone).slice(0, 16)}`))
      expect(after.version).toBe(state.version + 1)
      state = after
    }
    // From Sunday 1 November to Friday the 6th at 18:00 are five days of nine hours; then a weekend, and days of opening.
    expect(told).toEqual([
      'ASSIGNEE 2026-11-04T13:30',
      'SITE 2026-11-09T09:00',
      'REGION 2026-11-10T09:00',
      'QUALITY 2026-11-12T09:00',
    ])
    expect(obligationCounters(state)).toEqual({ monthlySummaryBreached: 1 })
  })

  test.each(['done', 'taken away'])('that is %s tells nobody anything any more', (end) => {
    const after = end === 'done' ? fulfilled(owed, startedAt) : cancelObligation(owed, on(startedAt))
    expect(obligationDueAt(after)).toBeUndefined()
    expect(wakeObligation(after, on(at('2027-01-01 00:00')))).toEqual({ after, rungs: [] })
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
      return swept(before, on(now))
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
    const settle = (state: Obligation) => obligationCounters(swept(state, on(at('2027-01-01 00:00'))))
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 8 }), (steps) => {
        let [looked, unlooked, now] = [owed, owed, startedAt]
        for (const { what, afterMs, backMs } of steps) {
          now = instant(now + afterMs)
          looked = swept(take(looked, what, now, backMs), on(now))
          if (what !== 'BREACH') unlooked = take(unlooked, what, now, backMs)
        }
        expect(settle(looked)).toEqual(settle(unlooked))
      }),
      { numRuns: 500 },
    )
  })
})
