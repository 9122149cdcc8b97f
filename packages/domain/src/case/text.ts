import type { WordsOfCase } from '../personal/known.ts'
import { type Refusal, refuse } from '../refusal/refusal.ts'
import type { CaseCommand, CommandType } from './command.ts'
import { namesPerson } from './person.ts'
import { TEXT_FIELDS, TEXT_LENGTH_MAX, type TextField, type Texts } from './vocabulary.ts'

/** What decides whether a summary names somebody: only where one of these is new is it looked at again. */
const SUMMARISED = ['summary', 'complainantName', 'complainantPhone', 'room'] as const

interface Wanted {
  readonly required?: readonly TextField[]
  readonly optional?: readonly TextField[]
}

const CUSTOMER = ['complainantName', 'complainantPhone', 'room', 'location', 'summary'] as const

/** The words each command needs and those it may bring. */
export const WANTED: Readonly<Partial<Record<CommandType, Wanted>>> = {
  RECEIVE: { required: ['description'], optional: [...CUSTOMER, 'managementFailureReason', 'simpleReason'] },
  IMPORT: { optional: TEXT_FIELDS },
  COMPLETE_IMPORT: { optional: TEXT_FIELDS },
  ASSIGN: { optional: ['assignReason'] },
  CORRECT: { optional: ['description', ...CUSTOMER, 'measures', 'result'] },
  RESPOND: { optional: ['reply'] },
  FILL_RECORD_FORM: { required: ['causes', 'measures'], optional: ['result', 'summary'] },
  FILL_MEASURES: { required: ['measures'] },
  REFER: { optional: ['referralLetter'] },
  CHECK_DEVELOPER_PROGRESS: { optional: ['developerProgress'] },
  UPDATE_OWNER: { optional: ['ownerUpdate'] },
  PAUSE: { optional: ['pauseReason'] },
  RECLASSIFY: { optional: ['managementFailureReason', 'simpleReason'] },
  RESOLVE: { required: ['result'], optional: ['measures', 'summary'] },
  FAIL_VERIFICATION: { required: ['verificationFinding'] },
  CALL_BACK: { optional: ['callBackWords'] },
  REOPEN: { required: ['reopenReason'] },
  MERGE: { optional: ['endReason'] },
  WITHDRAW: { required: ['endReason'] },
  VOID: { required: ['endReason'] },
  REPORT_MAJOR: { optional: ['majorReport'] },
  FILE_SPECIAL_REPORT: { required: ['specialReport'] },
  ADOPT: { optional: ['decisionReason'] },
  DECLINE: { required: ['decisionReason'] },
  COMMENT: { required: ['comment'] },
  ADD_OWNER_WORDS: { required: ['ownerWords'] },
  RATE: { optional: ['ratingWords'] },
}

/** Why the words of a command can't be taken, if so; `known` are the case's words so far, and what they replaced. */
export function textProblem(command: CaseCommand, known: WordsOfCase = { texts: {} }): Refusal | undefined {
  const texts = command.texts ?? {}
  const { required = [], optional = [] } = WANTED[command.type] ?? {}
  const wanted: readonly TextField[] = [...new Set([...required, ...optional, ...reasonsOwed(command)])]
  for (const [field, text] of Object.entries(texts) as [TextField, string][]) {
    if (!wanted.includes(field)) return refuse('INVALID_VALUE', { field: nameOf(field), allowed: wanted })
    if (text.length > TEXT_LENGTH_MAX)
      return refuse('TEXT_TOO_LONG', { field, length: text.length, max: TEXT_LENGTH_MAX })
  }
  for (const field of [...required, ...reasonsOwed(command)])
    if (!texts[field]?.trim()) return refuse('TEXT_MISSING', { field })
  return SUMMARISED.some((field) => texts[field] !== undefined) && namesPerson(wordsWith(known, texts))
    ? refuse('SUMMARY_NAMES_A_PERSON', { field: 'summary' })
    : undefined
}

/** The words of a case with those that a command brings; what it replaces is still known. */
function wordsWith({ texts, earlier = [] }: WordsOfCase, news: Texts): WordsOfCase {
  const replaced = Object.entries(texts).map(([field, text]) => ({ field, text }))
  return { texts: { ...texts, ...news }, earlier: [...earlier, ...replaced] }
}

/** The name of a field, never words that came in its place. */
function nameOf(field: string): string {
  return TEXT_FIELDS.find((known) => known === field) ?? 'texts'
}

/**
 * Words that a command owes for what it says: a change of mind that the handbook wants explained ("not our fault", "needs
 * no record form"), and what the customer said where a call-back brings no mark.
 */
function reasonsOwed(command: CaseCommand): readonly TextField[] {
  if (command.type === 'CALL_BACK') return command.satisfaction === undefined ? ['callBackWords'] : []
  const classification =
    command.type === 'RECLASSIFY' ? command.to : command.type === 'RECEIVE' ? command.classification : undefined
  return [
    ...(classification?.managementFailure === 'NO' ? (['managementFailureReason'] as const) : []),
    ...(classification?.simple ? (['simpleReason'] as const) : []),
  ]
}
