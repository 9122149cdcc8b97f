import { readCaseAndText } from '@zhiheng/data'
import {
  type CaseCommand,
  type CaseId,
  type CaseState,
  clocksStartAt,
  type Decision,
  decide,
  type Instant,
  isRefusal,
  type Refusal,
  referenceOf,
  refuse,
} from '@zhiheng/domain'
import type { OpenedProject, Service } from '../service.ts'
import { timingAt } from '../timing.ts'
import type { KnownCase } from './knownCases.ts'
import { placed } from './places.ts'
import { textSizeProblem } from './textSize.ts'

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
  /** The other cases that the decision relies on, read anew for every attempt; or why it can't be taken. */
  readonly others?: (decided: CaseState) => Promise<readonly CaseState[] | Refusal>
}

/** A decision, and what it was taken on. */
export interface Decided {
  readonly before: KnownCase['state']
  readonly text: KnownCase['text']
  readonly decision: Decision | Refusal
  /** A sweep that finds nothing leaves nothing behind, not even its key. */
  readonly isSweep: boolean
}

/** Decides on what this process knows, if that changes something, and otherwise on what is stored. */
export async function decideNow(
  service: Service,
  opened: OpenedProject,
  request: CaseRequest,
  isFirst: boolean,
): Promise<Decided> {
  const { space } = opened
  const known = isFirst ? service.cases.get(space, request.id) : undefined
  const early = known && decideOn(service, opened, request, known, await request.command())
  if (early && !isRefusal(early.decision) && early.decision.events.length > 0) return early
  const [stored, command] = await Promise.all([readCaseAndText(space, request.id), request.command()])
  return decideOn(service, opened, request, stored, command)
}

function decideOn(
  service: Service,
  { organization, space }: OpenedProject,
  { expectedVersion }: CaseRequest,
  { state: before, text }: KnownCase,
  command: CaseCommand,
): Decided {
  const decided = { before, text, isSweep: command.type === 'SWEEP' }
  if (before && expectedVersion !== undefined && expectedVersion !== before.version)
    return {
      ...decided,
      decision: refuse('VERSION_CONFLICT', { expected: expectedVersion, actual: before.version }),
    }
  const now = service.now()
  const { texts, earlier, attachments = [] } = text
  const timing = timingAt(organization, startOf(command, now))
  const context = { ...timing, now, by: referenceOf(space.actor), texts, earlier, attachments }
  const decision = decide(before, placed(space, command, texts), context)
  return { ...decided, decision: isRefusal(decision) ? decision : (textSizeProblem(text, decision) ?? decision) }
}

/** When clocks start that a command starts: they keep the policy of that month, whenever the command is entered. */
function startOf(command: CaseCommand, now: Instant): Instant {
  return command.type === 'RECEIVE' ? clocksStartAt(command.opening) : (command.happenedAt ?? now)
}
