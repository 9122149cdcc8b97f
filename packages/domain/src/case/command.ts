import type { AttachmentId, CaseId, IssueId } from '../identity/id.ts'
import type { Instant, MonthKey } from '../time/index.ts'
import type { Attachment } from './attachment.ts'
import type { ImportedPast } from './event.ts'
import type { Classification, ClearableField, Handover, Opening, PlaceKeys } from './state.ts'
import type { Cause, Outcome, PauseReason, Texts } from './vocabulary.ts'

type None = Readonly<Record<never, never>>

/** What each command asks for. Words travel beside the rest and end in the text item. */
interface CommandData {
  /** `issue` names what head office issued to many sites at once. */
  RECEIVE: { opening: Opening; classification: Classification; places: PlaceKeys; issue?: IssueId }
  IMPORT: { opening: Opening; classification: Classification; places: PlaceKeys; past: ImportedPast; assignee?: string }
  ASSIGN: { assignee: string; handover?: Handover }
  RESPOND: None
  FILL_RECORD_FORM: { cause?: Cause }
  FILL_MEASURES: None
  REFER: None
  CHECK_DEVELOPER_PROGRESS: None
  UPDATE_OWNER: None
  PAUSE: { reason: PauseReason }
  RESUME: None
  /** Another category drops the subcategory of the old one, unless a new one comes with it. */
  RECLASSIFY: { to: Partial<Classification>; clear?: readonly ClearableField[] }
  /** `places`, where they are told, are all that is known of the place: a key that is not there is taken away. */
  CORRECT: { places?: PlaceKeys }
  /** A row of an import seen again that fills what was blank. */
  COMPLETE_IMPORT: { past: ImportedPast }
  RESOLVE: { outcome: Exclude<Outcome, 'DECLINED' | 'IMPORTED_UNSTATED'> }
  VERIFY: None
  FAIL_VERIFICATION: None
  ATTEMPT_CALL_BACK: None
  CALL_BACK: { satisfaction?: number }
  CLOSE: None
  REOPEN: None
  MERGE: { into: CaseId }
  WITHDRAW: None
  VOID: { replacedBy?: CaseId }
  REPORT_MAJOR: None
  FILE_SPECIAL_REPORT: None
  PUBLISH: { month: MonthKey }
  ADOPT: None
  DECLINE: None
  COMMENT: None
  /** A file that is stored already, under the id it is attached by. */
  ATTACH: { attachment: Attachment }
  REMOVE_ATTACHMENT: { attachment: AttachmentId }
  ADD_OWNER_WORDS: None
  RATE: { rating: number }
  /** Takes away every word of a case that is over, also those that were replaced; its number and its facts stay. */
  ERASE: None
  /** Records the breaches of clocks that have run out; changes nothing else. */
  SWEEP: None
}

export type CommandType = keyof CommandData

export type CaseCommand = {
  [T in CommandType]: { readonly type: T } & Readonly<CommandData[T]>
}[CommandType] & {
  /**
   * When it happened; the moment of recording where it is not said. RECEIVE, IMPORT and COMPLETE_IMPORT bring times of
   * their own, and COMMENT, ADD_OWNER_WORDS, RATE, ATTACH, REMOVE_ATTACHMENT, CORRECT, ERASE and SWEEP happen when they
   * are recorded: of those it is not read.
   */
  readonly happenedAt?: Instant
  readonly texts?: Texts
}

export type CommandOf<T extends CommandType> = Extract<CaseCommand, { type: T }>
