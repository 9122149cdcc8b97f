import { type CaseFilter, type CaseOrder, filterProblem } from '../case/filter.ts'
import type { CaseKind } from '../case/vocabulary.ts'
import type { ProjectId, ViewId } from '../identity/id.ts'
import { type Refusal, refuse } from '../refusal/refusal.ts'
import type { Instant } from '../time/index.ts'

/**
 * A list of cases that a person comes back to: of one site, or of all within reach. It holds no words that were sought,
 * which may be somebody's name or room and would stay when their data is erased.
 */
export interface SavedView {
  readonly id: ViewId
  readonly name: string
  readonly kind: CaseKind
  readonly project?: ProjectId
  readonly order: CaseOrder
  readonly filter: CaseFilter
  readonly savedAt: Instant
}

export const VIEWS_MAX = 50
export const VIEW_NAME_LENGTH_MAX = 60
/** Of one condition of a view, so that all views of a person are one item of the table. */
export const VIEW_VALUES_MAX = 50

/**
 * The views of a person with one more, in the order of their names; one with its id stands in its place. Refuses a name
 * that is empty or too long, a filter out of its bounds or with words, and more than there may be.
 */
export function withView(views: readonly SavedView[], view: SavedView): readonly SavedView[] | Refusal {
  const problem = nameProblem(view.name) ?? contentProblem(view.filter)
  if (problem) return problem
  const others = withoutView(views, view.id)
  if (others.length >= VIEWS_MAX) return refuse('TOO_MANY', { what: 'views', max: VIEWS_MAX })
  return [...others, view].toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** The views of a person without one of them. */
export function withoutView(views: readonly SavedView[], id: ViewId): readonly SavedView[] {
  return views.filter((view) => view.id !== id)
}

function nameProblem(name: string): Refusal | undefined {
  if (name === '') return refuse('TEXT_MISSING', { field: 'name' })
  if (name.length > VIEW_NAME_LENGTH_MAX)
    return refuse('TEXT_TOO_LONG', { field: 'name', length: name.length, max: VIEW_NAME_LENGTH_MAX })
  return name.isWellFormed() ? undefined : refuse('INVALID_VALUE', { field: 'name' })
}

function contentProblem(filter: CaseFilter): Refusal | undefined {
  const problem = filter.text === undefined ? filterProblem(filter) : 'text'
  if (problem) return refuse('INVALID_VALUE', { field: `filter.${problem}` })
  const long = Object.entries(filter).find(([, values]) => Array.isArray(values) && values.length > VIEW_VALUES_MAX)
  return long && refuse('TOO_MANY', { what: `filter.${long[0]}`, max: VIEW_VALUES_MAX })
}
