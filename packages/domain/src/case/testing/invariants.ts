import { DEFAULT_POLICY } from '../../policy/policy.ts'
import { allowedCommands } from '../allowed.ts'
import { isAskedFor } from '../asked.ts'
import { type Clock, clockOutcome, hasRunOut, isRunning } from '../clock.ts'
import type { CommandType } from '../command.ts'
import type { CaseEvent } from '../event.ts'
import { stateOf } from '../importing.ts'
import { isMajor } from '../startClock.ts'
import { type CaseState, hasEnded, isOpen, isPassedOn, isWorkedOn } from '../state.ts'
import type { ClockName } from '../vocabulary.ts'

type Invariant = (state: CaseState, events: readonly CaseEvent[]) => boolean

/** What may still stop a clock, at once or after the steps in between; a running one must have it. */
const MET_BY: Readonly<Record<ClockName, readonly CommandType[]>> = {
  assigned: ['ASSIGN'],
  firstResponse: ['RESPOND'],
  hqMeasures: ['FILL_MEASURES'],
  hqCompleted: ['ASSIGN', 'RESOLVE'],
  recordForm: ['FILL_RECORD_FORM'],
  referral: ['REFER'],
  closure: ['ASSIGN', 'VERIFY', 'CLOSE'],
  callback: ['VERIFY', 'CALL_BACK'],
  majorReport: ['REPORT_MAJOR'],
  majorSpecialReport: ['FILE_SPECIAL_REPORT'],
}

const ASIDE: readonly CaseEvent['type'][] = [
  'BREACHED',
  'ESCALATED',
  'COMMENTED',
  'OWNER_ADDED',
  'RATED',
  'ATTACHED',
  'ATTACHMENT_REMOVED',
  'CORRECTED',
  'ERASED',
]

const clocksOf = (state: CaseState) => Object.entries(state.clocks) as [ClockName, Clock][]
const ascending = (values: readonly (number | undefined)[]) => {
  const known = values.filter((value) => value !== undefined)
  return known.every((value, index) => index === 0 || value >= (known[index - 1] as number))
}

