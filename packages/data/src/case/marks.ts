import type { CaseState } from '@zhiheng/domain'
import { interestItems } from '../publication/interest.ts'
import type { Place } from '../table/keys.ts'
import { put, remove, type Write } from '../table/write.ts'
import { mergedItems } from './merged.ts'

/**
 * The writes that make the items what the state of the case now says by which it is found from elsewhere: from a month
 * that it is of public interest in, from the case that it was merged into.
 */
export function markWrites(tableName: string, place: Place, before: CaseState | undefined, after: CaseState): Write[] {
  const [was, is] = [before ? marksOf(place, before) : [], marksOf(place, after)]
  const [known, wanted] = [new Set(was.map(nameOf)), new Set(is.map(nameOf))]
  return [
    ...is.filter((mark) => !known.has(nameOf(mark))).map((mark) => put(tableName, 'mark', { ...mark })),
    ...was.filter((mark) => !wanted.has(nameOf(mark))).map(({ pk, sk }) => remove(tableName, 'mark', { pk, sk })),
  ]
}

function marksOf(place: Place, state: CaseState) {
  return [...interestItems(place, state), ...mergedItems(place, state)]
}

function nameOf({ pk, sk }: { readonly pk: string; readonly sk: string }): string {
  return `${pk} ${sk}`
}
