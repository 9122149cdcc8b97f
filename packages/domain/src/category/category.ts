import type { CategoryId, OrganizationId } from '../identity/id.ts'
import type { Instant } from '../time/index.ts'

/** One node of the organization's topic tree, two levels deep. */
export interface Category {
  readonly id: CategoryId
  readonly organization: OrganizationId
  readonly name: string
  readonly nameEnglish?: string
  /** The level-1 category it was made below; none for a level-1 category. */
  readonly parent?: CategoryId
  /** Its place among its siblings; those without one come last, by name. */
  readonly position?: number
  /** What it was called before, the oldest first. */
  readonly formerNames?: readonly FormerName[]
  /** No longer chosen for new cases since then; old ones keep it. */
  readonly retiredAt?: Instant
  /** New cases go to that one instead; those of before stay where they were counted. */
  readonly mergedInto?: CategoryId
  readonly mergedAt?: Instant
}

/** A name that a category had until an instant. */
export interface FormerName {
  readonly name: string
  readonly until: Instant
}

/** How many categories an organization may have; an import that needs more has its rows rejected. */
export const CATEGORIES_MAX = 500
/** How often one category may be renamed: every name it had is kept. */
export const RENAMINGS_MAX = 50
export const CATEGORY_NAME_LENGTH_MAX = 100
