import type { CommandType } from './command.ts'
import type { CaseState } from './state.ts'
import type { CaseKind, CaseStateName } from './vocabulary.ts'

const WHILE_OPEN = ['RECLASSIFY', 'MERGE', 'WITHDRAW', 'FILL_RECORD_FORM', 'FILL_MEASURES', 'UPDATE_OWNER'] as const
const WHILE_WORKED_ON = ['ASSIGN', 'RESPOND', 'REFER', 'CHECK_DEVELOPER_PROGRESS', 'PAUSE', 'RESUME'] as const
const ALWAYS = ['COMMENT', 'SWEEP'] as const
const UNLESS_ENDED = ['CORRECT', 'COMPLETE_IMPORT', 'VOID', 'REPORT_MAJOR', 'PUBLISH'] as const

/** What may be done in each state, `domain.md` §4. Whether the case's own facts allow it is decided by the step. */
const ALLOWED: Readonly<Record<CaseStateName, readonly CommandType[]>> = {
  RECEIVED: [...WHILE_WORKED_ON, 'ADOPT', 'DECLINE', ...WHILE_OPEN, ...UNLESS_ENDED, ...ALWAYS],
  IN_PROGRESS: [...WHILE_WORKED_ON, 'RESOLVE', 'ADOPT', 'DECLINE', ...WHILE_OPEN, ...UNLESS_ENDED, ...ALWAYS],
  RESOLVED: [
    'VERIFY',
    'FAIL_VERIFICATION',
    'RESPOND',
    'FILE_SPECIAL_REPORT',
    'REOPEN',
    ...WHILE_OPEN,
    ...UNLESS_ENDED,
    ...ALWAYS,
  ],
  VERIFIED: [
    'CALL_BACK',
    'ATTEMPT_CALL_BACK',
    'CLOSE',
    'RESPOND',
    'FILE_SPECIAL_REPORT',
    'REOPEN',
    ...WHILE_OPEN,
    ...UNLESS_ENDED,
    ...ALWAYS,
  ],
  CLOSED: ['REOPEN', 'RECLASSIFY', 'FILE_SPECIAL_REPORT', ...UNLESS_ENDED, ...ALWAYS],
  MERGED: ['VOID', ...ALWAYS],
  WITHDRAWN: ['VOID', ...ALWAYS],
  VOIDED: [...ALWAYS],
}

const ONLY_FOR: Readonly<Partial<Record<CommandType, CaseKind>>> = {
  ADOPT: 'SUGGESTION',
  DECLINE: 'SUGGESTION',
  REFER: 'COMPLAINT',
  CHECK_DEVELOPER_PROGRESS: 'COMPLAINT',
  REPORT_MAJOR: 'COMPLAINT',
  FILE_SPECIAL_REPORT: 'COMPLAINT',
}

/** The steps that a case's state and kind allow; what people are offered, and what a refusal names instead. */
export function allowedCommands(state: Pick<CaseState, 'state' | 'kind'>): readonly CommandType[] {
  return ALLOWED[state.state].filter((command) => (ONLY_FOR[command] ?? state.kind) === state.kind)
}
