import type { CaseCommand, CaseKind, CommandOf, CommandType, TextField } from '@zhiheng/domain'
import type { Fields, ReadValues, Values } from './field.ts'

type Wording = Readonly<Partial<Record<TextField, 'REQUIRED' | 'OPTIONAL'>>>

/** One step of a case: the command it gives, and the input it asks for. */
export interface Step {
  readonly type: StepType
  readonly fields: Fields
  /** The words it brings; they end in the text item. */
  readonly texts: Wording
  /** What it says is of one case alone: it cannot be said of many at once. */
  readonly single?: true
  /** The command, without its words, from values that were checked against the fields. */
  readonly command: (values: ReadValues) => StepCommand
}

export type StepType = Exclude<
  CommandType,
  'RECEIVE' | 'IMPORT' | 'COMPLETE_IMPORT' | 'ATTACH' | 'REMOVE_ATTACHMENT' | 'ERASE' | 'SWEEP' | OwnersOwn
>
/** What an owner does by the link they were given. */
type OwnersOwn = 'ADD_OWNER_WORDS' | 'RATE'
export type StepCommand = CommandOf<StepType>

const ASSIGN = step({
  type: 'ASSIGN',
  fields: { assignee: { type: 'TEXT', required: true } },
  texts: { assignReason: 'OPTIONAL' },
  command: ({ assignee }) => ({ assignee }),
})
const RESOLVE = step({
  type: 'RESOLVE',
  fields: { outcome: { type: 'CHOICE', of: 'Settlement', required: true } },
  texts: { result: 'REQUIRED', measures: 'OPTIONAL', summary: 'OPTIONAL' },
  command: ({ outcome }) => ({ outcome }),
})
const CALL_BACK = step({
  type: 'CALL_BACK',
  single: true,
  fields: { satisfaction: { type: 'INTEGER' } },
  texts: { callBackWords: 'OPTIONAL' },
  command: (values) => values,
})

const RECLASSIFIED = {
  category: { type: 'CATEGORY' },
  subcategory: { type: 'CATEGORY' },
  nature: { type: 'CHOICE', of: 'Nature' },
  responsibility: { type: 'CHOICE', of: 'Responsibility' },
  publicInterest: { type: 'CHOICE', of: 'PublicInterest' },
} as const satisfies Fields

/** What a case is about, as it is first taken down. */
export const RECEIVED_FIELDS = {
  receivedAt: { type: 'INSTANT' },
  channel: { type: 'CHOICE', of: 'Channel', required: true },
  anonymous: { type: 'BOOLEAN' },
  issuedAt: { type: 'INSTANT' },
  requiredBy: { type: 'INSTANT' },
  category: { type: 'CATEGORY', required: true },
  subcategory: { type: 'CATEGORY' },
  nature: { type: 'CHOICE', of: 'Nature' },
  responsibility: { type: 'CHOICE', of: 'Responsibility' },
  managementFailure: { type: 'CHOICE', of: 'ManagementFailure' },
  cause: { type: 'CHOICE', of: 'Cause' },
  publicInterest: { type: 'CHOICE', of: 'PublicInterest' },
  claimedAmountFen: { type: 'FEN' },
  simple: { type: 'BOOLEAN' },
} as const satisfies Fields

const { receivedAt: _receivedAt, channel: _channel, anonymous: _anonymous, ...ABOUT } = RECEIVED_FIELDS
/** What head office says of a complaint that it issues to many sites. */
export const ISSUED_FIELDS = { ...ABOUT, requiredBy: { type: 'INSTANT', required: true } } as const satisfies Fields

export const RECEIVED_TEXTS = {
  description: 'REQUIRED',
  complainantName: 'OPTIONAL',
  complainantPhone: 'OPTIONAL',
  room: 'OPTIONAL',
  location: 'OPTIONAL',
  summary: 'OPTIONAL',
  managementFailureReason: 'OPTIONAL',
  simpleReason: 'OPTIONAL',
} as const satisfies Wording

/** What can be done with a case of either kind: the end of the name of its mutation, and the step. */
const COMMON_STEPS = {
  Assign: ASSIGN,
  Respond: plain('RESPOND', { reply: 'OPTIONAL' }),
  FillMeasures: plain('FILL_MEASURES', { measures: 'REQUIRED' }),
  UpdateOwner: plain('UPDATE_OWNER', { ownerUpdate: 'OPTIONAL' }),
  Correct: single(
    plain('CORRECT', {
      description: 'OPTIONAL',
      complainantName: 'OPTIONAL',
      complainantPhone: 'OPTIONAL',
      room: 'OPTIONAL',
      location: 'OPTIONAL',
      summary: 'OPTIONAL',
      measures: 'OPTIONAL',
      result: 'OPTIONAL',
    }),
  ),
  Resolve: RESOLVE,
  Verify: plain('VERIFY'),
  FailVerification: plain('FAIL_VERIFICATION', { verificationFinding: 'REQUIRED' }),
  AttemptCallBack: plain('ATTEMPT_CALL_BACK'),
  CallBack: CALL_BACK,
  Close: plain('CLOSE'),
  Reopen: plain('REOPEN', { reopenReason: 'REQUIRED' }),
  Merge: step({
    type: 'MERGE',
    fields: { into: { type: 'CASE', required: true } },
    texts: { endReason: 'OPTIONAL' },
    command: ({ into }) => ({ into }),
  }),
  Withdraw: plain('WITHDRAW', { endReason: 'REQUIRED' }),
  Void: step({
    type: 'VOID',
    fields: { replacedBy: { type: 'CASE' } },
    texts: { endReason: 'REQUIRED' },
    command: (values) => values,
  }),
  Comment: plain('COMMENT', { comment: 'REQUIRED' }),
} as const satisfies Record<string, Step>

