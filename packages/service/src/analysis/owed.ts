import { obligationWrites, readObligation, readTicked, type StoredAnalysis, type Write } from '@zhiheng/data'
import {
  fulfilObligation,
  type Instant,
  isRefusal,
  type Organization,
  planObligation,
  type QuarterKey,
  referenceOf,
} from '@zhiheng/domain'
import { makeObligations } from '../obligation/make.ts'
import type { OpenedProject, Service } from '../service.ts'
import { timingAt } from '../timing.ts'

/**
 * Makes it owed that the analysis of a quarter is submitted, together with the analysis: before it is there, a site has
 * nothing to submit. One whose time had run out before the records of the organization began, as of quarters long past,
 * is not due.
 */
export async function oweSubmission(service: Service, opened: OpenedProject, quarter: QuarterKey): Promise<void> {
  const owner = service.store.organization(opened.organization.id)
  const since = (owner && (await readTicked(owner))?.since) ?? service.now()
  const owed = planned(opened.organization, quarter, since)
  if (!(await readObligation(opened.space, owed))) await makeObligations(opened, [owed])
}

/** What a submission writes beside itself: that what was owed is done. Nothing where it was done before, or not owed. */
export async function submissionWrites(
  service: Service,
  { organization, space }: OpenedProject,
  { analysis: { quarter }, revision }: StoredAnalysis,
): Promise<readonly Write[]> {
  const before = await readObligation(space, planned(organization, quarter))
  if (!before) return []
  const now = service.now()
  const context = { ...timingAt(organization, now), now, by: referenceOf(space.actor) }
  const after = fulfilObligation(before, { evidence: `${quarter}#${revision}` }, context)
  return isRefusal(after) ? [] : obligationWrites(space, before, after)
}

function planned(organization: Organization, subject: QuarterKey, since?: Instant) {
  return planObligation({ control: 'quarterlyAnalysis', subject }, organization, since)
}
