import { describe, expect, test } from 'vitest'
import { clockOutcome } from './clock.ts'
import type { CommandOf } from './command.ts'
import { at, type Desk, received } from './testing/desk.ts'

const monday = at('2026-03-02 15:00')
const tuesday = at('2026-03-03 10:00')
const friday = at('2026-03-06 18:00')

function assigned(): Desk {
  const desk = received(monday)
  desk.take(monday, { type: 'ASSIGN', assignee: 'usr_a' })
  return desk
}
const handing = (more: Partial<CommandOf<'ASSIGN'>> = {}) =>
  ({ type: 'ASSIGN', assignee: 'usr_b', handover: { from: 'usr_a', until: friday }, ...more }) as const

describe('a case that is handed over', () => {
  test('is told as assigned, from whom and until when, with the reason, and its first assignment stays', () => {
    const desk = assigned()
    const state = desk.take(tuesday, { ...handing(), texts: { assignReason: '休年假' } })
    expect(state).toMatchObject({ assignee: 'usr_b', assignedAt: monday, handedOverUntil: friday })
    expect(desk.events.at(-1)).toMatchObject({
      type: 'ASSIGNED',
      assignee: 'usr_b',
      handover: { from: 'usr_a', until: friday },
      texts: ['assignReason'],
    })
    expect(clockOutcome(state.clocks.assigned as NonNullable<typeof state.clocks.assigned>)).toBe('MET')
  })

  test('is handed over no more once it is assigned anew', () => {
    const desk = assigned()
    desk.take(tuesday, handing())
    expect(desk.take(tuesday, { type: 'ASSIGN', assignee: 'usr_c' })).not.toHaveProperty('handedOverUntil')
  })

  test('may be resolved or verified by then: somebody still has to see to it', () => {
    const desk = assigned()
    desk.take(tuesday, { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'mended' } })
    expect(desk.take(tuesday, handing())).toMatchObject({ state: 'RESOLVED', assignee: 'usr_b' })
    desk.take(tuesday, { type: 'VERIFY' })
    const back = desk.take(tuesday, handing({ assignee: 'usr_a', handover: { from: 'usr_b' } }))
    expect(back).toMatchObject({ state: 'VERIFIED', assignee: 'usr_a' })
    expect(back).not.toHaveProperty('handedOverUntil')
  })

  test.each([
    ['by somebody who does not have it', handing({ handover: { from: 'usr_x' } }), 'from', ['usr_a']],
    ['to themselves', handing({ assignee: 'usr_a' }), 'to', ['somebody else']],
    [
      'until a time that is over',
      handing({ handover: { from: 'usr_a', until: tuesday } }),
      'until',
      ['a time to come'],
    ],
    ['to nobody', handing({ assignee: ' ' }), 'assignee', ['1 … 100 characters']],
  ] as const)('is refused %s, with what is allowed', (_, command, field, allowed) => {
    expect(assigned().try(tuesday, command)).toStrictEqual({ refusal: 'INVALID_VALUE', parameters: { field, allowed } })
  })

  test('is refused where nobody has it yet', () => {
    expect(received(monday).try(tuesday, handing())).toMatchObject({ parameters: { field: 'from', allowed: [] } })
  })
})
