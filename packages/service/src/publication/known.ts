import { type CaseText, type ProjectSpace, readCases, readTexts } from '@zhiheng/data'
import type { CaseId, CaseState, Known, TextField } from '@zhiheng/domain'

/** Complaints that are to be told of, as they stand, with everything that is known of people in any of them. */
export interface KnownPeople {
  readonly states: ReadonlyMap<CaseId, CaseState>
  readonly known: Known
}

/** Reads the complaints, and what they know of people: also what was written over since. */
export async function readKnownPeople(space: ProjectSpace, ids: readonly CaseId[]): Promise<KnownPeople> {
  const [states, texts] = await Promise.all([readCases(space, ids), readTexts(space, ids)])
  const everIn = (field: TextField) => [...texts.values()].flatMap((text) => everWritten(text, field))
  return {
    states,
    known: { names: everIn('complainantName'), phones: everIn('complainantPhone'), rooms: everIn('room') },
  }
}

function everWritten({ texts, earlier }: CaseText, field: TextField): string[] {
  return [texts[field] ?? '', ...earlier.flatMap((one) => (one.field === field ? [one.text] : []))]
}
