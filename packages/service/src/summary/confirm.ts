import { confirmationWrites, readSummary } from '@zhiheng/data'
import {
  fulfilObligation,
  type Instant,
  isRefusal,
  type MonthKey,
  type Obligation,
  type ObligationContext,
  planObligation,
  type Refusal,
  refuse,
} from '@zhiheng/domain'
import { changeObligation, type ObligationChange } from '../obligation/change.ts'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'
import { generateSummary } from './generate.ts'
import type { ShownSummary } from './show.ts'

/** What is confirmed: the revision that the caller saw. */
export interface SummaryConfirm {
  readonly month: MonthKey
  readonly revision: number
  readonly happenedAt?: Instant
}

/**
 * Confirms the summary of a month. Nobody confirms figures that have changed since they looked: these are made anew
 * first, and another revision than the one that was seen is refused. Sent again by whoever confirmed it, it has the effect
 * of one. A revision made after the confirmation may be confirmed as well; in the control the first one counts.
 */
export async function confirmSummary(
  service: Service,
  reached: ReachedProject,
  { month, revision, happenedAt }: SummaryConfirm,
): Promise<ShownSummary | Refusal> {
  const { organization, space, access } = reached
  if (!access.confirms || !(await readSummary(space, { month }))) return refuse('NOT_FOUND')
  const { stored } = await generateSummary(service, { organization, space }, month)
  if (stored.revision !== revision) return refuse('VERSION_CONFLICT', { expected: revision, actual: stored.revision })
  if (stored.confirmed?.revision === revision && stored.confirmed.by.id === space.actor.id) return { reached, stored }
  if (happenedAt !== undefined && happenedAt < stored.generatedAt)
    return refuse('HAPPENED_BEFORE_PREVIOUS', { previous: stored.generatedAt })
  const name = planObligation({ control: 'monthlySummary', subject: month }, organization)
  const decide = (before: Obligation, context: ObligationContext): ObligationChange | Refusal => {
    const evidence = `revision ${revision}`
    const said = happenedAt === undefined ? {} : { happenedAt }
    const done = fulfilObligation(before, { ...said, evidence }, context)
    const isAgain = isRefusal(done) && done.refusal === 'ALREADY_DONE'
    if (isRefusal(done) && !(isAgain && before.done?.evidence !== evidence)) return done
    const confirmed = { revision, at: happenedAt ?? context.now, by: context.by }
    const beside = confirmationWrites(space, { ...stored, confirmed })
    const after = isRefusal(done) ? reconfirmed(before, evidence) : done
    return { after, beside, deed: 'OBLIGATION_FULFILLED' }
  }
  const done = await changeObligation(service, reached, name, decide)
  if (isRefusal(done)) return (await alreadyMine(reached, { month, revision })) ?? done
  const now = await readSummary(space, { month })
  return now ? { reached, stored: now } : refuse('NOT_FOUND')
}

/** A later revision was confirmed too: when the site did what it owed stays when it first did. */
function reconfirmed(before: Obligation, evidence: string): Obligation {
  return { ...before, version: before.version + 1, ...(before.done && { done: { ...before.done, evidence } }) }
}

/** The summary, where an attempt whose end was unknown has confirmed it for this very actor. */
async function alreadyMine(
  reached: ReachedProject,
  { month, revision }: Pick<SummaryConfirm, 'month' | 'revision'>,
): Promise<ShownSummary | undefined> {
  const stored = await readSummary(reached.space, { month })
  const isMine = stored?.confirmed?.revision === revision && stored.confirmed.by.id === reached.space.actor.id
  return isMine ? { reached, stored } : undefined
}
