import { type CaseState, controlUnits, type Instant } from '@zhiheng/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyHistory, replay } from '../../packages/domain/src/case/testing/history.ts'
import { SHANGHAI } from './controls/china.ts'
import { type Counted, countByMonth, unitsOf } from './controls/controls.ts'
import { controlDifferences } from './controls/differences.ts'
import type { Rules } from './controls/life.ts'
import { Office } from './controls/office.ts'
import { HANDBOOK, type PlainEvent, plainEvents } from './controls/plainEvent.ts'

const DAY_MS = 86_400_000
const RULES = { office: SHANGHAI, policyIn: () => HANDBOOK }

type Inputs = Parameters<typeof replay>[0]

function swept(inputs: Inputs, now: Instant) {
  let history = replay(inputs)
  for (let version = 0; version !== history.state.version; ) {
    version = history.state.version
    history = replay([...history.tried, { command: { type: 'SWEEP' }, now }])
  }
  return history
}

function counted(state: CaseState): Map<string, Counted> {
  return new Map(
    controlUnits(state).map(({ control, month, met, breached, pending }) => [
      `${state.kind.toLowerCase()}.${control} ${month}`,
      { met, breached, pending },
    ]),
  )
}

test('what the events of any case received here amount to is what the oracle finds in them', () => {
  const received = anyHistory().filter(({ events }) => events[0]?.type === 'RECEIVED')
  fc.assert(
    fc.property(received, fc.integer({ min: 0, max: 60 * DAY_MS }), ({ tried }, restMs) => {
      const now = ((tried.at(-1)?.now ?? 0) + restMs) as Instant
      // What completes an import has no place in a case that was received here.
      const own = tried.filter(({ command }) => command.type !== 'COMPLETE_IMPORT')
      const { events, state } = swept(own, now)
      const expected = countByMonth(unitsOf(plainEvents(events), RULES, now))
      expect(controlDifferences(expected, counted(state))).toEqual([])
    }),
    { numRuns: 300 },
  )
})

/** A complaint that is paused, answered late in the day, entered late, and closed at the last moment. */
const at = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}+08:00`)

function told(type: string, happened: string, more: Partial<PlainEvent> & { recorded?: string } = {}): PlainEvent {
  const { recorded = happened, ...rest } = more
  return { type, happenedAt: at(happened), recordedAt: at(recorded), ...rest }
}

const RECEIVED = told('RECEIVED', '2026-02-13 15:00', {
  opening: { id: 'cmp_1', kind: 'COMPLAINT', receivedAt: at('2026-02-13 15:00'), channel: 'ONLINE', anonymous: false },
  classification: { responsibility: 'DEVELOPER', managementFailure: 'UNDETERMINED' },
})
const HISTORY = [
  RECEIVED,
  told('REFERRED', '2026-02-14 15:00'),
  told('RESPONDED', '2026-02-14 14:00', { recorded: '2026-02-27 10:00' }),
  told('PAUSED', '2026-02-27 10:00'),
  told('RESUMED', '2026-03-09 10:00'),
  told('RECORD_FORM_FILLED', '2026-03-09 11:00'),
  told('RESOLVED', '2026-03-10 10:00'),
  told('VERIFIED', '2026-03-10 11:00'),
  told('CALLED_BACK', '2026-03-13 11:00'),
  told('CLOSED', '2026-03-23 15:00'),
]
const AS_OF = at('2026-03-25 12:00')

const countedBy = (events: readonly PlainEvent[], rules: Rules = RULES) => countByMonth(unitsOf(events, rules, AS_OF))
const mended = (type: string, change: Partial<PlainEvent>) =>
  HISTORY.map((event) => (event.type === type ? { ...event, ...change } : event))
const without = (...types: string[]) => HISTORY.filter(({ type }) => !types.includes(type))

test('the oracle says of a complaint over the Spring Festival what the handbook says', () => {
  expect(Object.fromEntries(countedBy(HISTORY))).toEqual({
    // Saturday the 14th is worked for the holiday: a reply at 14:00 was in time, but nobody knew of it until the 27th.
    'complaint.assigned 2026-02': { met: 1, breached: 0, pending: 0 },
    'complaint.referral 2026-02': { met: 1, breached: 0, pending: 0 },
    'complaint.firstResponse 2026-02': { met: 0, breached: 1, pending: 0 },
    'complaint.onlineResponse 2026-02': { met: 0, breached: 1, pending: 0 },
    'complaint.recordForm 2026-02': { met: 0, breached: 1, pending: 0 },
    'complaint.closure 2026-02': { met: 1, breached: 0, pending: 0 },
    'complaint.callback 2026-03': { met: 1, breached: 0, pending: 0 },
    'complaint.developerFollowUp 2026-02': { met: 0, breached: 3, pending: 0 },
    'complaint.ownerFeedback 2026-02': { met: 0, breached: 3, pending: 0 },
    'complaint.developerFollowUp 2026-03': { met: 0, breached: 2, pending: 0 },
    'complaint.ownerFeedback 2026-03': { met: 0, breached: 2, pending: 0 },
  })
})

/** What a system that is wrong in one way would count. */
const PLANTED: Readonly<Record<string, () => Map<string, Counted>>> = {
  'a breach is dropped': () =>
    new Map(countedBy(HISTORY)).set('complaint.recordForm 2026-02', { met: 0, breached: 0, pending: 0 }),
  'a late entry is counted as in time': () => countedBy(mended('RESPONDED', { recordedAt: at('2026-02-14 14:00') })),
  'a pause is ignored': () => countedBy(without('PAUSED', 'RESUMED')),
  'a pause begins an hour later': () => countedBy(mended('PAUSED', { happenedAt: at('2026-02-27 11:00') })),
  'a make-up workday is a day off': () => countedBy(HISTORY, { ...RULES, office: withoutMakeUpDays() }),
  'a deadline is a day later': () =>
    countedBy(HISTORY, { ...RULES, policyIn: () => ({ ...HANDBOOK, recordFormWorkingDays: 12 }) }),
  'months are those of UTC': () => countedBy(mended('VERIFIED', { happenedAt: at('2026-02-28 23:00') })),
  'a call-back is owed to nobody': () => countedBy(without('VERIFIED')),
  'an interval is forgotten': () =>
    countedBy(HISTORY, { ...RULES, policyIn: () => ({ ...HANDBOOK, developerIntervalDays: 8 }) }),
  'online replies are not counted apart': () =>
    new Map([...countedBy(HISTORY)].filter(([key]) => !key.includes('online'))),
}

test.each(Object.entries(PLANTED))('the oracle notices it when %s', (_, count) => {
  expect(controlDifferences(countedBy(HISTORY), countedBy(HISTORY))).toEqual([])
  expect(controlDifferences(countedBy(HISTORY), count())).not.toEqual([])
})

function withoutMakeUpDays(): Office {
  const facts = { opensMs: 9 * 3_600_000, closesMs: 18 * 3_600_000, offsets: [{ from: 0, aheadMs: 8 * 3_600_000 }] }
  return new Office({ ...facts, restDays: new Set(), makeUpDays: new Set() })
}
