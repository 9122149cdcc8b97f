import type { Instant } from '../time/index.ts'
import type { CaseEvent, EventType } from './event.ts'
import type { CaseState } from './state.ts'

/** What an event changes; a key without a value takes the fact away. */
export type Change = { readonly [K in keyof CaseState]?: CaseState[K] | undefined }
export type LaterEvent = Exclude<EventType, 'RECEIVED' | 'IMPORTED'>

/** Facts that a step back takes away. */
const UNRESOLVED = {
  resolvedAt: undefined,
  verifiedAt: undefined,
  outcome: undefined,
  calledBackAt: undefined,
  satisfaction: undefined,
} as const
const UNCLOSED = { closedAt: undefined, workingMsToClose: undefined } as const
const UNRATED = { ownerRating: undefined } as const
const UNPAUSED = { pausedAt: undefined, pauseReason: undefined } as const

const nothing = () => ({})

/** What each event changes, beside the clocks it carries. */
export const APPLY: { [T in LaterEvent]: (state: CaseState, event: Extract<CaseEvent, { type: T }>) => Change } = {
  ASSIGNED: (state, { assignee, happenedAt, handover }) => ({
    assignee,
    handedOverUntil: handover?.until,
    assignedAt: state.assignee === undefined ? happenedAt : state.assignedAt,
  }),
  RESPONDED: (_, { happenedAt, workingMs }) => ({
    respondedAt: happenedAt,
    workingMsToRespond: workingMs,
    replyUnknown: undefined,
  }),
  RECORD_FORM_FILLED: (state, { cause }) => ({ cause: cause ?? state.cause }),
  MEASURES_FILLED: nothing,
  REFERRED: (state, { happenedAt }) => ({ referredAt: state.referredAt ?? happenedAt }),
  DEVELOPER_PROGRESS_CHECKED: nothing,
  OWNER_UPDATED: nothing,
  PAUSED: (_, { happenedAt, reason }) => ({ pausedAt: happenedAt, pauseReason: reason }),
  RESUMED: () => UNPAUSED,
  RECLASSIFIED: (state, { to, cleared = [], major, happenedAt }) => ({
    ...Object.fromEntries(cleared.map((field) => [field, undefined])),
    ...to,
    majorSince: major === 'MADE' ? happenedAt : major === 'UNMADE' ? undefined : state.majorSince,
  }),
  CORRECTED: (before, { places, unplaced = [], past, state }) => ({
    ...places,
    ...Object.fromEntries(unplaced.map((key) => [key, undefined])),
    ...past,
    replyUnknown: past?.respondedAt === undefined ? before.replyUnknown : undefined,
    state: state ?? before.state,
  }),
  RESOLVED: (_, { happenedAt, outcome }) => ({ state: 'RESOLVED', resolvedAt: happenedAt, outcome }),
  VERIFIED: (_, { happenedAt }) => ({ state: 'VERIFIED', verifiedAt: happenedAt }),
  VERIFICATION_FAILED: (state) => ({ state: 'IN_PROGRESS', ...UNRESOLVED, undone: state.undone + 1 }),
  CALL_BACK_ATTEMPTED: (state) => ({ callBackAttempts: state.callBackAttempts + 1 }),
  CALLED_BACK: (_, { happenedAt, satisfaction }) => ({ calledBackAt: happenedAt, satisfaction }),
  CLOSED: (_, { happenedAt, workingMs }) => ({ state: 'CLOSED', closedAt: happenedAt, workingMsToClose: workingMs }),
  REOPENED: (state, { happenedAt }) => ({
    state: 'IN_PROGRESS',
    ...UNRESOLVED,
    ...UNCLOSED,
    closedAtQuarterEnd: state.closedAtQuarterEnd || stoodClosed(state, happenedAt) || undefined,
    ...UNRATED,
    callBackAttempts: 0,
    decision: undefined,
    decidedAt: undefined,
    undone: state.undone + 1,
    reopenings: (state.reopenings ?? 0) + 1,
  }),
  MERGED: (_, { happenedAt, into }) => ({ ...UNPAUSED, state: 'MERGED', endedAt: happenedAt, mergedInto: into }),
  WITHDRAWN: (_, { happenedAt }) => ({ ...UNPAUSED, state: 'WITHDRAWN', endedAt: happenedAt }),
  VOIDED: (_, { happenedAt, replacedBy }) => ({ ...UNPAUSED, state: 'VOIDED', endedAt: happenedAt, replacedBy }),
  MAJOR_REPORTED: nothing,
  SPECIAL_REPORT_FILED: nothing,
  PUBLISHED: (_, { month }) => ({ publishedIn: month }),
  ADOPTED: (_, { happenedAt }) => ({ decision: 'ADOPTED', decidedAt: happenedAt }),
  DECLINED: (state, { happenedAt, workingMs }) => ({
    state: 'CLOSED',
    decision: 'DECLINED',
    decidedAt: happenedAt,
    outcome: 'DECLINED',
    closedAt: happenedAt,
    workingMsToClose: workingMs,
    undone: state.undone + (state.decision === 'ADOPTED' ? 1 : 0),
  }),
  COMMENTED: nothing,
  ATTACHED: nothing,
  ATTACHMENT_REMOVED: nothing,
  OWNER_ADDED: (state) => ({ ownerSaid: (state.ownerSaid ?? 0) + 1 }),
  RATED: (state, { rating }) => ({ ownerSaid: (state.ownerSaid ?? 0) + 1, ownerRating: rating }),
  ERASED: (_, { happenedAt }) => ({ erasedAt: happenedAt, wordsSinceErasure: undefined }),
  BREACHED: nothing,
  ESCALATED: nothing,
}

/** Whether a case that is reopened was closed when its quarter ended. */
function stoodClosed({ closedAt, quarterEndsAt }: CaseState, reopenedAt: Instant): boolean {
  return closedAt !== undefined && closedAt < quarterEndsAt && reopenedAt >= quarterEndsAt
}
