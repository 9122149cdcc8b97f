import { derivedId, isPassing, noticeWrite, obligationNamed, type Write } from '@zhiheng/data'
import {
  isRefusal,
  type Notice,
  noticeOfDuty,
  type Obligation,
  type ObligationContext,
  wakeObligation,
} from '@zhiheng/domain'
import type { WakeFailure, Woken } from '../due/wake.ts'
import type { OpenedProject, Service } from '../service.ts'
import { changeObligation, type ObligationChange } from './change.ts'

/** Records the breach of what has run out undone, and has people told of it. Doing it twice changes nothing more. */
export function wakeObligations(service: Service, opened: OpenedProject, subjects: readonly string[]): Promise<Woken> {
  return changeEach(service, opened, subjects, (before, context) => {
    const { after, rungs } = wakeObligation(before, context)
    return { after, beside: noticeWrites(opened, after, noticeOfDuty(after, rungs, context)) }
  })
}

function noticeWrites({ space }: OpenedProject, obligation: Obligation, notice: Notice | undefined): readonly Write[] {
  if (!notice) return []
  const { control, subject, clock } = obligation
  const { table, organization, project } = space
  const about = derivedId(table, 'obligation', clock.startedAt, organization, project, control, subject)
  return [noticeWrite(table.name, space, about, notice)]
}

/** Changes obligations one by one; one that cannot be changed keeps no other from it. Throws while the table is away. */
export async function changeEach(
  service: Service,
  opened: OpenedProject,
  subjects: readonly string[],
  become: (before: Obligation, context: ObligationContext) => ObligationChange,
): Promise<Woken> {
  let woken = 0
  const failures: WakeFailure[] = []
  for (const subject of subjects) {
    let changed = false
    try {
      const done = await changeObligation(service, opened, obligationNamed(subject), (before, context) => {
        const change = become(before, context)
        changed = change.after !== before
        return change
      })
      if (isRefusal(done)) failures.push({ id: subject, reason: done.refusal })
      else if (changed) woken += 1
    } catch (error) {
      if (isPassing(error)) throw error
      failures.push({ id: subject, reason: error instanceof Error ? error.message : String(error) })
    }
  }
  return { woken, failures }
}
