import { type ProjectSpace, readCases, readTexts } from '@zhiheng/data'
import { type CaseId, type CaseState, type Known, knownIn } from '@zhiheng/domain'

/** Complaints that are to be told of, as they stand, with everything that is known of people in any of them. */
export interface KnownPeople {
  readonly states: ReadonlyMap<CaseId, CaseState>
  readonly known: Known
}

/** Reads the complaints, and what they know of people: also what was written over since. */
export async function readKnownPeople(space: ProjectSpace, ids: readonly CaseId[]): Promise<KnownPeople> {
  const [states, texts] = await Promise.all([readCases(space, ids), readTexts(space, ids)])
  return { states, known: knownIn(texts.values()) }
}
