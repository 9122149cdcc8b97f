import type { CaseEvent, CommandType } from '@zhiheng/domain'
import type { Request } from './request.ts'

export function commandOf(request: Request): CommandType {
  return request.type === 'receive' ? 'RECEIVE' : request.advance.command.type
}

/** What may leave its key behind and no event. */
export function mayChangeNothing(command: CommandType): boolean {
  return command === 'RECLASSIFY' || command === 'CORRECT' || command === 'COMPLETE_IMPORT'
}

/** Breaches may come with every command, and a resolution ends a pause; beside those there is one event. */
export function isExplained(types: readonly CaseEvent['type'][], command: CommandType): boolean {
  const own = types.filter(
    (type) => type !== 'BREACHED' && type !== 'ESCALATED' && (type !== 'RESUMED' || command === 'RESUME'),
  )
  return own.length === (EVENT[command] === undefined ? 0 : 1) && own[0] === EVENT[command]
}

const EVENT: Readonly<Record<CommandType, CaseEvent['type'] | undefined>> = {
  RECEIVE: 'RECEIVED',
  IMPORT: 'IMPORTED',
  ASSIGN: 'ASSIGNED',
  RESPOND: 'RESPONDED',
  FILL_RECORD_FORM: 'RECORD_FORM_FILLED',
  FILL_MEASURES: 'MEASURES_FILLED',
  REFER: 'REFERRED',
  CHECK_DEVELOPER_PROGRESS: 'DEVELOPER_PROGRESS_CHECKED',
  UPDATE_OWNER: 'OWNER_UPDATED',
  PAUSE: 'PAUSED',
  RESUME: 'RESUMED',
  RECLASSIFY: 'RECLASSIFIED',
  CORRECT: 'CORRECTED',
  COMPLETE_IMPORT: 'CORRECTED',
  RESOLVE: 'RESOLVED',
  VERIFY: 'VERIFIED',
  FAIL_VERIFICATION: 'VERIFICATION_FAILED',
  ATTEMPT_CALL_BACK: 'CALL_BACK_ATTEMPTED',
  CALL_BACK: 'CALLED_BACK',
  CLOSE: 'CLOSED',
  REOPEN: 'REOPENED',
  MERGE: 'MERGED',
  WITHDRAW: 'WITHDRAWN',
  VOID: 'VOIDED',
  REPORT_MAJOR: 'MAJOR_REPORTED',
  FILE_SPECIAL_REPORT: 'SPECIAL_REPORT_FILED',
  PUBLISH: 'PUBLISHED',
  ADOPT: 'ADOPTED',
  DECLINE: 'DECLINED',
  COMMENT: 'COMMENTED',
  ATTACH: 'ATTACHED',
  REMOVE_ATTACHMENT: 'ATTACHMENT_REMOVED',
  ADD_OWNER_WORDS: 'OWNER_ADDED',
  RATE: 'RATED',
  ERASE: 'ERASED',
  SWEEP: undefined,
}
