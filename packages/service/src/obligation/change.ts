import { backOff, deedWrite, obligationWrites, RETRY, readObligation, transact, type Write } from '@zhiheng/data'
import {
  type DeedName,
  isRefusal,
  type Obligation,
  type ObligationContext,
  type ObligationName,
  type Refusal,
  referenceOf,
  refuse,
} from '@zhiheng/domain'
import { deedOf } from '../people/administer.ts'
import type { OpenedProject, Service } from '../service.ts'
import { timingAt } from '../timing.ts'

/** What becomes of an obligation, and what is written beside it in the same transaction. */
export interface ObligationChange {
  readonly after: Obligation
  readonly beside?: readonly Write[]
  /** The entry of the audit log for what a person did. */
  readonly deed?: DeedName
}

/**
 * Load, decide, save: the one way an obligation changes after it was made. A lost race is decided again on the fresh
 * record, a bounded number of times; one whose end is unknown as well, so a decision has to tell what is done already. A
 * decision that gives the record as it was writes nothing.
 */
export function changeObligation(
  service: Service,
  opened: OpenedProject,
  name: ObligationName & Pick<Obligation, 'month'>,
  decide: (before: Obligation, context: ObligationContext) => ObligationChange | Refusal,
): Promise<Obligation | Refusal> {
  return service.lanes.run(opened.space.project, () => change(service, opened, name, decide))
}

async function change(
  service: Service,
  { organization, space }: OpenedProject,
  name: Parameters<typeof changeObligation>[2],
  decide: Parameters<typeof changeObligation>[3],
): Promise<Obligation | Refusal> {
  for (let attempt = 0; attempt < RETRY.attemptsMax; attempt++) {
    if (attempt > 0) await backOff(space.table, attempt)
    const before = await readObligation(space, name)
    if (!before) return refuse('NOT_FOUND')
    const now = service.now()
    const decided = decide(before, { ...timingAt(organization, now), now, by: referenceOf(space.actor) })
    if (isRefusal(decided)) return decided
    const { after, beside = [], deed } = decided
    if (after === before) return before
    const writes = [...obligationWrites(space, before, after), ...beside]
    if (deed)
      writes.push(deedWrite(space.table.name, space.organization, deedAt(service, space, { deed, before, after })))
    const { kind } = await transact(space.table, writes)
    if (kind === 'DONE') return after
  }
  return refuse('TOO_BUSY', { attempts: RETRY.attemptsMax })
}

function deedAt(
  service: Service,
  { table, project }: OpenedProject['space'],
  { deed, before, after }: { deed: DeedName; before: Obligation; after: Obligation },
) {
  const { month, control, subject } = after
  return {
    ...deedOf(service, table, { what: deed, subject: [month, control, subject].join('#'), before, after }),
    project,
  }
}
