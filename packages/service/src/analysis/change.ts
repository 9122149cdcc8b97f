import {
  backOff,
  keyedHash,
  RETRY,
  readAnalysis,
  readRemembered,
  type StoredAnalysis,
  saveAnalysisStep,
} from '@zhiheng/data'
import {
  type AnalysisCommand,
  type AnalysisStep,
  DAY_MS,
  type DeedName,
  endOfPeriod,
  isRefusal,
  type QuarterKey,
  type Refusal,
  refuse,
} from '@zhiheng/domain'
import { deedOf } from '../people/administer.ts'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'
import { type AnalysisDecision, decideNow } from './decideNow.ts'
import { rolesHere } from './decider.ts'
import { noticeWrites } from './notice.ts'
import { submissionWrites } from './owed.ts'
import type { ShownAnalysis } from './show.ts'

/** One step that somebody asks for, of the latest revision of a site's analysis of a quarter. */
export interface AnalysisRequest {
  readonly quarter: QuarterKey
  readonly command: AnalysisCommand
  readonly key: string
  /** The version the caller saw: what somebody else did since is not written over, nor decided unseen. */
  readonly expectedVersion: number
}

const REMEMBER_DAYS = 30

/**
 * Load, decide, save: takes the analysis of a site and quarter one step further for somebody who may; to anybody else it
 * does not exist. Of two people at once the second is told. A lost race is decided again, a bounded number of times, and
 * the same request sent again has the effect of one.
 */
export async function changeAnalysis(
  service: Service,
  reached: ReachedProject,
  request: AnalysisRequest,
): Promise<ShownAnalysis | Refusal> {
  const { actor, project, table } = reached.space
  if (rolesHere(reached, request.command.type).length === 0) return refuse('NOT_FOUND')
  const { key, ...payload } = request
  const asked = {
    hash: keyedHash(table, 'idempotency', actor.kind, actor.id, key),
    payload: keyedHash(table, 'request', 'analysis', JSON.stringify(payload)),
  }
  return service.lanes.run(project, () => change(service, reached, request, asked))
}

interface Asked {
  readonly hash: string
  readonly payload: string
}

async function change(
  service: Service,
  reached: ReachedProject,
  request: AnalysisRequest,
  asked: Asked,
): Promise<ShownAnalysis | Refusal> {
  const { space } = reached
  const at = { quarter: request.quarter, asOf: endOfPeriod(request.quarter, reached.organization.timeZone) }
  let isDoubtful = false
  for (let attempt = 0; attempt < RETRY.attemptsMax; attempt++) {
    const before = await readAnalysis(space, at)
    const decided = before ? await decideNow(service, reached, before, request) : refuse('NOT_FOUND')
    // Looked up after the analysis was read: an attempt that is not found by then and has been overtaken is void.
    const answer = attempt > 0 || isRefusal(decided) ? await remembered(reached, before, asked) : undefined
    if (answer) return answer
    if (isRefusal(decided)) return decided
    const { stored, words } = decided
    const step = request.command.type
    const now = service.now()
    const outcome = await saveAnalysisStep(space, {
      stored,
      words,
      over: decided.before.progress.version,
      deed: deed(service, reached, step, decided),
      beside: [
        ...(step === 'SUBMIT' ? await submissionWrites(service, reached, stored) : []),
        ...noticeWrites(reached, step, { stored, now }),
      ],
      request: asked,
      rememberUntilMs: now + REMEMBER_DAYS * DAY_MS,
    })
    if (outcome.kind === 'DONE') return { reached, analysis: stored.analysis, stored }
    isDoubtful ||= outcome.kind === 'UNKNOWN'
    await backOff(space.table, attempt)
  }
  const answer = await remembered(reached, await readAnalysis(space, at), asked)
  if (answer) return answer
  return isDoubtful
    ? refuse('ENGINE_UNAVAILABLE', { outcome: 'UNKNOWN', attempts: RETRY.attemptsMax })
    : refuse('TOO_BUSY', { attempts: RETRY.attemptsMax })
}

async function remembered(
  reached: ReachedProject,
  now: StoredAnalysis | undefined,
  { hash, payload }: Asked,
): Promise<ShownAnalysis | Refusal | undefined> {
  const answer = await readRemembered(reached.space, hash)
  if (!answer || !now) return undefined
  if (answer.request !== payload) return refuse('IDEMPOTENCY_KEY_REUSED')
  return { reached, analysis: now.analysis, stored: now }
}

const DEEDS: Readonly<Record<AnalysisStep, DeedName>> = {
  DRAFT: 'ANALYSIS_DRAFTED',
  SUBMIT: 'ANALYSIS_SUBMITTED',
  APPROVE: 'ANALYSIS_APPROVED',
  RETURN: 'ANALYSIS_RETURNED',
}

/** The entry of the audit log: its subject is the quarter of the site that it names, its digests are of step and words. */
function deed(service: Service, { space }: ReachedProject, step: AnalysisStep, decided: AnalysisDecision) {
  const { before, stored, wordsBefore, words } = decided
  const done = {
    what: DEEDS[step],
    subject: stored.analysis.quarter,
    before: { progress: before.progress, words: wordsBefore },
    after: { progress: stored.progress, words },
  }
  return { ...deedOf(service, space.table, done), project: space.project }
}
