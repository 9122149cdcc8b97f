import { breachesOf, listObligations, readObligations } from '@zhiheng/data'
import type { MonthKey, Obligation, ObligationControl, ObligationSubject } from '@zhiheng/domain'
import type { ReachedProject } from '../project/reach.ts'

/** As many as a site can owe in a quarter, and more. */
const LISTED_MAX = 500

/**
 * What a site owes by clocks that started in some months, in the order of those; none to whoever may not see both its
 * records and its figures, because it tells who did it.
 */
export async function obligationsIn(
  { space, access }: ReachedProject,
  months: { from: MonthKey; to: MonthKey },
): Promise<Obligation[]> {
  if (!seesObligations(access)) return []
  const found: Obligation[] = []
  for await (const obligation of listObligations(space, months)) {
    if (found.length >= LISTED_MAX) break
    found.push(obligation)
  }
  return found
}

function seesObligations({ reads, figures }: ReachedProject['access']): boolean {
  return reads && figures
}

/** What was breached of a control by clocks that started in some months, at most so many, under the same rule. */
export async function obligationsBehind(
  { space, access }: ReachedProject,
  { control, most, ...months }: { control: ObligationControl; from: MonthKey; to: MonthKey; most: number },
): Promise<Obligation[]> {
  if (!seesObligations(access)) return []
  const names: { control: ObligationControl; month: MonthKey; subject: ObligationSubject }[] = []
  for await (const { month, id } of breachesOf(space, { kind: 'COMPLAINT', control, ...months })) {
    if (names.length >= most) break
    names.push({ control, month, subject: id as ObligationSubject })
  }
  return readObligations(space, names)
}
