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
 * times; an attempt whose end is unknown is looked up before it is repeated, so nothing is applied twice.
 */
export function changeCase(
  service: Service,
  opened: OpenedProject,
  request: CaseRequest,
): Promise<CaseState | Refusal> {
  const { space } = opened
  const { actor, table } = space
  const hash = keyedHash(table, 'idempotency', actor.kind, actor.id, request.key)
  const payload = keyedHash(table, 'request', request.payload)
  return service.lanes.run(`${space.project}`, async () => {
    for (let attempt = 0; attempt < RETRY.attemptsMax; attempt++) {
      if (attempt > 0) {
        const answer = await remembered(space, hash, payload)
        if (answer) return answer
      }
      const decided = await decideNow(service, opened, request)
      if (isRefusal(decided.decision)) return (await remembered(space, hash, payload)) ?? decided.decision
      if (decided.decision.events.length === 0) return decided.decision.state
      const outcome = await saveCase(space, {
        before: decided.before,
        text: decided.text,
        decision: decided.decision,
        request: { hash, payload },
        rememberUntilMs: service.now() + REMEMBER_DAYS * DAY_MS,
      })
      if (outcome.kind === 'DONE') return decided.decision.state
      if (outcome.kind !== 'CONDITION') await backOff(table, attempt)
    }
    return (await remembered(space, hash, payload)) ?? refuse('TOO_BUSY', { attempts: RETRY.attemptsMax })
  })
}

interface Decided {
  readonly before: CaseState | undefined
  readonly text: CaseText
  readonly decision: Decision | Refusal
}

async function decideNow(
  service: Service,
  { organization, space }: OpenedProject,
  request: CaseRequest,
): Promise<Decided> {
  const [before, command] = await Promise.all([readCase(space, request.id), request.command()])
  const text = before && command.texts ? await readText(space, request.id) : NO_TEXT
  if (before && request.expectedVersion !== undefined && request.expectedVersion !== before.version)
    return {
      before,
      text,
      decision: refuse('VERSION_CONFLICT', { expected: request.expectedVersion, actual: before.version }),
    }
  const now = service.now()
  const context = { ...timingAt(organization, now), now, by: referenceOf(space.actor), texts: text.texts }
  return { before, text, decision: decide(before, command, context) }
}

async function remembered(
  space: ProjectSpace,
  hash: string,
  payload: string,
): Promise<CaseState | Refusal | undefined> {
  const answer = await readRemembered(space, hash)
  if (!answer) return undefined
  if (answer.request !== payload) return refuse('IDEMPOTENCY_KEY_REUSED')
  return (await readCase(space, answer.caseId)) ?? refuse('NOT_FOUND')
}
