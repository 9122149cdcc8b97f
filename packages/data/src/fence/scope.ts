import { type Actor, type ProjectId, reachesProject, type UserId } from '@zhiheng/domain'
import type { Place } from '../table/keys.ts'
import type { FenceScope } from './policy.ts'

/** What an actor's session is opened with: how far it reaches, and the tags that say where. */
export interface Pass {
  readonly scope: FenceScope
  readonly tags: Partial<Place> & { readonly user?: UserId }
}

/**
 * The pass of an actor for a project, an organization (no project) or all of them (neither). The tags follow from the
 * actor alone, whatever place is asked for: a session without its tags reaches nothing.
 */
export function passOf(actor: Actor, { organization: asked, project }: Partial<Place>): Pass {
  if (actor.kind === 'operator' || (actor.kind === 'job' && asked === undefined)) return { scope: 'host', tags: {} }
  const { organization } = actor
  if (actor.kind === 'public')
    return { scope: actor.owner ? 'owner' : 'public', tags: { organization, project: actor.project } }
  const own = { organization, ...(actor.kind === 'person' && { user: actor.id as UserId }) }
  if (!projectsApart(actor)) return { scope: 'organization', tags: own }
  const isOwn = project !== undefined && reachesProject(actor, { organization, project })
  return { scope: 'project', tags: { ...own, ...(isOwn && { project }) } }
}

/** The projects of an actor who works in single ones only, each for itself; none for whoever may read across them. */
export function projectsApart(actor: Actor): readonly ProjectId[] | undefined {
  if (actor.kind === 'operator') return undefined
  if (actor.kind === 'public') return [actor.project]
  if (actor.reach === 'organization') return undefined
  const isApart = actor.kind === 'job' || actor.grants.every(({ scope }) => scope.kind === 'project')
  return isApart ? [...actor.reach] : undefined
}
