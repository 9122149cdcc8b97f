import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockOutcome } from '../case/clock.ts'
import { fold } from '../case/evolve.ts'
import { at, type Desk, received } from '../case/testing/desk.ts'
import { anyHistory } from '../case/testing/history.ts'
import { rollupDeltas } from '../rollup/index.ts'
import { CASE_CONTROLS, type CaseControl } from './control.ts'
import type { ControlCounter } from './counter.ts'
import { controlUnits } from './units.ts'

const monday = at('2026-03-02 15:00')

/** What a case counts in one control, as `month met/breached/pending`. */
function counted({ now }: Desk, control: CaseControl): string[] {
  return controlUnits(now).flatMap((units) =>
    units.control === control ? [`${units.month} ${units.met}/${units.breached}/${units.pending}`] : [],
  )
}

describe('what a case counts in the controls', () => {
  test('is pending while a clock runs, then met or breached, in the month in which the clock started', () => {
    const desk = received(at('2026-03-31 17:00'))
    expect(counted(desk, 'firstResponse')).toEqual(['2026-03 0/0/1'])
    desk.take(at('2026-04-01 17:00'), { type: 'RESPOND' })
    expect(counted(desk, 'firstResponse')).toEqual(['2026-03 1/0/0'])
    desk.take(at('2026-04-02 17:01'), { type: 'SWEEP' })
    expect(counted(desk, 'assigned')).toEqual(['2026-03 0/1/0'])
  })

  test('of a reply to an online complaint counts twice, once among those alone', () => {
    const desk = received(monday, { opening: { channel: 'ONLINE' } })
    desk.take(monday, { type: 'RESPOND' })
    expect([counted(desk, 'firstResponse'), counted(desk, 'onlineResponse')]).toEqual([
      ['2026-03 1/0/0'],
      ['2026-03 1/0/0'],
    ])
    expect(counted(received(monday), 'onlineResponse')).toEqual([])
  })

  test('is nothing for what ended before its deadline, and stays for what had run out by then', () => {
    const early = received(monday)
    early.take(at('2026-03-03 15:00'), { type: 'WITHDRAW', texts: { endReason: 'settled' } })
    expect(counted(early, 'firstResponse')).toEqual([])
    const late = received(monday)
    late.take(at('2026-03-03 15:01'), { type: 'WITHDRAW', texts: { endReason: 'settled' } })
    expect(counted(late, 'firstResponse')).toEqual(['2026-03 0/1/0'])
    expect(counted(late, 'closure')).toEqual([])
  })

  test('is nothing for what was done before its case ended ahead of the deadline, and stays met after it', () => {
    const ended = (endedAt: string) => {
      const desk = received(monday)
      desk.take(at('2026-03-02 16:00'), { type: 'RESPOND' })
      desk.take(at(endedAt), { type: 'VOID', texts: { endReason: 'entered twice' } })
      return desk
    }
    expect(counted(ended('2026-03-03 15:00'), 'firstResponse')).toEqual([])
    expect(counted(ended('2026-03-03 15:01'), 'firstResponse')).toEqual(['2026-03 1/0/0'])
  })

  test('of a complaint closed too late stays a breach when it is reopened, and its new clock counts by itself', () => {
    const desk = received(monday)
    const late = at('2026-04-15 10:00')
    desk.take(late, { type: 'ASSIGN', assignee: 'usr_a' })
    desk.take(late, { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'mended' } })
    desk.take(late, { type: 'VERIFY' })
    desk.take(late, { type: 'CALL_BACK', satisfaction: 2 })
    desk.take(late, { type: 'CLOSE' })
    desk.take(at('2026-05-06 10:00'), { type: 'REOPEN', texts: { reopenReason: 'it leaks again' } })
    expect(counted(desk, 'closure')).toEqual(['2026-03 0/1/0', '2026-05 0/0/1'])
    expect(counted(desk, 'callback')).toEqual(['2026-04 1/0/0'])
  })

  test('of a complaint reopened while its closure clock still ran is the new clock alone', () => {
    const desk = received(monday)
    desk.take(monday, { type: 'ASSIGN', assignee: 'usr_a' })
    desk.take(monday, { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'mended' } })
    desk.take(at('2026-03-03 10:00'), { type: 'REOPEN', texts: { reopenReason: 'it leaks again' } })
    expect(counted(desk, 'closure')).toEqual(['2026-03 0/0/1'])
  })

  test('counts an interval in the month it begins in: done is met at once, and one is always the next', () => {
    const desk = received(at('2026-03-20 10:00'), { classification: { responsibility: 'DEVELOPER' } })
    expect(counted(desk, 'ownerFeedback')).toEqual(['2026-03 0/0/1'])
    desk.take(at('2026-03-23 10:00'), { type: 'UPDATE_OWNER' })
    expect(counted(desk, 'ownerFeedback')).toEqual(['2026-03 1/0/1'])
    desk.take(at('2026-04-10 10:01'), { type: 'SWEEP' })
    // Begun on 20 (met) and 27 March (breached), 3 April (breached), and 10 April, which runs.
    expect(counted(desk, 'ownerFeedback')).toEqual(['2026-03 1/1/0', '2026-04 0/1/1'])
    desk.take(at('2026-04-11 10:00'), { type: 'WITHDRAW', texts: { endReason: 'settled' } })
    expect(counted(desk, 'ownerFeedback')).toEqual(['2026-03 1/1/0', '2026-04 0/1/0'])
  })

  test('is one unit for every clock that was ever asked for and not replaced, whatever happened', () => {
    fc.assert(
      fc.property(anyHistory(), ({ state }) => {
        const units = controlUnits(state)
        for (const control of CASE_CONTROLS[state.kind]) {
          if (!Object.hasOwn(state.clocks, control)) continue
          const clock = state.clocks[control as keyof typeof state.clocks]
          const settled = (state.settled ?? []).filter((one) => one.clock === control)
          const before = settled.reduce((sum, { met, breached }) => sum + met + breached, 0)
          const all = units.filter((one) => one.control === control)
          const total = all.reduce((sum, { met, breached, pending }) => sum + met + breached + pending, 0)
          expect(total).toBe(before + (clock && clockOutcome(clock) !== 'NOT_DUE' ? 1 : 0))
        }
      }),
      { numRuns: 300 },
    )
  })

  test('added up change by change is what the last state counts', () => {
    fc.assert(
      fc.property(anyHistory(), ({ events, state }) => {
        const sums = new Map<string, number>()
        let before: typeof state | undefined
        for (const [index] of events.entries()) {
          const after = fold(events.slice(0, index + 1))
          for (const { month, dimension, counters } of rollupDeltas(before, after))
            if (dimension === 'CONTROL')
              for (const [name, value] of Object.entries(counters))
                sums.set(`${month} ${name}`, (sums.get(`${month} ${name}`) ?? 0) + value)
          before = after
        }
        const expected = controlUnits(state).flatMap(({ control, month, met, breached, pending }) => [
          [`${month} ${control}Met` satisfies `${string} ${ControlCounter}`, met] as const,
          [`${month} ${control}Breached`, breached] as const,
          [`${month} ${control}Pending`, pending] as const,
        ])
        const known = (entries: Iterable<readonly [string, number]>) =>
          [...entries].filter(([, value]) => value !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1))
        expect(known(sums)).toEqual(known(expected))
      }),
      { numRuns: 100 },
    )
  })
})
