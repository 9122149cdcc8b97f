import type { CaseId, CategoryId, OrganizationId, ProjectId } from '../identity/id.ts'
import type { Instant, MonthKey, TimeZone } from '../time/index.ts'
import type { Clock } from './clock.ts'
import type { IntervalClock } from './interval.ts'
import type { Settled } from './settled.ts'
import type {
  CaseKind,
  CaseStateName,
  Cause,
  Channel,
  ClockName,
  IntervalClockName,
  ManagementFailure,
  Nature,
  Outcome,
  PauseReason,
  PublicInterest,
  Responsibility,
} from './vocabulary.ts'

/** What a case is about: may be corrected by reclassifying, and the latest is what every figure uses. */
export interface Classification {
  readonly category: CategoryId
  readonly subcategory?: CategoryId
  readonly nature: Nature
  readonly responsibility: Responsibility
  readonly managementFailure: ManagementFailure
  readonly cause?: Cause
  readonly publicInterest?: PublicInterest
  readonly claimedAmountFen?: number
  /** No record form needed; the reason stands in the text item. */
  readonly simple?: boolean
}

/** What a reclassification may take back altogether: no public interest, no claim, no cause known any more. */
export type ClearableField = 'subcategory' | 'cause' | 'publicInterest' | 'claimedAmountFen'

/** What is fixed when a case is recorded. A wrong receipt time is voided and entered anew. */
export interface Opening {
  readonly id: CaseId
  readonly kind: CaseKind
  readonly organization: OrganizationId
  readonly project: ProjectId
  readonly number: string
  readonly receivedAt: Instant
  /** The organization's, in whose months and quarters the case is counted. */
  readonly timeZone: TimeZone
  /** The local month of receipt, and the first instant after its quarter. */
  readonly month: MonthKey
  readonly quarterEndsAt: Instant
  readonly channel: Channel
  readonly anonymous: boolean
  /** HEAD_OFFICE only: its clocks start at `issuedAt`. */
  readonly issuedAt?: Instant
  readonly requiredBy?: Instant
  /** What an import called a channel, nature or responsibility that is UNSPECIFIED here; at most 100 characters each. */
  readonly raw?: RawValues
}

/** Who handed a case over to its assignee, and until when, if not for good. */
export interface Handover {
  readonly from: string
  readonly until?: Instant
}

export interface RawValues {
  readonly channel?: string
  readonly nature?: string
  readonly responsibility?: string
}

/** Keyed hashes of room and location: they tell repeats apart from others without naming anybody. */
export interface PlaceKeys {
  readonly roomKey?: string
  readonly locationKey?: string
}

/** When each step happened. A fact that a later step undoes is taken away again. */
export interface CaseFacts {
  readonly respondedAt?: Instant
  readonly workingMsToRespond?: number
  readonly referredAt?: Instant
  readonly resolvedAt?: Instant
  readonly verifiedAt?: Instant
  readonly calledBackAt?: Instant
  readonly satisfaction?: number
  readonly closedAt?: Instant
  readonly workingMsToClose?: number
  /** When it was merged, withdrawn or voided. */
  readonly endedAt?: Instant
}

/** The fold of a case's events: all that deciding, counting and listing need, and nothing personal. */
export interface CaseState extends Opening, Classification, PlaceKeys, CaseFacts {
  /** How many events there are; the next one has this sequence number plus one. */
  readonly version: number
  readonly state: CaseStateName
  readonly recordedAt: Instant
  readonly lastHappenedAt: Instant
  /** An imported case without a reply: unknown, outside due. */
  readonly replyUnknown?: true
  readonly assignee?: string
  /** When it first got an assignee; an imported case may have had one all along. */
  readonly assignedAt?: Instant
  /** Until when its assignee has it for somebody who is away; whom, its assignment tells. */
  readonly handedOverUntil?: Instant
  readonly outcome?: Outcome
  readonly callBackAttempts: number
  readonly pausedAt?: Instant
  readonly pauseReason?: PauseReason
  readonly majorSince?: Instant
  readonly mergedInto?: CaseId
  readonly replacedBy?: CaseId
  readonly decision?: 'ADOPTED' | 'DECLINED'
  readonly decidedAt?: Instant
  readonly publishedIn?: MonthKey
  /** What whoever sent it says of it since it was closed, 1 to 5. */
  readonly ownerRating?: number
  /** How often they said anything by their link; none where it is not there. */
  readonly ownerSaid?: number
  readonly lateEntries: number
  /**
   * How often a step was undone (verification failed, reopened, an adopted suggestion declined after all). With 0,
   * every fact stands for its own instant.
   */
  readonly undone: number
  /** It stood closed when its quarter ended, and was reopened since: the figure of that moment stays. */
  readonly closedAtQuarterEnd?: boolean
  /** When its words were last taken away. */
  readonly erasedAt?: Instant
  /** Words were written after that, so that there is something to take away again. */
  readonly wordsSinceErasure?: true
  /** How often it was reopened; none where it is not there. */
  readonly reopenings?: number
  /** What is counted of clocks that were started anew since; none where it is not there. */
  readonly settled?: readonly Settled[]
  readonly clocks: Readonly<Partial<Record<ClockName, Clock>>>
  readonly intervals: Readonly<Partial<Record<IntervalClockName, IntervalClock>>>
}

/** Whether work on the case goes on: neither closed nor ended. */
export function isOpen(state: Pick<CaseState, 'state'>): boolean {
  return state.state !== 'CLOSED' && !hasEnded(state)
}

export function hasEnded(state: Pick<CaseState, 'state'>): boolean {
  return state.state === 'MERGED' || state.state === 'WITHDRAWN' || state.state === 'VOIDED'
}

/** When a case that is no longer open came to its end: closed, merged, withdrawn or voided. */
export function endOfCase({ endedAt, closedAt }: Pick<CaseState, 'endedAt' | 'closedAt'>): Instant | undefined {
  return endedAt ?? closedAt
}

/** Whether the work itself is still to be done. */
export function isWorkedOn(state: Pick<CaseState, 'state'>): boolean {
  return state.state === 'RECEIVED' || state.state === 'IN_PROGRESS'
}

/** When the case's clocks start. */
export function clocksStartAt(opening: Pick<Opening, 'issuedAt' | 'receivedAt'>): Instant {
  return opening.issuedAt ?? opening.receivedAt
}

/**
 * Whether somebody has it: IN_PROGRESS needs a named assignee (PROPERTY, MUNICIPAL, HOUSEHOLDS) or a referral
 * (DEVELOPER). A case reclassified to or from DEVELOPER waits as RECEIVED until it has been passed on again. Only
 * complaints are referred: a suggestion always needs an assignee.
 */
export function isPassedOn(
  state: Pick<CaseState, 'responsibility' | 'assignee' | 'referredAt'> & Partial<Pick<CaseState, 'kind'>>,
): boolean {
  const isReferred = state.responsibility === 'DEVELOPER' && state.kind !== 'SUGGESTION'
  return isReferred ? state.referredAt !== undefined : state.assignee !== undefined
}
