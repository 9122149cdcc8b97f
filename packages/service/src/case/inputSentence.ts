import { TEXT_LENGTH_MAX, type TextField } from '@zhiheng/domain'
import type { RECEIVED_FIELDS } from './step.ts'

/** The fields of steps that no new case has. */
type StepField = 'assignee' | 'outcome' | 'satisfaction' | 'into' | 'replacedBy' | 'reason' | 'clear' | 'month'

/** What an input of a case is, wherever a step asks for it, where its name does not say so. */
const SENTENCES = {
  receivedAt: 'When it came in, which stays so; the moment of recording where it is not said.',
  channel: 'How it came in.',
  anonymous: 'Whether the customer stays unnamed: no call-back is owed then. Not so where it is not said.',
  issuedAt:
    'When head office issued it, from which its clocks run, or from its receipt where it is not said: of the channel ' +
    'HEAD_OFFICE alone.',
  requiredBy: 'By when head office wants it resolved, later than `issuedAt`: of the channel HEAD_OFFICE alone.',
  category: 'The id of a category of level 1 that is in use.',
  subcategory:
    'The id of a category in use below the category. Where the category changes and no other is named, it is taken ' +
    'away.',
  nature: 'UNSPECIFIED of a new case where it is not said.',
  responsibility:
    'Who must solve it. Where it is not said, UNSPECIFIED of a new complaint, and PROPERTY of a new suggestion.',
  managementFailure:
    'Whether it is the fault of the management: NO needs a reason. UNDETERMINED of a new case where it is not said, ' +
    'and of every suggestion.',
  cause: 'What led to it, once that is known.',
  publicInterest: 'Why it concerns the public, so that it may be published; left out where it does not.',
  claimedAmountFen:
    'What the customer claims: from `majorClaimFen` of the policy on a complaint is major, unless ' +
    '`managementFailure` is NO.',
  simple: 'Whether it needs no record form, which needs a reason; of a new case not so where it is not said.',
  assignee: 'Who has it, 1 to 100 characters: the login of somebody of the site, where they are to be told.',
  outcome: 'How it ended.',
  satisfaction: 'From 1 to 5; `callBackWords` are owed where it is left out.',
  into: 'The id of the case in which it goes on: another open one of the same kind and site.',
  replacedBy:
    'The id of the case as which it was entered anew: another of the same kind and site, neither voided nor merged.',
  reason: 'Who is waited for.',
  clear: 'What is taken back altogether; a new value that comes with it wins.',
  month: 'A month in which it was received or resolved.',
  description: `What it is about, as it was taken down: up to ${TEXT_LENGTH_MAX} characters, as every text of a case.`,
  summary:
    'Its wording for analyses and publications, which names nobody: refused with a name, phone or room of the case, ' +
    'a mobile number or a plate in it.',
  room: 'Within the location.',
  location: 'The building, or a named shared part.',
  managementFailureReason: 'Owed where `managementFailure` is NO.',
  simpleReason: 'Owed where `simple` is true.',
  assignReason: 'Why it goes to them.',
  reply: 'What the customer was told.',
  causes: 'What led to it, in words.',
  measures: 'What is done about it.',
  result: 'What came of it.',
  ownerUpdate: 'What the customer was told.',
  verificationFinding: 'What is wanting.',
  callBackWords: 'What the customer said; owed where `satisfaction` is left out.',
  endReason: 'Why it ends.',
  referralLetter: 'What the letter to the developer says beside the facts.',
  developerProgress: 'How far the developer is.',
  pauseReason: 'What there is to say beside `reason`.',
  majorReport: 'What is reported.',
  specialReport: 'Content, causes, process and result, lessons, corrective measures.',
  decisionReason: 'Why it is taken up, or not.',
} as const satisfies Readonly<Partial<Record<keyof typeof RECEIVED_FIELDS | StepField | TextField, string>>>

/** What an input of a case is; nothing where its name says so. */
export function inputSentence(name: string): string | undefined {
  const known: Readonly<Partial<Record<string, string>>> = SENTENCES
  return known[name]
}
