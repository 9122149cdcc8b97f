import { isDeepStrictEqual } from 'node:util'
import { readDraft, saveDraft } from '@zhiheng/data'
import {
  type CaseId,
  type CaseState,
  isId,
  type Known,
  type MonthKey,
  PUBLICATION_ENTRIES_MAX,
  type PublicationDraft,
  type PublicationEntry,
  type PublicWords,
  publicationProblem,
  type Refusal,
  refuse,
} from '@zhiheng/domain'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'
import { readKnownPeople } from './known.ts'
import { publishes } from './show.ts'

/** What a month is to tell, in the place of what was drafted before. */
export interface DraftRequest {
  readonly month: MonthKey
  /** By what the caller says are the ids of complaints. */
  readonly entries: readonly { readonly id: string; readonly words: PublicWords }[]
  /** The version the caller saw, 0 for none; refused when somebody else has drafted since. */
  readonly expectedVersion?: number
}

const NO_SUCH_COMPLAINT = refuse('INVALID_VALUE', { field: 'complaint', allowed: ['a complaint of the site'] })

/**
 * Chooses and words what a month tells the public. Whoever leads customer service may, and the site's manager; those
 * who read the words of the site's cases see it. The same again changes nothing.
 */
export async function draftPublication(
  service: Service,
  { access, space }: ReachedProject,
  { month, entries: asked, expectedVersion }: DraftRequest,
): Promise<PublicationDraft | Refusal> {
  if (!publishes(access)) return refuse('NOT_FOUND')
  if (asked.length > PUBLICATION_ENTRIES_MAX)
    return refuse('TOO_MANY', { what: 'entries', max: PUBLICATION_ENTRIES_MAX })
  const entries = asked.filter((entry): entry is PublicationEntry => isId('complaint', entry.id))
  if (entries.length < asked.length) return NO_SUCH_COMPLAINT
  const before = await readDraft(space, month)
  const version = before?.version ?? 0
  if (before && isDeepStrictEqual(before.entries, entries)) return before
  if (expectedVersion !== undefined && expectedVersion !== version)
    return refuse('VERSION_CONFLICT', { expected: expectedVersion, actual: version })
  const { states, known } = await readKnownPeople(space, distinct(entries))
  const problem = entriesProblem({ month, entries }, states, known)
  if (problem) return problem
  const draft: PublicationDraft = { month, entries, version: version + 1, changedAt: service.now() }
  if (await saveDraft(space, draft)) return draft
  return refuse('VERSION_CONFLICT', { expected: version, actual: (await readDraft(space, month))?.version ?? 0 })
}

/** Why these entries can't be told of as the cases stand, if so. */
export function entriesProblem(
  { month, entries }: Pick<PublicationDraft, 'month' | 'entries'>,
  states: ReadonlyMap<CaseId, CaseState>,
  known: Known,
): Refusal | undefined {
  const told = entries.flatMap(({ id, words }) => {
    const state = states.get(id)
    return state ? [{ state, words }] : []
  })
  if (told.length < entries.length) return NO_SUCH_COMPLAINT
  return publicationProblem(month, told, known)
}

export function distinct(entries: readonly PublicationEntry[]): CaseId[] {
  return [...new Set(entries.map(({ id }) => id))]
}
