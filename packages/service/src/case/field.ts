import {
  CASE_STATES,
  CAUSES,
  type CaseId,
  type CategoryId,
  CHANNELS,
  type Instant,
  MANAGEMENT_FAILURES,
  type MonthKey,
  NATURES,
  OUTCOMES,
  PAUSE_REASONS,
  PUBLIC_INTERESTS,
  RESPONSIBILITIES,
} from '@zhiheng/domain'

/** The closed vocabularies that people choose from, by the name that interfaces give them. */
export const VOCABULARIES = {
  CaseState: CASE_STATES,
  Cause: CAUSES,
  Channel: CHANNELS,
  ClearableField: ['subcategory', 'cause', 'publicInterest', 'claimedAmountFen'],
  ManagementFailure: MANAGEMENT_FAILURES,
  Nature: NATURES,
  Outcome: OUTCOMES,
  PauseReason: PAUSE_REASONS,
  PublicInterest: PUBLIC_INTERESTS,
  Responsibility: RESPONSIBILITIES,
  /** How a case that was handled can be said to have ended. */
  Settlement: ['SOLVED', 'PARTLY_SOLVED', 'EXPLAINED', 'NOT_JUSTIFIED'],
} as const satisfies Record<string, readonly string[]>

export type VocabularyName = keyof typeof VOCABULARIES

/** What stands for a value of each plain type. */
interface PlainValues {
  /** A short text, no free one: those go by `texts`. */
  TEXT: string
  INTEGER: number
  /** Integer fen: up to 2^53 − 1. */
  FEN: number
  BOOLEAN: boolean
  INSTANT: Instant
  MONTH: MonthKey
  CASE: CaseId
  CATEGORY: CategoryId
}

/** One input of a step, beside its words. */
export type Field = { readonly required?: true } & (
  | { readonly type: keyof PlainValues }
  | { readonly type: 'CHOICE' | 'CHOICES'; readonly of: VocabularyName }
)

export type Fields = Readonly<Record<string, Field>>

type ValueOf<F extends Field> = F extends { type: infer T extends keyof PlainValues }
  ? PlainValues[T]
  : F extends { type: 'CHOICE'; of: infer V extends VocabularyName }
    ? (typeof VOCABULARIES)[V][number]
    : F extends { type: 'CHOICES'; of: infer V extends VocabularyName }
      ? readonly (typeof VOCABULARIES)[V][number][]
      : never

type RequiredOf<F extends Fields> = { [K in keyof F]: F[K] extends { required: true } ? K : never }[keyof F]

/** The values of a step's fields, by name. */
export type Values<F extends Fields> = { readonly [K in RequiredOf<F>]: ValueOf<F[K]> } & {
  readonly [K in Exclude<keyof F, RequiredOf<F>>]?: ValueOf<F[K]>
}

/** Values as an interface read them: checked there against the fields' types. */
export type ReadValues = Readonly<Record<string, unknown>>
