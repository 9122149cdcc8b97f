import { makeLink, readLink } from '@zhiheng/data'
import { type Instant, instant, MINUTE_MS, type OrganizationId } from '@zhiheng/domain'
import { type Holder, identifyHolder } from '../people/identify.ts'
import type { Service } from '../service.ts'

/** What a link can be for; one for one thing is none for another. */
export type LinkPurpose = 'ATTACHMENT' | 'PRINT'

/** So long a link is good after it was given out. */
const LINK_LIFETIME_MS = 5 * MINUTE_MS

/**
 * The last part of an address under which the caller, and nobody else, reaches one thing for a few minutes, without a
 * bearer: a browser follows it from a page. It says who they are and names the thing by ids alone; what they may see is
 * looked at when it is followed.
 */
export function linkFor({ store, now }: Service, purpose: LinkPurpose, names: readonly string[]): string {
  const { actor } = store
  if (actor.kind !== 'person' && actor.kind !== 'token') throw new Error(`a link for ${actor.kind}`)
  const space = store.organization(actor.organization)
  if (!space) throw new Error('an actor reaches their own organization')
  const until = instant(now() + LINK_LIFETIME_MS)
  return makeLink(space.table, { purpose, until, parts: [actor.kind, actor.id, actor.organization, ...names] })
}

/** A link that was followed: for whom it was made, as they are now, and what it names. */
export interface FollowedLink {
  readonly identified: NonNullable<Awaited<ReturnType<typeof identifyHolder>>>
  readonly names: readonly string[]
}

/**
 * Reads a link with the host's own right to look people up; `undefined` for one that is over, was made by hand or for
 * another purpose, or whose holder was removed since.
 */
export async function followLink(
  host: Service,
  { purpose, link }: { purpose: LinkPurpose; link: string },
): Promise<FollowedLink | undefined> {
  const space = host.store.host()
  const said = space && readLink(space.table, link, { purpose, now: host.now() })
  const [kind, id = '', organization = '', ...names] = said?.parts ?? []
  if (!said || (kind !== 'person' && kind !== 'token')) return undefined
  const holder: Holder = { kind, id, organization: organization as OrganizationId, issuedAt: issuedAt(said.until) }
  const reception = { storeFor: () => host.store, now: host.now, organizations: host.organizations }
  const identified = await identifyHolder(reception, holder)
  return identified && { identified, names }
}

function issuedAt(until: Instant): Instant {
  return instant(until - LINK_LIFETIME_MS)
}
