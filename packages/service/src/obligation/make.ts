import { backOff, obligationWrites, RETRY, transact } from '@zhiheng/data'
import type { Obligation } from '@zhiheng/domain'
import type { OpenedProject } from '../service.ts'

/**
 * Makes what a site owes from now on; how many there were not yet. What is there already stays as it is, so making it
 * again makes nothing.
 */
export async function makeObligations({ space }: OpenedProject, planned: readonly Obligation[]): Promise<number> {
  let made = 0
  for (const obligation of planned) if (await makeOne(space, obligation)) made += 1
  return made
}

async function makeOne(space: OpenedProject['space'], obligation: Obligation): Promise<boolean> {
  for (let attempt = 0; ; attempt++) {
    const outcome = await transact(space.table, obligationWrites(space, undefined, obligation))
    if (outcome.kind === 'DONE') return true
    if (outcome.kind === 'CONDITION') return false
    if (attempt + 1 >= RETRY.attemptsMax) throw outcome.error
    await backOff(space.table, attempt)
  }
}
