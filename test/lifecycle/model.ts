/**
 * The lifecycle of a case as `domain.md` §4 tells it, written anew: which step is allowed in which state, what else a
 * step asks for, and which state follows. It knows nothing of clocks, texts or events.
 */
export interface Model {
  readonly kind: 'COMPLAINT' | 'SUGGESTION'
  readonly anonymous: boolean
  readonly state: State
  readonly isDevelopers: boolean
  readonly hasAssignee?: true
  readonly isReferred?: true
  readonly isResponded?: true
  readonly isPaused?: true
  readonly isCalledBack?: true
  readonly isAdopted?: true
  readonly isMajor?: true
  readonly isPublic?: true
  readonly attempts: number
}

export type State = 'RECEIVED' | 'IN_PROGRESS' | 'RESOLVED' | 'VERIFIED' | 'CLOSED' | 'MERGED' | 'WITHDRAWN' | 'VOIDED'

const WORK = ['RECEIVED', 'IN_PROGRESS']
const OPEN = [...WORK, 'RESOLVED', 'VERIFIED']
const LIVING = [...OPEN, 'CLOSED']
const EVERY = [...LIVING, 'MERGED', 'WITHDRAWN', 'VOIDED']

/** The states in which each step is allowed. */
export const TABLE: Readonly<Record<string, readonly string[]>> = {
  // Somebody has to see to a case until it is closed.
  ASSIGN: OPEN,
  REFER: WORK,
  PAUSE: WORK,
  RESUME: WORK,
  ADOPT: WORK,
  DECLINE: WORK,
  RESOLVE: ['IN_PROGRESS'],
  VERIFY: ['RESOLVED'],
  FAIL_VERIFICATION: ['RESOLVED'],
  CALL_BACK: ['VERIFIED'],
  ATTEMPT_CALL_BACK: ['VERIFIED'],
  CLOSE: ['VERIFIED'],
  REOPEN: ['RESOLVED', 'VERIFIED', 'CLOSED'],
  FILE_SPECIAL_REPORT: ['RESOLVED', 'VERIFIED', 'CLOSED'],
  CHECK_DEVELOPER_PROGRESS: OPEN,
  UPDATE_OWNER: OPEN,
  MERGE: OPEN,
  WITHDRAW: OPEN,
  RESPOND: LIVING,
  FILL_RECORD_FORM: LIVING,
  FILL_MEASURES: LIVING,
  RECLASSIFY: LIVING,
  REPORT_MAJOR: LIVING,
  PUBLISH: LIVING,
  CORRECT: LIVING,
  COMPLETE_IMPORT: LIVING,
  VOID: [...LIVING, 'MERGED', 'WITHDRAWN'],
  ERASE: ['CLOSED', 'MERGED', 'WITHDRAWN', 'VOIDED'],
  COMMENT: EVERY,
  // An owner's own, by their link (decision 0019).
  ADD_OWNER_WORDS: OPEN,
  RATE: ['CLOSED'],
  SWEEP: EVERY,
  RECEIVE: [],
  IMPORT: [],
}

const OF_COMPLAINTS = [
  'REFER',
  'CHECK_DEVELOPER_PROGRESS',
  'PAUSE',
  'RESUME',
  'FILL_RECORD_FORM',
  'REPORT_MAJOR',
  'FILE_SPECIAL_REPORT',
  'PUBLISH',
]
const OF_SUGGESTIONS = ['ADOPT', 'DECLINE']

/** Every way from one state into another. */
export const WAYS: readonly string[] = [
  'RECEIVED IN_PROGRESS',
  'RECEIVED CLOSED',
  'IN_PROGRESS RECEIVED',
  'IN_PROGRESS RESOLVED',
  'IN_PROGRESS CLOSED',
  'RESOLVED VERIFIED',
  'RESOLVED IN_PROGRESS',
  'RESOLVED RECEIVED',
  'VERIFIED CLOSED',
  'VERIFIED IN_PROGRESS',
  'VERIFIED RECEIVED',
  'CLOSED IN_PROGRESS',
  'CLOSED RECEIVED',
  'CLOSED VOIDED',
  'MERGED VOIDED',
  'WITHDRAWN VOIDED',
  ...OPEN.flatMap((state) => [`${state} MERGED`, `${state} WITHDRAWN`, `${state} VOIDED`]),
]

export function allowedIn({ kind, state }: Model): string[] {
  const others = kind === 'COMPLAINT' ? OF_SUGGESTIONS : OF_COMPLAINTS
  return Object.keys(TABLE).filter((step) => TABLE[step]?.includes(state) && !others.includes(step))
}

/** A step with what of it matters here. */
export interface ModelStep {
  readonly type: string
  readonly to?: { readonly isDevelopers?: boolean; readonly isMajor?: boolean; readonly isPublic?: boolean }
}

/** Which refusals a step may meet although the state allows it; none where it has to be accepted. */
export function refusalsOf(model: Model, { type }: ModelStep): readonly string[] {
  switch (type) {
    case 'RESPOND':
      return model.isResponded ? ['ALREADY_DONE'] : []
    case 'REFER':
      if (!model.isDevelopers) return ['INVALID_VALUE']
      return model.isReferred ? ['ALREADY_DONE'] : []
    case 'CHECK_DEVELOPER_PROGRESS':
      return model.isDevelopers ? [] : ['INVALID_VALUE']
    case 'PAUSE':
      return model.isPaused ? ['ALREADY_DONE'] : []
    case 'RESUME':
      return model.isPaused ? [] : ['STATE_DOES_NOT_ALLOW']
    case 'ADOPT':
      return model.isAdopted ? ['ALREADY_DONE'] : []
    case 'RESOLVE':
      // A suggestion is adopted or declined before it is done.
      return model.kind === 'COMPLAINT' || model.isAdopted ? [] : ['STATE_DOES_NOT_ALLOW']
    case 'CALL_BACK':
    case 'ATTEMPT_CALL_BACK':
      return model.isCalledBack ? ['ALREADY_DONE'] : []
    case 'CLOSE':
      return model.isCalledBack || model.attempts >= 3 || model.anonymous ? [] : ['STATE_DOES_NOT_ALLOW']
    case 'REPORT_MAJOR':
    case 'FILE_SPECIAL_REPORT':
      return model.isMajor ? [] : ['INVALID_VALUE']
    case 'PUBLISH':
      return model.isPublic ? [] : ['INVALID_VALUE']
    default:
      return []
  }
}