/** What can be done with a complaint once it is received: the table of contents of its interface. */
const COMPLAINT_STEPS: Readonly<Record<string, Step>> = {
  ...namedAfter('complaint', COMMON_STEPS),
  complaintFillRecordForm: step({
    type: 'FILL_RECORD_FORM',
    single: true,
    fields: { cause: { type: 'CHOICE', of: 'Cause' } },
    texts: { causes: 'REQUIRED', measures: 'REQUIRED', result: 'OPTIONAL', summary: 'OPTIONAL' },
    command: (values) => values,
  }),
  complaintRefer: plain('REFER', { referralLetter: 'OPTIONAL' }),
  complaintCheckDeveloperProgress: plain('CHECK_DEVELOPER_PROGRESS', { developerProgress: 'OPTIONAL' }),
  complaintPause: step({
    type: 'PAUSE',
    fields: { reason: { type: 'CHOICE', of: 'PauseReason', required: true } },
    texts: { pauseReason: 'OPTIONAL' },
    command: ({ reason }) => ({ reason }),
  }),
  complaintResume: plain('RESUME'),
  complaintReclassify: step({
    type: 'RECLASSIFY',
    fields: {
      ...RECLASSIFIED,
      managementFailure: { type: 'CHOICE', of: 'ManagementFailure' },
      cause: { type: 'CHOICE', of: 'Cause' },
      claimedAmountFen: { type: 'FEN' },
      simple: { type: 'BOOLEAN' },
      clear: { type: 'CHOICES', of: 'ClearableField' },
    },
    texts: { managementFailureReason: 'OPTIONAL', simpleReason: 'OPTIONAL' },
    command: ({ clear, ...to }) => ({ to, ...(clear && { clear }) }),
  }),
  complaintReportMajor: plain('REPORT_MAJOR', { majorReport: 'OPTIONAL' }),
  complaintFileSpecialReport: single(plain('FILE_SPECIAL_REPORT', { specialReport: 'REQUIRED' })),
  complaintPublish: step({
    type: 'PUBLISH',
    fields: { month: { type: 'MONTH', required: true } },
    command: ({ month }) => ({ month }),
  }),
}

/** What can be done with a suggestion. */
const SUGGESTION_STEPS: Readonly<Record<string, Step>> = {
  ...namedAfter('suggestion', COMMON_STEPS),
  suggestionReclassify: step({ type: 'RECLASSIFY', fields: RECLASSIFIED, command: (to) => ({ to }) }),
  suggestionAdopt: plain('ADOPT', { decisionReason: 'OPTIONAL' }),
  suggestionDecline: plain('DECLINE', { decisionReason: 'REQUIRED' }),
}

/** The name of the mutation that takes a step with many cases at once, such as `complaintsAssign`. */
export function manyAtOnce(name: string): string {
  return name.replace(/^(?:complaint|suggestion)/, '$&s')
}

export const CASE_STEPS: Readonly<Record<CaseKind, Readonly<Record<string, Step>>>> = {
  COMPLAINT: COMPLAINT_STEPS,
  SUGGESTION: SUGGESTION_STEPS,
}

function step<T extends StepType, const F extends Fields>(definition: {
  type: T
  fields: F
  texts?: Wording
  single?: true
  command: (values: Values<F>) => Omit<CommandOf<T>, 'type' | 'happenedAt' | 'texts'>
}): Step {
  const { type, fields, texts = {}, command, ...rest } = definition
  // The interface has checked the values against `fields`, from which `Values` follows.
  return {
    ...rest,
    type,
    fields,
    texts,
    command: (values) => ({ type, ...command(values as Values<F>) }) as StepCommand,
  }
}

/** The steps of a kind of case by the names of their mutations. */
function namedAfter(kind: string, steps: Readonly<Record<string, Step>>): Readonly<Record<string, Step>> {
  return Object.fromEntries(Object.entries(steps).map(([name, one]) => [`${kind}${name}`, one]))
}

function single(one: Step): Step {
  return { ...one, single: true }
}

/** A step that asks for nothing but words. */
function plain(type: PlainType, texts: Wording = {}): Step {
  return { type, fields: {}, texts, command: () => ({ type }) }
}

/** The commands that can be given without any data. */
type PlainType = {
  [T in StepType]: Record<never, never> extends Omit<Extract<CaseCommand, { type: T }>, 'type'> ? T : never
}[StepType]
