import { readAnalysisWords, type StoredAnalysis } from '@zhiheng/data'
import {
  ANALYSIS_TEXTS,
  type AnalysisCommand,
  type AnalysisWords,
  decideAnalysis,
  isRefusal,
  NOBODY,
  type Refusal,
  referenceOf,
  refuse,
} from '@zhiheng/domain'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'
import { stepProblem } from './decider.ts'
import { draftsFrom } from './drafts.ts'
import { knownInQuarter } from './words.ts'

/** What a step makes of an analysis and its words. */
export interface AnalysisDecision {
  readonly before: StoredAnalysis
  readonly stored: StoredAnalysis
  readonly wordsBefore: AnalysisWords
  readonly words: AnalysisWords
}

/** Decides one step on an analysis as it was just read. */
export async function decideNow(
  service: Service,
  reached: ReachedProject,
  before: StoredAnalysis,
  asked: { readonly command: AnalysisCommand; readonly expectedVersion: number },
): Promise<AnalysisDecision | Refusal> {
  const { analysis, progress, revision } = before
  const problem = await stepProblem(service, { reached, analysis, stored: before }, asked.command.type)
  if (problem) return problem
  if (progress.version !== asked.expectedVersion)
    return refuse('VERSION_CONFLICT', { expected: asked.expectedVersion, actual: progress.version })
  const { quarter, asOf } = analysis
  const words = await readAnalysisWords(reached.space, { quarter, asOf, revision })
  const known = SITES.includes(asked.command.type) ? await knownInQuarter(reached, quarter) : NOBODY
  const command = await begun(reached, before, words, asked.command)
  const by = referenceOf(reached.space.actor)
  const decided = decideAnalysis({ progress, words }, command, { by, now: service.now(), known })
  if (isRefusal(decided)) return decided
  return { before, wordsBefore: words, words: decided.words, stored: { ...before, progress: decided.progress } }
}

/** The steps that speak in the site's words, which may name nobody. */
const SITES: readonly AnalysisCommand['type'][] = ['DRAFT', 'SUBMIT']

/** A text that nobody has written yet and that is not said begins with what the record forms say. */
async function begun(
  reached: ReachedProject,
  before: StoredAnalysis,
  words: AnalysisWords,
  command: AnalysisCommand,
): Promise<AnalysisCommand> {
  if (command.type !== 'DRAFT') return command
  const { texts } = command
  const blank = ANALYSIS_TEXTS.filter((field) => texts[field] === undefined && words[field] === undefined)
  if (blank.length === 0) return command
  const drafts = await draftsFrom(reached, before.analysis)
  return { type: 'DRAFT', texts: { ...texts, ...Object.fromEntries(blank.map((field) => [field, drafts[field]])) } }
}
