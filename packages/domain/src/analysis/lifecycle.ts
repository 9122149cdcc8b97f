import type { ActorReference } from '../access/actor.ts'
import { TEXT_LENGTH_MAX } from '../case/vocabulary.ts'
import type { Known } from '../personal/find.ts'
import { NOBODY } from '../personal/known.ts'
import { namingsIn } from '../personal/naming.ts'
import { isRefusal, type Refusal, refuse } from '../refusal/refusal.ts'
import type { Instant } from '../time/index.ts'

/** Where an analysis stands, `domain.md` §7: made by the clock, completed by the site, decided by its region. */
export const ANALYSIS_STATUSES = ['GENERATED', 'DRAFTED', 'SUBMITTED', 'APPROVED', 'RETURNED'] as const
export type AnalysisStatus = (typeof ANALYSIS_STATUSES)[number]

export const ANALYSIS_STEPS = ['DRAFT', 'SUBMIT', 'APPROVE', 'RETURN'] as const
export type AnalysisStep = (typeof ANALYSIS_STEPS)[number]

/** What the site adds to the figures: point 8 of the handbook. */
export const ANALYSIS_TEXTS = ['correctiveMeasures', 'lessons'] as const
export type AnalysisTextField = (typeof ANALYSIS_TEXTS)[number]
export type AnalysisTexts = Readonly<Partial<Record<AnalysisTextField, string>>>

/** The words of an analysis: the site's, and why it was last returned. */
export interface AnalysisWords extends AnalysisTexts {
  readonly reasons?: string
}

/** Where an analysis stands and who brought it there. */
export interface AnalysisProgress {
  readonly status: AnalysisStatus
  /** Counts every change, new revisions too: who changes it says which one they saw. */
  readonly version: number
  readonly draftedBy?: ActorReference
  readonly draftedAt?: Instant
  readonly submittedBy?: ActorReference
  readonly submittedAt?: Instant
  /** Who approved or returned it last. */
  readonly decidedBy?: ActorReference
  readonly decidedAt?: Instant
}

export type AnalysisCommand =
  | { readonly type: 'DRAFT'; readonly texts: AnalysisTexts }
  | { readonly type: 'SUBMIT' | 'APPROVE' }
  | { readonly type: 'RETURN'; readonly reasons: string }

/** An analysis as far as its steps go. */
export interface AnalysisFile {
  readonly progress: AnalysisProgress
  readonly words: AnalysisWords
}

const LEADS_TO: Readonly<Record<AnalysisStatus, Readonly<Partial<Record<AnalysisStep, AnalysisStatus>>>>> = {
  GENERATED: { DRAFT: 'DRAFTED' },
  DRAFTED: { DRAFT: 'DRAFTED', SUBMIT: 'SUBMITTED' },
  SUBMITTED: { APPROVE: 'APPROVED', RETURN: 'RETURNED' },
  APPROVED: {},
  RETURNED: { DRAFT: 'DRAFTED' },
}

/** The steps that a status allows, in the order in which they are taken. */
export function analysisStepsFrom(status: AnalysisStatus): readonly AnalysisStep[] {
  return ANALYSIS_STEPS.filter((step) => LEADS_TO[status][step] !== undefined)
}

/**
 * Takes an analysis one step further (`domain.md` §7). Refused: what the status does not allow; a submission without
 * both texts; texts of the site that name somebody whom the quarter's complaints know; reasons with a phone or a plate,
 * and no more, as whoever returns an analysis is told no names, not by a refusal either.
 *
 * @example An analysis that is SUBMITTED and returned with reasons is RETURNED; drafted again it is DRAFTED.
 */
export function decideAnalysis(
  { progress, words }: AnalysisFile,
  command: AnalysisCommand,
  { by, now, known }: { readonly by: ActorReference; readonly now: Instant; readonly known: Known },
): AnalysisFile | Refusal {
  const { status, version } = progress
  const { type } = command
  const next = LEADS_TO[status][type]
  if (!next)
    return refuse('STATE_DOES_NOT_ALLOW', {
      state: status,
      command: type,
      allowed: analysisStepsFrom(status),
    })
  const said = wordsSaid(command, words)
  const problem = problemOf(command, said, known)
  if (isRefusal(problem)) return problem
  const moved = { ...progress, status: next, version: version + 1 }
  return { progress: signed(moved, type, { by, at: now }), words: { ...words, ...said } }
}

/**
 * What becomes of an analysis when facts at its `asOf` changed: what nobody has touched is as new, anything else has to
 * be looked at and submitted again, with its words as they were.
 */
export function revisedProgress({ status, version }: AnalysisProgress): AnalysisProgress {
  return { status: status === 'GENERATED' ? 'GENERATED' : 'DRAFTED', version: version + 1 }
}

/** The words that a step is about: those it brings, or, of a submission, those that are there. */
function wordsSaid(command: AnalysisCommand, words: AnalysisWords): AnalysisWords {
  switch (command.type) {
    case 'DRAFT':
      return command.texts
    case 'SUBMIT':
      return { correctiveMeasures: words.correctiveMeasures ?? '', lessons: words.lessons ?? '' }
    case 'RETURN':
      return { reasons: command.reasons }
    case 'APPROVE':
      return {}
    default:
      return command satisfies never
  }
}

function problemOf({ type }: AnalysisCommand, said: AnalysisWords, known: Known): Refusal | undefined {
  for (const [field, text] of Object.entries(said) as [keyof AnalysisWords, string][]) {
    if (text.length > TEXT_LENGTH_MAX)
      return refuse('TEXT_TOO_LONG', { field, length: text.length, max: TEXT_LENGTH_MAX })
    if (type !== 'DRAFT' && text.trim() === '') return refuse('TEXT_MISSING', { field })
    const found = namingsIn(text, field === 'reasons' ? NOBODY : known)
    if (found.length > 0)
      return refuse('TEXT_NAMES_A_PERSON', { field, found: [...new Set(found)].slice(0, FOUND_SHOWN_MAX) })
  }
  return undefined
}

const FOUND_SHOWN_MAX = 5

function signed(
  progress: AnalysisProgress,
  type: AnalysisStep,
  { by, at }: { readonly by: ActorReference; readonly at: Instant },
): AnalysisProgress {
  switch (type) {
    case 'DRAFT':
      return { ...progress, draftedBy: by, draftedAt: at }
    case 'SUBMIT': {
      const { decidedBy: _, decidedAt: __, ...undecided } = progress
      return { ...undecided, submittedBy: by, submittedAt: at }
    }
    case 'APPROVE':
    case 'RETURN':
      return { ...progress, decidedBy: by, decidedAt: at }
    default:
      return type satisfies never
  }
}
