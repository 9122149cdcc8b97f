import { type CaseState, isRefusal, type Refusal } from '@zhiheng/domain'
import type { ReachedProject } from '@zhiheng/service'
import { builder } from '../builder.ts'
import type { Session, ShownCase } from '../session.ts'
import { ComplaintType } from './complaint.ts'
import { RefusalType } from './refusal.ts'
import { SuggestionType } from './suggestion.ts'

/** What a change of a case of each kind answers: the case as it now is, or why not. */
export const CASE_RESULT = {
  COMPLAINT: result('ComplaintResult', ComplaintType),
  SUGGESTION: result('SuggestionResult', SuggestionType),
} as const

function result(name: string, type: typeof ComplaintType) {
  return builder.unionType(name, {
    types: [type, RefusalType],
    resolveType: (value) => (isRefusal(value) ? RefusalType : type),
  })
}

/** The name of the input of a mutation. */
export function inputName(mutation: string): string {
  return `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`
}

/** A case, or why not, on its way to the caller. */
export async function shownResult(
  session: Session,
  reached: ReachedProject,
  outcome: CaseState | Refusal,
): Promise<ShownCase | Refusal> {
  return isRefusal(outcome) ? outcome : { state: outcome, reached, categories: await session.categories() }
}
