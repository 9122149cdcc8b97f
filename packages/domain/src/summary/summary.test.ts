import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseState } from '../case/state.ts'
import { at, received } from '../case/testing/desk.ts'
import { anyHistory } from '../case/testing/history.ts'
import { instant, type MonthKey } from '../time/index.ts'
import { summaryChanges } from './changes.ts'
import { isCarriedInto, type MonthlySummary, type SummarizedCase, summarizeMonth } from './monthly.ts'

const place = { organization: 'org_a', project: 'prj_a', month: '2026-03' as MonthKey, asOf: at('2026-04-01 00:00') }
const summarize = (received: readonly CaseState[], earlier: readonly CaseState[] = []) =>
  summarizeMonth({ ...(place as Omit<MonthlySummary, 'complaints' | 'suggestions'>), received, earlier })

describe('the summary of a month', () => {
  test('of nothing is zeros, with no age', () => {
    const standing = { closed: 0, open: 0, merged: 0, withdrawn: 0 }
    const none = { received: 0, ...standing, byCategory: [], byOutcome: [], earlier: { carried: 0, ...standing } }
    expect(summarize([])).toEqual({ ...place, complaints: none, suggestions: none })
  })

  test('tells what was received of each kind, what became of it, and how long the oldest had been open', () => {
    const old = received(at('2026-03-02 15:00'))
    const away = received(at('2026-03-10 10:00'))
    away.take(at('2026-03-11 10:00'), { type: 'WITHDRAW', texts: { endReason: 'settled' } })
    const solved = received(at('2026-03-20 10:00'))
    solved.take(at('2026-03-20 11:00'), { type: 'ASSIGN', assignee: 'usr_a' })
    solved.take(at('2026-03-20 12:00'), { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'mended' } })
    const { complaints, suggestions } = summarize([old, away, solved].map(({ now }) => now))
    expect(complaints).toMatchObject({ received: 3, open: 2, closed: 0, withdrawn: 1, merged: 0, oldestOpenDays: 29 })
    expect(complaints.byOutcome).toEqual([{ outcome: 'SOLVED', count: 1 }])
    expect(suggestions.received).toBe(0)
  })

  test('tells apart what it carried on from before the month', () => {
    const from = at('2026-03-01 00:00')
    const old = received(at('2026-01-05 15:00'))
    const away = received(at('2026-02-10 10:00'))
    const gone = received(at('2026-02-11 10:00'))
    gone.take(at('2026-02-28 10:00'), { type: 'WITHDRAW', texts: { endReason: 'settled' } })
    expect([old, away, gone].map(({ now }) => isCarriedInto(now, from))).toEqual([true, true, false])
    away.take(from, { type: 'WITHDRAW', texts: { endReason: 'settled' } })
    expect(isCarriedInto(away.now, from)).toBe(true)
    const { complaints } = summarize([], [old.now, away.now])
    expect(complaints).toMatchObject({ received: 0, open: 0, withdrawn: 0 })
    expect(complaints.earlier).toEqual({ carried: 2, closed: 0, open: 1, merged: 0, withdrawn: 1, oldestOpenDays: 85 })
  })

  test('adds up, whatever became of its cases', () => {
    fc.assert(
      fc.property(fc.array(anyHistory(), { maxLength: 6 }), (histories) => {
        const cases = histories.map(({ state }) => state).filter(({ state }) => state !== 'VOIDED')
        const last = Math.max(place.asOf, ...cases.map(({ receivedAt }) => receivedAt + 1))
        const summary = summarizeMonth({
          ...(place as never as MonthlySummary),
          asOf: instant(last),
          received: cases,
          earlier: cases,
        })
        for (const counts of [summary.complaints, summary.suggestions]) {
          const { received: all, closed, open, merged, withdrawn, byCategory } = counts
          expect(closed + open + merged + withdrawn).toBe(all)
          expect(counts.earlier).toMatchObject({ carried: all, closed, open, merged, withdrawn })
          expect(byCategory.reduce((sum, { received: some }) => sum + some, 0)).toBe(all)
        }
        expect(summary.complaints.received + summary.suggestions.received).toBe(cases.length)
      }),
      { numRuns: 100 },
    )
  })
})

test('a later version with the same facts is no change; cases that came, went or stand otherwise are', () => {
  const one = (id: string, facts: string, version = 1) =>
    ({ id, version, state: 'RECEIVED', facts }) as unknown as SummarizedCase
  const before = [one('cmp_a', 'x'), one('cmp_b', 'x'), one('cmp_c', 'x')]
  const after = [one('cmp_a', 'x', 7), one('cmp_c', 'y'), one('cmp_d', 'x')]
  expect(summaryChanges(before, after)).toEqual({
    added: { count: 1, first: ['cmp_d'] },
    removed: { count: 1, first: ['cmp_b'] },
    changed: { count: 1, first: ['cmp_c'] },
  })
})
