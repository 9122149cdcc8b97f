import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, received } from '../case/testing/desk.ts'
import { anyHistory } from '../case/testing/history.ts'
import { instant, type MonthKey } from '../time/index.ts'
import { summaryChanges } from './changes.ts'
import { type MonthlySummary, type SummarizedCase, summarizeMonth } from './monthly.ts'

const place = { organization: 'org_a', project: 'prj_a', month: '2026-03' as MonthKey, asOf: at('2026-04-01 00:00') }
const summarize = (cases: Parameters<typeof summarizeMonth>[0]['cases']) =>
  summarizeMonth({ ...(place as Omit<MonthlySummary, 'complaints' | 'suggestions'>), cases })

describe('the summary of a month', () => {
  test('of nothing is zeros, with no age', () => {
    const none = { received: 0, closed: 0, open: 0, merged: 0, withdrawn: 0, byCategory: [], byOutcome: [] }
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

  test('adds up, whatever became of its cases', () => {
    fc.assert(
      fc.property(fc.array(anyHistory(), { maxLength: 6 }), (histories) => {
        const cases = histories.map(({ state }) => state).filter(({ state }) => state !== 'VOIDED')
        const last = Math.max(place.asOf, ...cases.map(({ receivedAt }) => receivedAt + 1))
        const summary = summarizeMonth({ ...(place as never as MonthlySummary), asOf: instant(last), cases })
        for (const counts of [summary.complaints, summary.suggestions]) {
          const { received: all, closed, open, merged, withdrawn, byCategory } = counts
          expect(closed + open + merged + withdrawn).toBe(all)
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
