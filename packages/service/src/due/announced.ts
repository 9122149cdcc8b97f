import {
  keys,
  listProjects,
  type OrganizationSpace,
  type ProjectSpace,
  readDue,
  storedObligations,
} from '@zhiheng/data'
import { type CaseId, obligationDueAt, recomputeObligation } from '@zhiheng/domain'
import { changeEach } from '../obligation/wake.ts'
import { openProject, type Service } from '../service.ts'
import { type WakeFailure, type Woken, wakeCases } from './wake.ts'

const CASES_AT_ONCE = 100

/**
 * Computes the open deadlines of an organization anew that looked at a year whose holidays have been announced since
 * (`domain.md` §3): every case and obligation that waits for a deadline is decided once under the calendar of today. What
 * changes nothing leaves nothing behind, so it may be done again at any time.
 */
export async function recomputeAnnounced(service: Service, space: OrganizationSpace): Promise<Woken> {
  let woken = 0
  const failures: WakeFailure[] = []
  for (const { project } of await listProjects(space)) {
    const opened = await openProject(service, { organization: space.organization, project: project.id })
    if (!opened) continue
    const waiting: CaseId[] = []
    for await (const { subject } of readDue(opened.space)) waiting.push(subject)
    for (let start = 0; start < waiting.length; start += CASES_AT_ONCE) {
      const done = await wakeCases(service, opened, waiting.slice(start, start + CASES_AT_ONCE))
      woken += done.woken
      failures.push(...done.failures)
    }
    const owed = await changeEach(service, opened, await openObligations(opened.space), (before, context) => ({
      after: recomputeObligation(before, context),
    }))
    woken += owed.woken
    failures.push(...owed.failures)
  }
  return { woken, failures }
}

/** What a project owes that waits for a deadline, by its name in the due queue. */
async function openObligations(space: ProjectSpace): Promise<string[]> {
  const open: string[] = []
  for await (const { obligation } of storedObligations(space))
    if (obligationDueAt(obligation) !== undefined) open.push(keys.obligationSort(obligation))
  return open
}
