import { isPassing, obligationNamed } from '@zhiheng/data'
import { breachObligation, isRefusal, type Obligation, type ObligationContext } from '@zhiheng/domain'
import type { WakeFailure, Woken } from '../due/wake.ts'
import type { OpenedProject, Service } from '../service.ts'
import { changeObligation } from './change.ts'

/** Records the breach of what has run out undone. Doing it twice changes nothing more. */
export function wakeObligations(service: Service, opened: OpenedProject, subjects: readonly string[]): Promise<Woken> {
  return changeEach(service, opened, subjects, breachObligation)
}

/** Changes obligations one by one; one that cannot be changed keeps no other from it. Throws while the table is away. */
export async function changeEach(
  service: Service,
  opened: OpenedProject,
  subjects: readonly string[],
  become: (before: Obligation, context: ObligationContext) => Obligation,
): Promise<Woken> {
  let woken = 0
  const failures: WakeFailure[] = []
  for (const subject of subjects) {
    let changed = false
    try {
      const done = await changeObligation(service, opened, obligationNamed(subject), (before, context) => {
        const after = become(before, context)
        changed = after !== before
        return { after }
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
