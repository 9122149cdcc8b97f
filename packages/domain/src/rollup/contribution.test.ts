import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseState } from '../case/state.ts'
import { at, category, received } from '../case/testing/desk.ts'
import { anyHistory, type History } from '../case/testing/history.ts'
import { isRefusal } from '../refusal/refusal.ts'
import { histogramDelta, type RollupDelta, rollupDeltas } from './contribution.ts'
import { type Counters, countersOf, sum } from './counters.ts'

const monday = at('2026-03-02 15:00')

/** Rows by their name, those that come to nothing left out. */
function added(rows: Map<string, Counters>, deltas: readonly RollupDelta[]): Map<string, Counters> {
  for (const { counters, ...key } of deltas) {
    const name = Object.values(key).join(' ')
    const total = sum(rows.get(name) ?? {}, counters)
    if (Object.keys(total).length === 0) rows.delete(name)
    else rows.set(name, total)
  }
  return rows
}

/** The states a case went through, from nothing to the last. */
function stages({ tried }: History): (CaseState | undefined)[] {
  return [undefined, ...tried.flatMap(({ result }) => (isRefusal(result) ? [] : [result.state]))]
}

const sorted = <V>(rows: ReadonlyMap<string, V>) => [...rows].sort(([a], [b]) => (a < b ? -1 : 1))

describe('rollups', () => {
  test('moved by each step of many cases are those computed from how the cases are now', () => {
    fc.assert(
      fc.property(fc.array(anyHistory(), { maxLength: 6 }), (histories) => {
        const moved = new Map<string, Counters>()
        const computed = new Map<string, Counters>()
        for (const history of histories) {
          const states = stages(history)
          for (const [index, after] of states.entries()) if (after) added(moved, rollupDeltas(states[index - 1], after))
          added(computed, rollupDeltas(undefined, history.state))
        }
        expect(sorted(moved)).toStrictEqual(sorted(computed))
      }),
      { numRuns: 150 },
    )
  })

  test('of histograms add up the same way', () => {
    fc.assert(
      fc.property(anyHistory(), (history) => {
        const states = stages(history)
        const moved = new Map<string, number>()
        const computed = new Map<string, number>()
        const add = (rows: Map<string, number>, delta: ReturnType<typeof histogramDelta>) => {
          for (const part of ['respond', 'close'] as const)
            for (const [bucket, count] of delta?.[part] ?? []) {
              const total = (rows.get(`${part} ${bucket}`) ?? 0) + count
              if (total === 0) rows.delete(`${part} ${bucket}`)
              else rows.set(`${part} ${bucket}`, total)
            }
        }
        for (const [index, after] of states.entries()) if (after) add(moved, histogramDelta(states[index - 1], after))
        add(computed, histogramDelta(undefined, history.state))
        expect(sorted(moved)).toStrictEqual(sorted(computed))
      }),
      { numRuns: 300 },
    )
  })

  test('of one kind of value add up to the row of all', () => {
    fc.assert(
      fc.property(anyHistory(), ({ state }) => {
        const rows = rollupDeltas(undefined, state)
        const of = (dimension: string) => rows.filter((row) => row.dimension === dimension).map((row) => row.counters)
        for (const dimension of ['CATEGORY', 'NATURE', 'CHANNEL', 'RESPONSIBILITY'])
          expect(of(dimension)).toStrictEqual(of('ALL'))
      }),
    )
  })

  test('move with a reclassification from one row to the other, and leave the others alone', () => {
    const before = received(monday).now
    const after = { ...before, category: category(2), nature: 'FACILITY' } as const
    const deltas = rollupDeltas(before, after).map(({ dimension, value, counters }) => [dimension, value, counters])
    expect(deltas).toStrictEqual([
      ['CATEGORY', category(1), { received: -1 }],
      ['NATURE', 'SERVICE', { received: -1 }],
      ['CATEGORY', category(2), { received: 1 }],
      ['NATURE', 'FACILITY', { received: 1 }],
    ])
  })

  test('lose all of a case that is voided, histograms too', () => {
    const desk = received(monday)
    const before = desk.take(monday, { type: 'RESPOND' })
    const after = desk.take(monday, { type: 'VOID', texts: { endReason: 'entered twice' } })
    expect(countersOf(after)).toStrictEqual({})
    const rows = rollupDeltas(before, after).filter(({ dimension }) => dimension !== 'CONTROL')
    expect(rows.map(({ counters }) => counters.received)).toStrictEqual([-1, -1, -1, -1, -1])
    expect(histogramDelta(before, after)).toStrictEqual({
      month: '2026-03',
      kind: 'COMPLAINT',
      respond: new Map([[0, -1]]),
      close: new Map(),
    })
    expect(histogramDelta(after, after)).toBeUndefined()
    expect(rollupDeltas(before, before)).toStrictEqual([])
  })

  test('stand in rows named by enumerations and categories only', () => {
    const raw = { raw: { channel: '13800138000', nature: '王小明' }, channel: 'UNSPECIFIED' } as const
    const keys = JSON.stringify(rollupDeltas(undefined, received(monday, { opening: raw }).now))
    expect(keys).toContain('UNSPECIFIED')
    expect(keys).not.toMatch(/王小明|13800138000/)
  })
})
