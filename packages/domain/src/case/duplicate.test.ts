import { describe, expect, test } from 'vitest'
import type { CaseId } from '../identity/id.ts'
import { DAY_MS, type Instant } from '../time/index.ts'
import { duplicateReason } from './duplicate.ts'
import { at, CLASSIFICATION, category } from './testing/desk.ts'

const receivedAt = at('2026-03-02 15:00')
const now = at('2026-03-10 15:00')
const later = (days: number) => (receivedAt + days * DAY_MS) as Instant
const first = {
  id: 'cmp_1' as CaseId,
  kind: 'COMPLAINT',
  category: CLASSIFICATION.category,
  receivedAt,
  state: 'IN_PROGRESS',
  roomKey: 'room',
  locationKey: 'building',
} as const
const second = { ...first, id: 'cmp_2' as CaseId, receivedAt: later(3) }
const reason = (other: Parameters<typeof duplicateReason>[1], one = second, at = now) =>
  duplicateReason(one, other, { withinDays: 14, now: at })

describe('a case may be another one entered twice', () => {
  test('where both are of one room and topic, whichever came first', () => {
    expect(reason(first)).toBe('SAME_ROOM')
    expect(duplicateReason(first, second, { withinDays: 14, now })).toBe('SAME_ROOM')
  })

  test('where they share the building alone, or say no room', () => {
    expect(reason({ ...first, roomKey: 'other' })).toBe('SAME_LOCATION')
    const { roomKey: _, ...roomless } = first
    expect(reason(roomless)).toBe('SAME_LOCATION')
  })

  test('up to the very day, and no longer', () => {
    const one = { ...second, receivedAt: later(14) }
    expect(reason(first, one)).toBe('SAME_ROOM')
    expect(reason(first, { ...one, receivedAt: (one.receivedAt + 1) as Instant })).toBeUndefined()
  })

  test('when the other was closed lately', () => {
    const closed = { ...first, state: 'CLOSED', closedAt: receivedAt } as const
    expect(reason(closed, second, later(14))).toBe('SAME_ROOM')
    expect(reason(closed, second, later(15))).toBeUndefined()
  })

  const { roomKey: _, locationKey: __, ...nowhere } = first
  test.each([
    ['itself', second],
    ['of the other kind', { ...first, kind: 'SUGGESTION' }],
    ['of another topic', { ...first, category: category(2) }],
    ['of another place', { ...first, roomKey: 'other', locationKey: 'other' }],
    ['of no place', nowhere],
    ['merged', { ...first, state: 'MERGED' }],
    ['withdrawn', { ...first, state: 'WITHDRAWN' }],
    ['voided', { ...first, state: 'VOIDED' }],
  ] as const)('but not when that is %s', (__, other) => {
    expect(reason(other)).toBeUndefined()
  })

  test('but two cases of no place are not of the same one', () => {
    expect(
      reason(nowhere, { ...nowhere, id: second.id, receivedAt: second.receivedAt } as typeof second),
    ).toBeUndefined()
  })
})
