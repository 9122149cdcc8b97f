import type { CommandType } from './command.ts'
import type { CaseState } from './state.ts'
import type { CaseKind, CaseStateName } from './vocabulary.ts'

const WHILE_WORKED_ON = ['REFER', 'PAUSE', 'RESUME', 'ADOPT', 'DECLINE'] as const
const ONCE_RESOLVED = ['FILE_SPECIAL_REPORT', 'REOPEN'] as const
/** Somebody has to see to a case until it is closed, so it may be passed on until then. */
const WHILE_OPEN = [
  'ASSIGN',
  'CHECK_DEVELOPER_PROGRESS',
  'UPDATE_OWNER',
  'ADD_OWNER_WORDS',
  'MERGE',
  'WITHDRAW',
] as const
/** What is owed may still be recorded when the work is over: nothing is asked for that nobody could do any more. */
const UNLESS_ENDED = [
  'RESPOND',
  'FILL_RECORD_FORM',
  'FILL_MEASURES',
  'RECLASSIFY',
  'REPORT_MAJOR',
  'PUBLISH',
  'CORRECT',
  'COMPLETE_IMPORT',
  'VOID',
] as const
const ALWAYS = ['COMMENT', 'ATTACH', 'REMOVE_ATTACHMENT', 'SWEEP'] as const

/** What may be done in each state, `domain.md` §4. Whether the case's own facts allow it is decided by the step. */
const ALLOWED: Readonly<Record<CaseStateName, readonly CommandType[]>> = {
  RECEIVED: [...WHILE_WORKED_ON, ...WHILE_OPEN, ...UNLESS_ENDED, ...ALWAYS],
  IN_PROGRESS: [...WHILE_WORKED_ON, 'RESOLVE', ...WHILE_OPEN, ...UNLESS_ENDED, ...ALWAYS],
  RESOLVED: ['VERIFY', 'FAIL_VERIFICATION', ...ONCE_RESOLVED, ...WHILE_OPEN, ...UNLESS_ENDED, ...ALWAYS],
  VERIFIED: ['CALL_BACK', 'ATTEMPT_CALL_BACK', 'CLOSE', ...ONCE_RESOLVED, ...WHILE_OPEN, ...UNLESS_ENDED, ...ALWAYS],
  CLOSED: [...ONCE_RESOLVED, ...UNLESS_ENDED, 'RATE', 'ERASE', ...ALWAYS],
  MERGED: ['VOID', 'ERASE', ...ALWAYS],
  WITHDRAWN: ['VOID', 'ERASE', ...ALWAYS],
  VOIDED: ['ERASE', ...ALWAYS],
}

const ONLY_FOR: Readonly<Partial<Record<CommandType, CaseKind>>> = {
  ADOPT: 'SUGGESTION',
  DECLINE: 'SUGGESTION',
  REFER: 'COMPLAINT',
  CHECK_DEVELOPER_PROGRESS: 'COMPLAINT',
  REPORT_MAJOR: 'COMPLAINT',
  FILE_SPECIAL_REPORT: 'COMPLAINT',
  PAUSE: 'COMPLAINT',
  RESUME: 'COMPLAINT',
  FILL_RECORD_FORM: 'COMPLAINT',
  PUBLISH: 'COMPLAINT',
}

/** The steps that a case's state and kind allow; what people are offered, and what a refusal names instead. */
export function allowedCommands(state: Pick<CaseState, 'state' | 'kind'>): readonly CommandType[] {
  return ALLOWED[state.state].filter((command) => (ONLY_FOR[command] ?? state.kind) === state.kind)
}
