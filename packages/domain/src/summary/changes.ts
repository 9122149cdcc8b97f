import type { CaseId } from '../identity/id.ts'
import type { SummarizedCase } from './monthly.ts'

/** How many cases changed in one way, and the first of them. */
export interface ChangedCases {
  readonly count: number
  readonly first: readonly CaseId[]
}

/** What a new revision tells otherwise than the one before: cases that came, went, or stood otherwise. */
export interface SummaryChanges {
  readonly added: ChangedCases
  readonly removed: ChangedCases
  readonly changed: ChangedCases
}

/** As many of each are named: an import may change thousands. */
const NAMED_MAX = 100

/**
 * What changed between two revisions of a summary, in the order of receipt. A later version of a case whose facts at that
 * time are the same is no change.
 *
 * @example A case that was voided since is `removed`; one that was reclassified is `changed`.
 */
export function summaryChanges(before: readonly SummarizedCase[], after: readonly SummarizedCase[]): SummaryChanges {
  const [was, is] = [factsOf(before), factsOf(after)]
  return {
    added: named([...is.keys()].filter((id) => !was.has(id))),
    removed: named([...was.keys()].filter((id) => !is.has(id))),
    changed: named([...is].flatMap(([id, facts]) => (was.has(id) && was.get(id) !== facts ? [id] : []))),
  }
}

function named(ids: readonly CaseId[]): ChangedCases {
  return { count: ids.length, first: ids.toSorted().slice(0, NAMED_MAX) }
}

function factsOf(cases: readonly SummarizedCase[]): ReadonlyMap<CaseId, string> {
  return new Map(cases.map(({ id, facts }) => [id, facts]))
}
