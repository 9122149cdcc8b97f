import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { controlUnits } from '../control/units.ts'
import { isRefusal } from '../refusal/refusal.ts'
import { DAY_MS, type Instant } from '../time/index.ts'
import { nextDue } from './breach.ts'
import { clockOutcome } from './clock.ts'
import type { CaseCommand } from './command.ts'
import { intervalTotals } from './interval.ts'
import type { CaseState } from './state.ts'
import { at, Desk, received, receiving } from './testing/desk.ts'
import { anyHistory, replay } from './testing/history.ts'

const SWEEP = { type: 'SWEEP' } as const satisfies CaseCommand

interface Input {
  readonly command: CaseCommand
  readonly now: Instant
}

/** Sweeps until nothing is left to record: one sweep records a bounded number of intervals. */
function sweptAt(inputs: readonly Input[], now: Instant): CaseState {
  let history = replay(inputs)
  for (let version = 0; version !== history.state.version; ) {
    version = history.state.version
    inputs = [...inputs, { command: SWEEP, now }]
    history = replay(inputs)
  }
  return history.state
}

function outcomes(state: CaseState, now: Instant) {
  const clocks = Object.entries(state.clocks).map(([name, clock]) => [name, [clockOutcome(clock), clock.dueAt]])
  const intervals = Object.entries(state.intervals).map(([name, clock]) => [name, intervalTotals(clock, now)])
  return {
    clocks: Object.fromEntries(clocks) as object,
    intervals: Object.fromEntries(intervals) as object,
    units: controlUnits(state),
    state: state.state,
    last: state.lastHappenedAt,
  }
}

describe('a sweep', () => {
  test('never changes how a clock ends, whenever it comes by', () => {
    const moments = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(anyHistory(), moments, fc.integer({ min: 0, max: 60 * DAY_MS }), ({ tried }, moments, restMs) => {
        const inputs = tried.map(({ command, now }) => ({ command, now }))
        const first = inputs[0]?.now ?? 0
        const end = ((inputs.at(-1)?.now ?? 0) + restMs) as Instant
        const sweeps = moments.map((share) => ({
          command: SWEEP,
          now: Math.floor(first + share * (end - first)) as Instant,
        }))
        const mixed = [...inputs, ...sweeps].sort((a, b) => a.now - b.now)
        expect(outcomes(sweptAt(mixed, end), end)).toStrictEqual(outcomes(sweptAt(inputs, end), end))
      }),
      { numRuns: 600 },
    )
  })

  test('changes nothing when repeated at the same instant, but for intervals beyond those of one decision', () => {
    fc.assert(
      fc.property(anyHistory(), ({ tried }) => {
        const now = tried.at(-1)?.now ?? (0 as Instant)
        const once = sweptAt(tried, now)
        const desk = new Desk()
        desk.state = once
        expect(desk.take(now, SWEEP)).toBe(once)
      }),
    )
  })

  test('leaves nothing overdue behind: the next deadline lies ahead of it, or there is none', () => {
    fc.assert(
      fc.property(anyHistory(), ({ tried }) => {
        const now = tried.at(-1)?.now ?? (0 as Instant)
        expect(nextDue(sweptAt(tried, now))?.at ?? now).toBeGreaterThanOrEqual(now)
      }),
      { numRuns: 500 },
    )
  })

  test('one millisecond after what is due next records a breach or tells somebody, and at that instant nothing', () => {
    let compared = 0
    fc.assert(
      fc.property(anyHistory(), ({ tried, state }) => {
        const due = nextDue(sweptAt(tried, tried.at(-1)?.now ?? (0 as Instant)))
        if (due === undefined || due.at < state.lastHappenedAt) return
        const desk = new Desk()
        desk.state = sweptAt(tried, tried.at(-1)?.now ?? (0 as Instant))
        expect(desk.take(due.at, SWEEP)).toBe(desk.state)
        desk.take((due.at + 1) as Instant, SWEEP)
        const [first] = desk.events
        expect(first).toMatchObject({ type: expect.stringMatching(/BREACHED|ESCALATED/) as string, clock: due.cause })
        if (first?.type === 'BREACHED') expect(first.dueAt).toBe(due.at)
        compared += 1
      }),
    )
    expect(compared).toBeGreaterThan(20)
  })
})

describe('breaches', () => {
  test('are recorded with the command that finds them, before what it does', () => {
    const desk = received(at('2026-03-02 15:00'))
    desk.take(at('2026-03-03 16:00'), { type: 'RESPOND' })
    expect(desk.events.map(({ type, happenedAt }) => [type, happenedAt])).toStrictEqual([
      ['RECEIVED', at('2026-03-02 15:00')],
      ['BREACHED', at('2026-03-03 15:00')],
      ['BREACHED', at('2026-03-03 15:00')],
      ['RESPONDED', at('2026-03-03 16:00')],
    ])
    expect(desk.now.lastHappenedAt).toBe(at('2026-03-03 16:00'))
  })

  test('are recorded in the order of their deadlines, those of intervals among them', () => {
    const desk = received(at('2026-03-02 15:00'), {
      opening: { channel: 'HEAD_OFFICE', requiredBy: at('2026-03-20 15:00') },
      classification: { responsibility: 'DEVELOPER' },
    })
    desk.take(at('2026-03-27 10:00'), SWEEP)
    const deadlines = desk.events.filter(({ type }) => type === 'BREACHED').map(({ happenedAt }) => happenedAt)
    expect(deadlines).toHaveLength(13)
    expect(deadlines).toStrictEqual(deadlines.toSorted((one, other) => one - other))
  })

  test('of a refused command are not recorded: a refusal changes nothing', () => {
    const desk = received(at('2026-03-02 15:00'))
    expect(isRefusal(desk.try(at('2026-03-09 15:00'), { type: 'VERIFY' }))).toBe(true)
    expect(desk.now.version).toBe(1)
  })

  test('of clocks a case is received with too late are recorded at once', () => {
    const desk = new Desk()
    desk.take(at('2026-03-05 10:00'), receiving(at('2026-03-02 15:00')))
    expect(desk.events.map((event) => (event.type === 'BREACHED' ? event.clock : event.type))).toStrictEqual([
      'RECEIVED',
      'assigned',
      'firstResponse',
      'recordForm',
    ])
    expect(desk.now.lateEntries).toBe(1)
  })

  test('of intervals are recorded a bounded number at a time, and sweeps go on until none is left', () => {
    const desk = received(at('2026-03-02 10:00'), { classification: { responsibility: 'DEVELOPER' } })
    const now = at('2027-03-02 10:00')
    let steps = 0
    for (let version = 0; version !== desk.now.version; steps++) {
      version = desk.now.version
      desk.take(now, SWEEP)
      expect(desk.events.length).toBeLessThan(60 * (steps + 1))
    }
    expect(steps).toBe(8)
    const breaches = desk.events.filter((event) => event.type === 'BREACHED' && event.clock === 'ownerFeedback')
    expect(breaches).toHaveLength(52)
    expect(intervalTotals(desk.now.intervals.ownerFeedback as never, now)).toMatchObject({ met: 0, breached: 52 })
  })
})
