import { digestOf, type OrganizationSpace, writeDeed } from '@zhiheng/data'
import { type Deed, type DeedName, holdsForOrganization, referenceOf, type UserId } from '@zhiheng/domain'
import type { Service } from '../service.ts'

/** Whether the actor administers the organization: users, grants and tokens are theirs to change. */
export function administers(service: Service): boolean {
  return holdsForOrganization(service.store.actor, ['ADMIN'], service.now())
}

/** The entry of the audit log for what the service's actor does now, with digests of the thing before and after. */
export function deedOf(
  service: Service,
  table: Parameters<typeof digestOf>[0],
  { what, subject, before, after }: { what: DeedName; subject: string; before?: unknown; after?: unknown },
): Deed {
  return {
    at: service.now(),
    by: referenceOf(service.store.actor),
    what,
    subject,
    origin: service.origin,
    ...(before !== undefined && { before: digestOf(table, before) }),
    ...(after !== undefined && { after: digestOf(table, after) }),
  }
}

/** Notes in the audit log that a long work on the organization begins: what it does is seen in the records it writes. */
export async function noteBeginning(service: Service, space: OrganizationSpace, what: DeedName): Promise<void> {
  await writeDeed(space, deedOf(service, space.table, { what, subject: space.organization }))
}

/** Notes in the audit log that whoever opens the data folder may sign in as somebody. */
export async function noteSignInIssued(service: Service, space: OrganizationSpace, subject: UserId): Promise<void> {
  await writeDeed(space, deedOf(service, space.table, { what: 'SIGN_IN_ISSUED', subject }))
}
