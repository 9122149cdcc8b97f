import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant } from '../time/index.ts'
import type { Clock } from './clock.ts'
import { climbed, laddered, RUNGS } from './ladder.ts'
import { startClock } from './startClock.ts'
import { at, CLASSIFICATION, contextAt, Desk, openingAt, received } from './testing/desk.ts'

const timing = contextAt(at('2026-03-02 10:00'))
const { time } = timing

/** Every rung of a clock that nobody stops, with its instant. */
function ladderOf(clock: Clock): readonly (readonly [number, string])[] {
  const found: (readonly [number, string])[] = []
  for (let next = clock; next.rungAt !== undefined; ) {
    const { rungAt } = next
    const step = climbed({ ...next, rungAt }, instant(rungAt + 1), timing)
    found.push(...step.rungs.map((rung) => [rungAt, rung] as const))
    next = step.clock
  }
  return found
}

const anyStart = fc.integer({ min: at('2014-12-20 00:00'), max: at('2026-12-20 00:00') }).map(instant)
const anyDays = fc.integer({ min: 1, max: 15 })

describe('the ladder of a clock', () => {
  test('reminds the assignee, then tells site, region and head office, each at an opening of its own', () => {
    expect(ladderOf(startClock(at('2026-03-06 15:00'), 1, timing))).toEqual([
      [at('2026-03-09 10:30'), 'ASSIGNEE'],
      [at('2026-03-09 15:00'), 'SITE'],
      [at('2026-03-10 15:00'), 'REGION'],
      [at('2026-03-12 15:00'), 'QUALITY'],
    ])
  })

  test('tells what ran out in the evening at the next opening, after a holiday on its first working day', () => {
    const eve = startClock(at('2026-09-30 20:00'), 1, timing)
    expect(eve.dueAt).toBe(at('2026-10-08 18:00'))
    expect(ladderOf(eve).map(([rungAt]) => rungAt)).toEqual([
      at('2026-10-08 13:30'),
      at('2026-10-09 09:00'),
      at('2026-10-10 09:00'),
      at('2026-10-13 09:00'),
    ])
  })

  test('is climbed in business hours only, in order, a reminder before the deadline and all else not before it', () => {
    fc.assert(
      fc.property(anyStart, anyDays, (startedAt, days) => {
        const clock = startClock(startedAt, days, timing)
        const ladder = ladderOf(clock)
        expect(ladder.map(([, rung]) => rung)).toEqual([...RUNGS])
        for (const [index, [rungAt, rung]] of ladder.entries()) {
          expect(time.isOpen(instant(rungAt))).toBe(true)
          expect(rungAt).toBeGreaterThanOrEqual(ladder[index - 1]?.[0] ?? startedAt)
          expect(rungAt < clock.dueAt).toBe(rung === 'ASSIGNEE')
        }
      }),
    )
  })

  test('reminds after so much of its own time, whatever a pause did to the deadline', () => {
    fc.assert(
      fc.property(anyStart, anyDays, fc.integer({ min: 0, max: 200 * 3_600_000 }), (startedAt, days, pausedMs) => {
        const clock = startClock(startedAt, days, timing)
        const moved = laddered({ ...clock, dueAt: time.add(clock.dueAt, pausedMs), pausedMs }, timing)
        const [remindAt, movedTo] = [clock.rungAt, moved.rungAt].map((rungAt) =>
          time.between(startedAt, instant(rungAt ?? 0)),
        )
        expect(movedTo).toBe((remindAt ?? 0) + pausedMs)
      }),
    )
  })

  test('begins with the deadline where no working time is left to remind anybody in', () => {
    const clock = laddered({ ...startClock(at('2026-03-06 15:00'), 1, timing), dueAt: at('2026-03-06 15:00') }, timing)
    expect(clock).toMatchObject({ rung: 1, rungAt: at('2026-03-06 15:00') })
  })

  test('goes on by the policy it began under', () => {
    const own = { ...timing.policy, version: 'p-1', escalateRegionWorkingDays: 5, escalateQualityWorkingDays: 9 }
    const clock = { ...startClock(at('2026-03-06 15:00'), 1, { ...timing, policy: own }), rung: 1 }
    const { clock: after } = climbed(laddered(clock, timing), at('2026-03-09 15:01'), { ...timing, policies: [own] })
    expect(after.rungAt).toBe(at('2026-03-16 15:00'))
    const published = { ...timing, policy: own, policies: [own] }
    const first = laddered({ ...startClock(at('2026-03-06 15:00'), 1, timing), rung: 2 }, published)
    expect(first.rungAt).toBe(at('2026-03-10 15:00'))
  })
})

describe('a sweep', () => {
  test('tells once, and leaves out the reminder that its own outage overtook', () => {
    const desk = received(at('2026-03-06 15:00'))
    desk.take(at('2026-03-10 16:00'), { type: 'SWEEP' })
    const told = desk.events.flatMap((event) => (event.type === 'ESCALATED' ? [[event.clock, ...event.rungs]] : []))
    expect(told).toContainEqual(['firstResponse', 'SITE', 'REGION'])
    const { version } = desk.now
    desk.take(at('2026-03-10 16:00'), { type: 'SWEEP' })
    expect(desk.now.version).toBe(version)
  })

  test('tells nobody of what is done, nor of a case that is over', () => {
    const desk = received(at('2026-03-06 15:00'))
    desk.take(at('2026-03-06 16:00'), { type: 'RESPOND' })
    desk.take(at('2026-03-06 16:00'), { type: 'WITHDRAW', texts: { endReason: 'gone' } })
    expect(desk.take(at('2026-05-06 15:00'), { type: 'SWEEP' })).toBe(desk.now)
    expect(desk.now.clocks.firstResponse).not.toHaveProperty('rungAt')
  })

  test('of an imported case tells nobody of clocks that ran out before the import', () => {
    const desk = new Desk()
    const opening = openingAt(at('2026-01-05 10:00'))
    const words = { classification: CLASSIFICATION, places: {}, past: {} }
    desk.take(at('2026-03-06 15:00'), { type: 'IMPORT', opening, ...words })
    expect(desk.now.clocks.closure).toMatchObject({ breachRecordedAt: at('2026-03-06 15:00') })
    desk.take(at('2026-06-06 15:00'), { type: 'SWEEP' })
    expect(desk.events.map(({ type }) => type)).not.toContain('ESCALATED')
  })
})
