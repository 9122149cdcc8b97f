import { keyedHash, type Table } from '@zhiheng/data'
import type { CaseState, QuarterlyAnalysis } from '@zhiheng/domain'

/** What an analysis tells of a case beside its figures. None of it moves by what happens after the analysis' `asOf`. */
const FACTS = [
  'id',
  'state',
  'outcome',
  'category',
  'subcategory',
  'nature',
  'cause',
  'responsibility',
  'managementFailure',
  'publicInterest',
  'claimedAmountFen',
  'simple',
  'majorSince',
  'roomKey',
  'locationKey',
  'assignedAt',
  'respondedAt',
  'referredAt',
  'resolvedAt',
  'verifiedAt',
  'calledBackAt',
  'satisfaction',
  'closedAt',
  'endedAt',
] as const satisfies readonly (keyof CaseState)[]

/** What is told of one case beside the figures, in a fixed order. */
export function factsOf(one: CaseState): unknown[] {
  return FACTS.map((name) => one[name] ?? null)
}

/**
 * A hash of everything an analysis is made of: its figures, and the facts of its cases as they stood at its `asOf`. The
 * versions of the cases are left out, as they count whatever happened since, so that a later event changes nothing.
 */
export function contentOf(
  table: Pick<Table, 'identitySecret'>,
  analysis: QuarterlyAnalysis,
  cases: readonly CaseState[],
): string {
  const facts = cases.map(factsOf)
  return keyedHash(table, 'analysis', JSON.stringify({ ...analysis, cases: facts }))
}

/** A digest of the facts of each case, by which a later revision tells which of them are others now. */
export function digestsOf(
  table: Pick<Table, 'identitySecret'>,
  cases: readonly CaseState[],
): QuarterlyAnalysis['cases'] {
  return cases.map((one) => {
    const facts = FACTS.map((name) => one[name] ?? null)
    const digest = keyedHash(table, 'analysed', JSON.stringify(facts)).slice(0, DIGEST_LENGTH)
    return { id: one.id, version: one.version, digest }
  })
}

/** Enough to tell two states of one case apart. */
const DIGEST_LENGTH = 16
