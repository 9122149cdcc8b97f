import {
  backOff,
  type CaseText,
  keyedHash,
  NO_TEXT,
  type ProjectSpace,
  RETRY,
  readCase,
  readRemembered,
  readText,
  saveCase,
} from '@zhiheng/data'
import {
  type CaseCommand,
  type CaseId,
  type CaseState,
  DAY_MS,
  type Decision,
  decide,
  isRefusal,
  type Refusal,
  referenceOf,
  refuse,
} from '@zhiheng/domain'
import type { OpenedProject, Service } from '../service.ts'
import { timingAt } from '../timing.ts'

const REMEMBER_DAYS = 30

/** A request to change one case. */
export interface CaseRequest {
  readonly id: CaseId
  /** The caller's own key: the same one with the same request has the effect of one. */
  readonly key: string
  /** What was asked for, in a fixed wording; the same key with another request is refused. */
  readonly payload: string
  /** The version the caller saw; when the case has moved on since, the caller is told and nothing is changed. */
  readonly expectedVersion?: number
  /** The command, made anew for every attempt: a new case needs the next number. */
  readonly command: () => Promise<CaseCommand> | CaseCommand
}

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
    const decided = await decideNow(service, opened, request)
    const { before, text, decision } = decided
    const isNothing = !isRefusal(decision) && decision.events.length === 0
    // The answer is looked up after the state was read: an attempt that is not found by then and whose version has
    // passed can no longer be applied.
    const answer = attempt > 0 || isNothing || isRefusal(decision) ? await remembered(space, asked) : undefined
    if (answer) return answer
    if (isRefusal(decision)) return doubtful.has(versionOf(before)) ? unknownOutcome() : decision
    if (isNothing && decided.isSweep) return decision.state
    const rememberUntilMs = service.now() + REMEMBER_DAYS * DAY_MS
    const outcome = await saveCase(space, { before, text, decision, request: asked, rememberUntilMs })
    if (outcome.kind === 'DONE') return decision.state
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

interface Decided {
  readonly before: CaseState | undefined
  readonly text: CaseText
  readonly decision: Decision | Refusal
  /** A sweep that finds nothing leaves nothing behind, not even its key. */
  readonly isSweep: boolean
}

async function decideNow(
  service: Service,
  { organization, space }: OpenedProject,
  request: CaseRequest,
): Promise<Decided> {
  const asked = Promise.resolve(request.command())
  const words = asked.then(({ type, texts }) => (texts && type !== 'RECEIVE' ? readText(space, request.id) : NO_TEXT))
  const [before, command, text] = await Promise.all([readCase(space, request.id), asked, words])
  const isSweep = command.type === 'SWEEP'
  if (before && request.expectedVersion !== undefined && request.expectedVersion !== before.version)
    return {
      before,
      text,
      isSweep,
      decision: refuse('VERSION_CONFLICT', { expected: request.expectedVersion, actual: before.version }),
    }
  const now = service.now()
  const context = { ...timingAt(organization, now), now, by: referenceOf(space.actor), texts: text.texts }
  return { before, text, isSweep, decision: decide(before, command, context) }
}

async function remembered(space: ProjectSpace, { hash, payload }: Asked): Promise<CaseState | Refusal | undefined> {
  const answer = await readRemembered(space, hash)
  if (!answer) return undefined
  if (answer.request !== payload) return refuse('IDEMPOTENCY_KEY_REUSED')
  return (await readCase(space, answer.caseId)) ?? refuse('NOT_FOUND')
}
