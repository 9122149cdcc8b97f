import type { Refusal } from '../refusal/refusal.ts'
import { assign } from './assigning.ts'
import { attachmentFacts } from './attachment.ts'
import { attemptCallBack, callBack, close, resolve, verify } from './closing.ts'
import type { CommandOf, CommandType } from './command.ts'
import { completeImport } from './completing.ts'
import { correct } from './correcting.ts'
import { type Draft, emit, type OpenDraft } from './draft.ts'
import { end } from './ending.ts'
import { checkDeveloperProgress, pause, refer, respond, updateOwner } from './handling.ts'
import { importCase } from './importing.ts'
import { receive } from './opening.ts'
import { addOwnerWords, rate } from './owner.ts'
import { publish } from './publishing.ts'
import { reclassify } from './reclassify.ts'
import { fileSpecialReport, fillMeasures, fillRecordForm, reportMajor } from './report.ts'
import { resume } from './resume.ts'
import { adopt, decline } from './suggestion.ts'
import { failVerification, reopen } from './undoing.ts'

type Opening = 'RECEIVE' | 'IMPORT'
type Steps = {
  [T in CommandType]: (draft: T extends Opening ? Draft : OpenDraft, command: CommandOf<T>) => Draft | Refusal
}

/** One step for each command: the table of contents of what can happen to a case. */
export const STEPS: Steps = {
  RECEIVE: receive,
  IMPORT: importCase,
  COMPLETE_IMPORT: completeImport,
  ASSIGN: assign,
  RESPOND: respond,
  FILL_RECORD_FORM: fillRecordForm,
  FILL_MEASURES: fillMeasures,
  REFER: refer,
  CHECK_DEVELOPER_PROGRESS: checkDeveloperProgress,
  UPDATE_OWNER: updateOwner,
  PAUSE: pause,
  RESUME: resume,
  RECLASSIFY: reclassify,
  CORRECT: correct,
  RESOLVE: resolve,
  VERIFY: verify,
  FAIL_VERIFICATION: failVerification,
  ATTEMPT_CALL_BACK: attemptCallBack,
  CALL_BACK: callBack,
  CLOSE: close,
  REOPEN: reopen,
  MERGE: (draft, { into }) => end(draft, { type: 'MERGED', into }),
  WITHDRAW: (draft) => end(draft, { type: 'WITHDRAWN' }),
  VOID: (draft, { replacedBy }) => end(draft, { type: 'VOIDED', ...(replacedBy !== undefined && { replacedBy }) }),
  REPORT_MAJOR: reportMajor,
  FILE_SPECIAL_REPORT: fileSpecialReport,
  PUBLISH: publish,
  ADOPT: adopt,
  DECLINE: decline,
  COMMENT: (draft) => emit(draft, { type: 'COMMENTED' }),
  ATTACH: (draft, { attachment }) => emit(draft, { type: 'ATTACHED', attachment: attachmentFacts(attachment) }),
  REMOVE_ATTACHMENT: (draft, { attachment }) => emit(draft, { type: 'ATTACHMENT_REMOVED', attachment }),
  ADD_OWNER_WORDS: addOwnerWords,
  RATE: rate,
  ERASE: (draft) => emit(draft, { type: 'ERASED' }),
  SWEEP: (draft) => draft,
}
