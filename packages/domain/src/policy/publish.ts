import type { MonthKey } from '../time/index.ts'
import { type Policy, type PolicyValues, policyIn } from './policy.ts'

type Given = Partial<PolicyValues>

/**
 * The policies of an organization with values that hold from a month on. Values that are not given stay as they are by
 * then. What is published already for later months goes on from the new values, but for those it changes itself.
 *
 * @example With a callback of 5 days published for January, a first reply of 2 days from December on holds in January too.
 */
export function publishedPolicies(
  policies: readonly Policy[],
  { effectiveFrom, given }: { effectiveFrom: MonthKey; given: Given },
): readonly Policy[] {
  const known = policyIn(effectiveFrom, policies)
  const policy: Policy = { ...known, ...given, version: nextVersion(policies), effectiveFrom }
  const isLater = ({ effectiveFrom: from }: Policy) => from !== undefined && from > effectiveFrom
  const before = policies.filter((one) => !isLater(one) && one.effectiveFrom !== effectiveFrom)
  return [...before, policy, ...carriedOn(known, given, policies.filter(isLater))]
}

/** The first policy from a month on by which a record form would be due before it is asked for, if there is one. */
export function formDueTooEarly(policies: readonly Policy[], from: MonthKey): Policy | undefined {
  return policies.find(
    ({ effectiveFrom = '', recordFormAfterWorkingDays, recordFormWorkingDays }) =>
      effectiveFrom >= from && recordFormAfterWorkingDays > recordFormWorkingDays,
  )
}

/** The policies of later months, each with the given values for as long as none of them changes these. */
function carriedOn(known: Policy, given: Given, later: readonly Policy[]): Policy[] {
  let [inherited, carried] = [known, given]
  return later.toSorted(byMonth).map((policy) => {
    const before = inherited
    carried = Object.fromEntries(
      Object.entries(carried).filter(([name]) => policy[name as keyof Given] === before[name as keyof Given]),
    )
    inherited = policy
    return { ...policy, ...carried }
  })
}

function byMonth({ effectiveFrom: one }: Policy, { effectiveFrom: other }: Policy): number {
  return String(one) < String(other) ? -1 : 1
}

/** No version is given out twice: clocks name the one they started under. */
function nextVersion(policies: readonly Policy[]): string {
  const numbers = policies.map(({ version }) => Number(/^p-(\d+)$/.exec(version)?.[1] ?? 0))
  return `p-${Math.max(0, ...numbers) + 1}`
}
