import { describe, expect, test } from 'vitest'
import type { CaseCommand } from './command.ts'
import { at, type Desk, received, type receiving } from './testing/desk.ts'
import { isOverdue, mostUrgent } from './urgency.ts'

const monday = at('2026-03-02 15:00')
const RESOLVE = { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'mended' } } as const satisfies CaseCommand
const REOPEN = { type: 'REOPEN', texts: { reopenReason: 'it leaks again' } } as const satisfies CaseCommand

/** The clocks that a sweep tells people of. */
function toldBy(desk: Desk, wall: string): string[] {
  const before = desk.events.length
  desk.take(at(wall), { type: 'SWEEP' })
  return desk.events.slice(before).flatMap((event) => (event.type === 'ESCALATED' ? [event.clock] : []))
}

/** Received on Monday and taken at once; everything else in time. */
function handled(changes: Parameters<typeof receiving>[1] = {}): Desk {
  const desk = received(monday, changes)
  desk.take(monday, { type: 'ASSIGN', assignee: 'usr_a' })
  if (desk.now.kind === 'COMPLAINT') desk.take(monday, { type: 'RESPOND' })
  return desk
}

describe('a clock that has run out and that nobody asks for any more is owed no longer, and stays breached', () => {
  test('the report of a complaint that is no longer major', () => {
    const desk = handled({ classification: { claimedAmountFen: 100_000 } })
    desk.take(at('2026-03-03 16:30'), { type: 'RECLASSIFY', to: { claimedAmountFen: 1000 } })
    expect(mostUrgent(desk.now, at('2026-03-03 16:30'))?.clock).not.toBe('majorReport')
    expect(toldBy(desk, '2026-03-20 16:00')).not.toContain('majorReport')
    expect(desk.now.clocks.majorReport).toMatchObject({ breachRecordedAt: at('2026-03-03 16:30') })
  })

  test('the referral of a complaint that is no longer the developer’s', () => {
    const desk = handled({
      classification: { responsibility: 'DEVELOPER', simple: true },
      opening: { anonymous: true },
    })
    desk.take(at('2026-03-04 10:00'), { type: 'RECLASSIFY', to: { responsibility: 'PROPERTY' } })
    expect(toldBy(desk, '2026-03-10 16:00')).toEqual([])
    for (const step of [RESOLVE, { type: 'VERIFY' }, { type: 'CLOSE' }] as const)
      desk.take(at('2026-03-10 17:00'), step)
    expect(mostUrgent(desk.now, at('2026-06-10 16:00'))).toBeUndefined()
  })

  test('the call-back of a complaint that is being worked on again', () => {
    const desk = handled({ classification: { simple: true } })
    desk.take(monday, RESOLVE)
    desk.take(monday, { type: 'VERIFY' })
    desk.take(at('2026-03-06 10:00'), REOPEN)
    expect(mostUrgent(desk.now, at('2026-03-06 10:00'))?.clock).toBe('closure')
    expect(toldBy(desk, '2026-03-13 16:00')).toEqual([])
  })

  test('the call-back of a suggestion that was declined in the end', () => {
    const desk = handled({ opening: { kind: 'SUGGESTION' } })
    for (const step of [{ type: 'ADOPT' }, RESOLVE] as const) desk.take(monday, step)
    desk.take(at('2026-03-12 10:00'), REOPEN)
    desk.take(at('2026-03-12 10:00'), { type: 'DECLINE', texts: { decisionReason: 'too dear' } })
    expect(isOverdue(desk.now, at('2026-06-12 10:00'))).toBe(false)
  })

  test('the record form of a complaint that turned out to be simple', () => {
    const desk = handled()
    const now = at('2026-03-05 10:00')
    expect(mostUrgent(desk.now, now)?.clock).toBe('recordForm')
    desk.take(now, { type: 'RECLASSIFY', to: { simple: true }, texts: { simpleReason: 'a bulb' } })
    expect(isOverdue(desk.now, now)).toBe(false)
  })
})
