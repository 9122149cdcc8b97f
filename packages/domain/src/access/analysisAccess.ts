import type { AnalysisStep } from '../analysis/lifecycle.ts'
import type { Actor, Grant, Role } from './actor.ts'
import { holdsHere, type Viewpoint } from './caseAccess.ts'

/** Who decides a quarterly analysis, and who does where that would be deciding their own request (`domain.md` §2). */
export type AnalysisDecider = 'REGIONAL_MANAGER' | 'QUALITY'

const TAKEN_BY: Readonly<Record<AnalysisStep, readonly Role[]>> = {
  DRAFT: ['SITE_MANAGER', 'CS_LEAD'],
  SUBMIT: ['SITE_MANAGER'],
  APPROVE: ['REGIONAL_MANAGER', 'QUALITY'],
  RETURN: ['REGIONAL_MANAGER', 'QUALITY'],
}

/**
 * The roles by which an actor might take a step of a site's analyses; none for programs, jobs and operators, for people
 * answer for them under their own names.
 *
 * @example A CS_LEAD of the site drafts and does not submit; the REGIONAL_MANAGER of its present region approves.
 */
export function rolesFor(step: AnalysisStep, actor: Actor, place: Viewpoint): readonly Role[] {
  return actor.kind === 'person' ? TAKEN_BY[step].filter((role) => holdsRole(actor.grants, role, place)) : []
}

/**
 * Which role decides what somebody has submitted: the manager of the site's region, or the quality department where the
 * submitter is one of those, whoever else is.
 */
export function deciderOf(submitter: readonly Grant[], place: Viewpoint): AnalysisDecider {
  return holdsRole(submitter, 'REGIONAL_MANAGER', place) ? 'QUALITY' : 'REGIONAL_MANAGER'
}

function holdsRole(grants: readonly Grant[], role: Role, place: Viewpoint): boolean {
  return grants.some((grant) => grant.role === role && holdsHere(grant, place))
}
