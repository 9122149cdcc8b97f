import { isPassing, NO_TEXT, readCases, traceOf, transact } from '@zhiheng/data'
import { type CaseId, type CaseState, type Decision, decide, isRefusal, referenceOf } from '@zhiheng/domain'
import { advanceCase } from '../case/advance.ts'
import { CaseTransaction } from '../case/caseTransaction.ts'
import type { OpenedProject, Service } from '../service.ts'
import { timingAt } from '../timing.ts'

/** What waking cases did. */
export interface Woken {
  /** Cases and obligations for which something had run out, and was recorded. */
  readonly woken: number
  /** Cases that could not be worked off, and why: they stay due, and the next sweep takes them up again. */
  readonly failures: readonly WakeFailure[]
}

export interface WakeFailure {
  readonly id: string
  readonly reason: string
}

interface Sweep {
  readonly before: CaseState
  readonly decision: Decision
}

/**
 * Records what has run out for cases of one project, and sets what wakes each of them next, many in one transaction. A
 * case that somebody changes at the same moment is decided again by itself, and one that cannot be worked off keeps no
 * other from it. Doing it twice changes nothing more. Throws while the table cannot be reached.
 */
export async function wakeCases(service: Service, opened: OpenedProject, ids: readonly CaseId[]): Promise<Woken> {
  const { woken, again } = await wakeMost(service, opened, ids)
  const failures: WakeFailure[] = []
  for (const id of again) {
    const reason = await wakeAlone(service, opened, id)
    if (reason !== undefined) failures.push({ id, reason })
  }
  return { woken: woken + again.length - failures.length, failures }
}

/** Wakes the cases together; where one of them makes that fail, each is left to be woken by itself. */
async function wakeMost(service: Service, opened: OpenedProject, ids: readonly CaseId[]) {
  try {
    return await service.lanes.run(opened.space.project, () => wakeTogether(service, opened, ids))
  } catch (error) {
    if (isPassing(error)) throw error
    return { woken: 0, again: ids }
  }
}

async function wakeTogether(service: Service, opened: OpenedProject, ids: readonly CaseId[]) {
  const states = await readCases(opened.space, ids)
  let rest = ids.flatMap((id) => sweepOf(service, opened, states.get(id)) ?? [])
  let woken = 0
  const again: CaseId[] = []
  while (rest.length > 0) {
    const { transaction, taken } = filled(service, opened, rest)
    const { kind } = await transact(opened.space.table, transaction.writes())
    if (kind === 'DONE') woken += taken.length
    else again.push(...taken.map(({ before }) => before.id))
    rest = rest.slice(taken.length)
  }
  return { woken, again }
}

/** What there is to record of a case by now; nothing for most of those that were changed since they fell due. */
function sweepOf(service: Service, { organization, space }: OpenedProject, before: CaseState | undefined) {
  if (!before) return undefined
  const now = service.now()
  const context = { ...timingAt(organization, now), now, by: referenceOf(space.actor), texts: {} }
  const decision = decide(before, { type: 'SWEEP' }, context)
  return isRefusal(decision) || decision.events.length === 0 ? undefined : { before, decision }
}

/** As many of the sweeps, from the first on, as fit in one transaction. */
function filled({ origin }: Service, { space }: OpenedProject, sweeps: readonly Sweep[]) {
  const transaction = new CaseTransaction(space)
  const taken: Sweep[] = []
  for (const sweep of sweeps) {
    const trace = traceOf(space, { ...sweep, origin })
    if (!transaction.take({ ...sweep, text: NO_TEXT, trace })) break
    taken.push(sweep)
  }
  return { transaction, taken }
}

/** Wakes one case; why not, if so. */
async function wakeAlone(service: Service, { space }: OpenedProject, id: CaseId): Promise<string | undefined> {
  const { organization, project } = space
  const key = `sweep ${id} ${service.now()}`
  try {
    const done = await advanceCase(service, { organization, project, id, command: { type: 'SWEEP' }, key })
    return isRefusal(done) ? done.refusal : undefined
  } catch (error) {
    if (isPassing(error)) throw error
    return error instanceof Error ? error.message : String(error)
  }
}