/** What holds for a case after any number of commands; the names are what the tests promise. */
export const INVARIANTS: Readonly<Record<string, Invariant>> = {
  'IN_PROGRESS has been passed on, RECEIVED has not': (state) =>
    !isWorkedOn(state) || isPassedOn(state) === (state.state === 'IN_PROGRESS'),
  'the state is what the facts say': (state) =>
    hasEnded(state) === (state.endedAt !== undefined) && (hasEnded(state) || stateOf(state, state) === state.state),
  'an outcome is there exactly when a case is resolved': (state) =>
    hasEnded(state) || (state.outcome !== undefined) === !isWorkedOn(state),
  'CLOSED has its working time': (state) => (state.closedAt !== undefined) === (state.workingMsToClose !== undefined),
  'what CLOSE closed was verified, and somebody called back, tried three times, or was nameless': (state, events) =>
    state.state !== 'CLOSED' ||
    events.findLast(({ type }) => type === 'CLOSED' || type === 'DECLINED' || type === 'REOPENED')?.type !== 'CLOSED' ||
    (state.verifiedAt !== undefined &&
      (state.calledBackAt !== undefined || state.callBackAttempts >= 3 || state.anonymous)),
  'the steps are in order': ({ receivedAt, resolvedAt, verifiedAt, calledBackAt, closedAt, lastHappenedAt }, events) =>
    ascending([receivedAt, resolvedAt, verifiedAt, closedAt, lastHappenedAt]) &&
    ascending([receivedAt, resolvedAt, calledBackAt, closedAt]) &&
    (events.some((event) => 'past' in event) || ascending([verifiedAt, calledBackAt])),
  'a mark comes with its call-back': (state) => state.satisfaction === undefined || state.calledBackAt !== undefined,
  'an owner rates what was closed, from 1 to 5': ({ ownerRating, closedAt }) =>
    ownerRating === undefined || (ownerRating >= 1 && ownerRating <= 5 && closedAt !== undefined),
  'the version counts the events': (state, events) =>
    state.version === events.length && events.every(({ sequence }, index) => sequence === index + 1),
  'what happened comes in order, and before it is recorded': (_, events) =>
    ascending(events.filter(({ type }) => !ASIDE.includes(type)).map(({ happenedAt }) => happenedAt)) &&
    ascending(events.map(({ recordedAt }) => recordedAt)) &&
    events.every(({ happenedAt, recordedAt }) => happenedAt <= recordedAt),
  'late entries are counted': (state, events) => state.lateEntries === events.filter(({ late }) => late).length,
  'a clock met was met by its deadline': (state) =>
    clocksOf(state).every(([, clock]) => clockOutcome(clock) !== 'MET' || (clock.stoppedAt ?? Infinity) <= clock.dueAt),
  'a clock says either all of how it ended or nothing': (state) =>
    clocksOf(state).every(
      ([, clock]) =>
        (clock.stoppedAt === undefined) === (clock.inTime === undefined) &&
        (clock.cancelled === undefined) === (clock.cancelledAt === undefined) &&
        !(clock.pausedAt !== undefined && clock.stoppedAt !== undefined),
    ),
  'only a case being worked on is paused, and then its closure clock stands still or has run out': (state, events) =>
    state.pausedAt === undefined
      ? !isRunning(state.clocks.closure) || state.clocks.closure.pausedAt === undefined
      : isWorkedOn(state) && pauseIsSound(state, events),
  'a complaint is major exactly when it claims enough and may be our fault': (state) =>
    (state.majorSince !== undefined) === isMajor(state, DEFAULT_POLICY),
  'a case that has ended has no clocks but those that had run out': (state) =>
    !hasEnded(state) || clocksOf(state).every(([, clock]) => !isRunning(clock) || clock.breachRecordedAt !== undefined),
  'a clock that runs is asked for until it has run out': (state, events) =>
    clocksOf(state).every(
      ([name, clock]) =>
        !isRunning(clock) || hasRunOut(clock, events.at(-1)?.recordedAt ?? clock.startedAt) || isAskedFor(state, name),
    ),
  'what is asked for can still be done': (state) =>
    clocksOf(state).every(
      ([name, clock]) =>
        !isRunning(clock) ||
        !isAskedFor(state, name) ||
        MET_BY[name].some((command) => allowedCommands(state).includes(command)),
    ),
  'intervals run for the open complaints of a developer only': (state) =>
    Object.values(state.intervals).every(({ endedAt }) => endedAt !== undefined) ||
    (isOpen(state) && state.kind === 'COMPLAINT' && state.responsibility === 'DEVELOPER'),
  'intervals run for every open complaint of a developer': (state) =>
    !(isOpen(state) && state.kind === 'COMPLAINT' && state.responsibility === 'DEVELOPER') ||
    Object.values(state.intervals).filter(({ endedAt }) => endedAt === undefined).length === 2,
  'a deadline of a clock is breached once': (_, events) => {
    const breaches = events.flatMap((event) => (event.type === 'BREACHED' ? [breachName(event)] : []))
    return new Set(breaches).size === breaches.length
  },
  'a breach happened at its deadline and is recorded after it': (_, events) =>
    events.every(
      (event) => event.type !== 'BREACHED' || (event.happenedAt === event.dueAt && event.recordedAt > event.dueAt),
    ),
  'a state fits in 4 KB': (state) => utf8Length(JSON.stringify(state)) <= 4096,
}

/** Bytes in UTF-8, as a store counts them. */
function utf8Length(text: string): number {
  return encodeURIComponent(text).replaceAll(/%../g, '%').length
}

function pauseIsSound({ clocks, pausedAt }: CaseState, events: readonly CaseEvent[]): boolean {
  const { closure } = clocks
  const paused = events.findLast(({ type }) => type === 'PAUSED')
  if (!closure || !isRunning(closure) || !paused) return closure === undefined
  return closure.pausedAt === undefined
    ? hasRunOut(closure, paused.recordedAt)
    : closure.pausedAt === pausedAt && closure.breachRecordedAt === undefined
}

function breachName(event: Extract<CaseEvent, { type: 'BREACHED' }>): string {
  const started = Object.values(event.clocks ?? {}).map(({ startedAt }) => startedAt)
  return [event.clock, event.dueAt, ...started].join(' ')
}
