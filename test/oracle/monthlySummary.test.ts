import { expect, test } from 'vitest'
import type { PlainEvent } from './controls/plainEvent.ts'
import { plainSummary } from './monthlySummary.ts'

const at = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}+08:00`)
const told = (type: string, wall: string, more: Partial<PlainEvent> = {}): PlainEvent => ({
  type,
  happenedAt: at(wall),
  recordedAt: at(wall),
  ...more,
})
const received = (wall: string, category: string, kind = 'COMPLAINT') =>
  told('RECEIVED', wall, {
    opening: { id: 'cmp_1', kind, receivedAt: at(wall), channel: 'PHONE', anonymous: false },
    classification: { responsibility: 'PROPERTY', managementFailure: 'UNDETERMINED', category },
  })
const MARCH = { from: at('2026-03-01 00:00'), to: at('2026-04-01 00:00') }

test('the oracle says of a month what the handbook says', () => {
  const solved = { outcome: 'SOLVED' }
  const cases = [
    [
      received('2026-03-02 09:00', 'lift'),
      told('RESOLVED', '2026-03-03 09:00', solved),
      told('CLOSED', '2026-03-31 23:59'),
    ],
    // Closed with the first instant of April: still open in March, and what it is about was said in May.
    [
      received('2026-03-10 09:00', 'noise'),
      told('RESOLVED', '2026-03-20 09:00', solved),
      told('CLOSED', '2026-04-01 00:00'),
      told('RECLASSIFIED', '2026-05-01 09:00', { to: { category: 'lift' } }),
    ],
    [received('2026-03-05 09:00', 'noise'), told('WITHDRAWN', '2026-03-06 09:00')],
    [received('2026-03-05 09:00', 'noise'), told('VOIDED', '2026-04-06 09:00')],
    [received('2026-04-01 00:00', 'noise')],
    // From before: carried on, over already, and reopened when it was.
    [received('2026-02-27 09:00', 'noise'), told('MERGED', '2026-03-01 00:00')],
    [received('2026-02-10 09:00', 'noise'), told('CLOSED', '2026-02-28 23:59')],
    [received('2026-02-10 10:00', 'noise'), told('CLOSED', '2026-02-11 09:00'), told('REOPENED', '2026-03-31 09:00')],
    [received('2026-03-05 09:00', 'noise', 'SUGGESTION'), told('DECLINED', '2026-03-06 09:00')],
  ]
  expect(plainSummary(cases, { kind: 'COMPLAINT', ...MARCH })).toEqual({
    received: 3,
    closed: 1,
    open: 1,
    merged: 0,
    withdrawn: 1,
    oldestOpenDays: 21,
    byCategory: [
      { category: 'lift', received: 2, closed: 1, open: 1 },
      { category: 'noise', received: 1, closed: 0, open: 0 },
    ],
    byOutcome: [{ outcome: 'SOLVED', count: 2 }],
    earlier: { carried: 2, closed: 0, open: 1, merged: 1, withdrawn: 0, oldestOpenDays: 49 },
  })
  expect(plainSummary(cases, { kind: 'SUGGESTION', ...MARCH })).toMatchObject({
    received: 1,
    closed: 1,
    byOutcome: [{ outcome: 'DECLINED', count: 1 }],
  })
  expect(plainSummary([], { kind: 'COMPLAINT', ...MARCH })).toMatchObject({ received: 0, byCategory: [] })
})
