import type { ActorReference } from '../access/actor.ts'
import type { AttachmentId, CaseId, IssueId } from '../identity/id.ts'
import type { Instant, MonthKey } from '../time/index.ts'
import type { AttachmentFacts } from './attachment.ts'
import type { Clock } from './clock.ts'
import type { IntervalClock } from './interval.ts'
import type { Rung } from './ladder.ts'
import type { CaseFacts, Classification, ClearableField, Handover, Opening, PlaceKeys } from './state.ts'
import type {
  CaseStateName,
  Cause,
  ClockName,
  IntervalClockName,
  Outcome,
  PauseReason,
  TextField,
} from './vocabulary.ts'

/** The past an imported case brings along: its facts count at their own instants. */
export type ImportedPast = Omit<CaseFacts, 'endedAt'> & { readonly outcome?: Outcome }

type Fact = Readonly<Record<never, never>>

/** What each kind of event says beyond when, by whom and which clocks it moved. */
interface EventData {
  RECEIVED: {
    opening: Opening
    classification: Classification
    places: PlaceKeys
    major?: true
    issue?: IssueId
  }
  IMPORTED: {
    opening: Opening
    classification: Classification
    places: PlaceKeys
    past: ImportedPast
    state: CaseStateName
    assignee?: string
    major?: true
  }
  ASSIGNED: { assignee: string; handover?: Handover }
  RESPONDED: { workingMs: number }
  RECORD_FORM_FILLED: { cause?: Cause }
  MEASURES_FILLED: Fact
  REFERRED: Fact
  DEVELOPER_PROGRESS_CHECKED: Fact
  OWNER_UPDATED: Fact
  PAUSED: { reason: PauseReason }
  RESUMED: Fact
  RECLASSIFIED: {
    to: Partial<Classification>
    cleared?: readonly ClearableField[]
    major?: 'MADE' | 'UNMADE'
  }
  /** `places` are the keys that are new, `unplaced` those of a place that the case has no longer. */
  CORRECTED: { places?: PlaceKeys; unplaced?: readonly (keyof PlaceKeys)[]; past?: ImportedPast; state?: CaseStateName }
  RESOLVED: { outcome: Outcome }
  VERIFIED: Fact
  VERIFICATION_FAILED: Fact
  CALL_BACK_ATTEMPTED: Fact
  CALLED_BACK: { satisfaction?: number }
  CLOSED: { workingMs: number }
  REOPENED: Fact
  MERGED: { into: CaseId }
  WITHDRAWN: Fact
  VOIDED: { replacedBy?: CaseId }
  MAJOR_REPORTED: Fact
  SPECIAL_REPORT_FILED: Fact
  PUBLISHED: { month: MonthKey }
  ADOPTED: Fact
  DECLINED: { workingMs: number }
  COMMENTED: Fact
  ATTACHED: { attachment: AttachmentFacts }
  ATTACHMENT_REMOVED: { attachment: AttachmentId }
  /** By whoever sent the case, in words of their own. */
  OWNER_ADDED: Fact
  RATED: { rating: number }
  ERASED: Fact
  BREACHED: { clock: ClockName | IntervalClockName; dueAt: Instant }
  ESCALATED: { clock: ClockName; rungs: readonly Rung[] }
}

export type EventType = keyof EventData

export type EventBody = { [T in EventType]: { readonly type: T } & Readonly<EventData[T]> }[EventType]

/** The new value of every clock an event moves, so that folding never needs a calendar or a policy. */
export interface ClockChanges {
  readonly clocks?: Clocks
  readonly intervals?: Intervals
}

export type Clocks = Readonly<Partial<Record<ClockName, Clock>>>
export type Intervals = Readonly<Partial<Record<IntervalClockName, IntervalClock>>>

/**
 * One thing that happened, append-only. `happenedAt` is what clocks use, `recordedAt` when it was entered; a breach
 * happened when its clock ran out. Words stand in the text item: `texts` names the fields this event wrote.
 */
export type CaseEvent = EventBody &
  ClockChanges & {
    readonly sequence: number
    readonly happenedAt: Instant
    readonly recordedAt: Instant
    readonly by: ActorReference
    readonly late?: true
    readonly texts?: readonly TextField[]
  }
