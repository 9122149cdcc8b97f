import { DEFAULT_BUSINESS_HOURS, workingTime } from '../../calendar/index.ts'
import { makeId } from '../../identity/id.ts'
import { DEFAULT_POLICY } from '../../policy/policy.ts'
import { isRefusal, type Refusal } from '../../refusal/refusal.ts'
import { endOfPeriod, type Instant, monthOf, parseTimestamp, quarterOf } from '../../time/index.ts'
import type { CaseCommand, CommandOf } from '../command.ts'
import { type Context, type Decision, decide } from '../decide.ts'
import type { CaseEvent } from '../event.ts'
import type { CaseState, Classification, Opening } from '../state.ts'

/** A desk in Shanghai under the default policy, for tests of cases. */
export const ZONE = 'Asia/Shanghai'
export const TIMING = {
  policy: DEFAULT_POLICY,
  time: workingTime({ calendar: 'CN', timeZone: ZONE, businessHours: DEFAULT_BUSINESS_HOURS }),
}
const NO_CHANCE = new Uint8Array(16)

export const ORGANIZATION = makeId('organization', 0 as Instant, NO_CHANCE)
export const PROJECT = makeId('project', 0 as Instant, NO_CHANCE)
export const category = (number: number) => makeId('category', number as Instant, NO_CHANCE)

/** An instant on the wall clock of Shanghai: `at('2026-03-02 15:00')`. */
export function at(wall: string): Instant {
  const found = parseTimestamp(`${wall.replace(' ', 'T')}+08:00`)
  if (found === undefined) throw new RangeError(`not a wall time: ${wall}`)
  return found
}

export function contextAt(now: Instant): Context {
  return { ...TIMING, now, by: { kind: 'person', id: 'usr_clerk' } }
}

export function openingAt(receivedAt: Instant, changes: Partial<Opening> = {}): Opening {
  const kind = changes.kind ?? 'COMPLAINT'
  return {
    id: makeId(kind === 'COMPLAINT' ? 'complaint' : 'suggestion', receivedAt, NO_CHANCE),
    kind,
    organization: ORGANIZATION,
    project: PROJECT,
    number: 'HZ-01-2026-00001',
    receivedAt,
    timeZone: ZONE,
    month: monthOf(receivedAt, ZONE),
    quarterEndsAt: endOfPeriod(quarterOf(receivedAt, ZONE), ZONE),
    channel: 'PHONE',
    anonymous: false,
    ...changes,
  }
}

export const CLASSIFICATION: Classification = {
  category: category(1),
  nature: 'SERVICE',
  responsibility: 'PROPERTY',
  managementFailure: 'UNDETERMINED',
}

/** What RECEIVE brings at an instant, with what a test cares about changed. */
export function receiving(
  receivedAt: Instant,
  changes: { opening?: Partial<Opening>; classification?: Partial<Classification> } = {},
): CommandOf<'RECEIVE'> & CaseCommand {
  const classification = { ...CLASSIFICATION, ...changes.classification }
  return {
    type: 'RECEIVE',
    opening: openingAt(receivedAt, changes.opening),
    classification,
    places: {},
    texts: {
      description: 'what the customer said',
      ...(classification.managementFailure === 'NO' && { managementFailureReason: 'a reason' }),
      ...(classification.simple && { simpleReason: 'a reason' }),
    },
  }
}

/** One case on the desk: it goes on from step to step, and a test reads its state and events. */
export class Desk {
  state: CaseState | undefined
  readonly events: CaseEvent[] = []

  /** Takes a step that must be accepted, recorded at `now`; it happened then unless the command says otherwise. */
  take(now: Instant, command: CaseCommand): CaseState {
    const decided = this.try(now, command)
    if (isRefusal(decided)) throw new Error(`${command.type} was refused: ${JSON.stringify(decided)}`)
    this.state = decided.state
    this.events.push(...decided.events)
    return decided.state
  }

  /** What would come of a step; nothing is kept. */
  try(now: Instant, command: CaseCommand): Decision | Refusal {
    return decide(this.state, command, contextAt(now))
  }

  get now(): CaseState {
    if (!this.state) throw new Error('the case has not been opened')
    return this.state
  }
}

/** A desk with a case received, and taken at once, at an instant. */
export function received(receivedAt: Instant, changes: Parameters<typeof receiving>[1] = {}): Desk {
  const desk = new Desk()
  desk.take(receivedAt, receiving(receivedAt, changes))
  return desk
}
