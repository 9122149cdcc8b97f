import {
  backOff,
  keyedHash,
  type ProjectSpace,
  RETRY,
  readCase,
  readRemembered,
  saveCase,
  wordsAfter,
} from '@zhiheng/data'
import { type CaseState, DAY_MS, isRefusal, type Refusal, refuse } from '@zhiheng/domain'
import type { OpenedProject, Service } from '../service.ts'
import { type CaseRequest, decideNow } from './decideNow.ts'

/** So many days an answer is remembered for the same request. */
export const REMEMBER_DAYS = 30

/**
 * Load, decide, save: the one way a case changes. A lost race is decided again on the fresh state, a bounded number of
 * times, and refused with TOO_BUSY when nothing was written. An attempt whose end is unknown is looked up before it is
 * repeated, so nothing is applied twice; where that cannot be settled the answer is ENGINE_UNAVAILABLE with
 * `outcome: 'UNKNOWN'`: the change may still come about, and the same request with the same key tells.
 */
export function changeCase(
  service: Service,
  opened: OpenedProject,
  request: CaseRequest,
): Promise<CaseState | Refusal> {
  const { actor, project, table } = opened.space
  const asked = {
    hash: keyedHash(table, 'idempotency', actor.kind, actor.id, request.key),
    payload: keyedHash(table, 'request', request.payload),
  }
  return service.lanes.run(project, () => change(service, opened, request, asked))
}

/** A request as it is remembered: a keyed hash of its key, and one of what it asks for. */
interface Asked {
  readonly hash: string
  readonly payload: string
}

async function change(
  service: Service,
  opened: OpenedProject,
  request: CaseRequest,
  asked: Asked,
): Promise<CaseState | Refusal> {
  const { space } = opened
  // The versions that attempts of unknown end were decided on. Such an attempt can be applied to that version only.
  const doubtful = new Set<number>()
  for (let attempt = 0; attempt < RETRY.attemptsMax; attempt++) {
    const decided = await decideNow(service, opened, request, attempt === 0)
    const { before, text, decision } = decided
    const isNothing = !isRefusal(decision) && decision.events.length === 0
    // The answer is looked up after the state was read: an attempt that is not found by then and whose version has
    // passed can no longer be applied.
    const answer = attempt > 0 || isNothing || isRefusal(decision) ? await remembered(space, asked) : undefined
    if (answer) return answer
    if (isRefusal(decision)) return doubtful.has(versionOf(before)) ? unknownOutcome() : decision
    if (isNothing && decided.isSweep) return decision.state
    const others = (await request.others?.(decision.state)) ?? []
    if (isRefusal(others)) return (await remembered(space, asked)) ?? others
    const rememberUntilMs = service.now() + REMEMBER_DAYS * DAY_MS
    const { origin } = service
    const outcome = await saveCase(space, {
      before,
      text,
      decision,
      request: asked,
      rememberUntilMs,
      origin,
      reliesOn: others,
    })
    if (outcome.kind === 'DONE') {
      service.cases.keep(space, decision.state.id, { state: decision.state, text: wordsAfter(text, decision) })
      return decision.state
    }
    if (outcome.kind === 'UNKNOWN') doubtful.add(versionOf(before))
    await backOff(space.table, attempt)
  }
  const last = doubtful.size > 0 ? await readCase(space, request.id) : undefined
  const answer = await remembered(space, asked)
  if (answer) return answer
  return doubtful.has(versionOf(last)) ? unknownOutcome() : refuse('TOO_BUSY', { attempts: RETRY.attemptsMax })
}

/** The version a decision is written over; 0 for a case that is not there. */
function versionOf(state: CaseState | undefined): number {
  return state?.version ?? 0
}

function unknownOutcome(): Refusal {
  return refuse('ENGINE_UNAVAILABLE', { outcome: 'UNKNOWN', attempts: RETRY.attemptsMax })
}

async function remembered(space: ProjectSpace, { hash, payload }: Asked): Promise<CaseState | Refusal | undefined> {
  const answer = await readRemembered(space, hash)
  if (!answer) return undefined
  if (answer.request !== payload) return refuse('IDEMPOTENCY_KEY_REUSED')
  return (await readCase(space, answer.caseId)) ?? refuse('NOT_FOUND')
}
