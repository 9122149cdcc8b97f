import type { CommandType } from '../case/command.ts'
import type { OrganizationId, ProjectId, RegionId } from '../identity/id.ts'
import type { Instant } from '../time/instant.ts'
import { type Actor, type Grant, type Role, reachesProject } from './actor.ts'
import { isInForce } from './grant.ts'

/** A project looked at: where it stands in the organization at present, and when somebody looks. */
export interface Viewpoint {
  readonly organization: OrganizationId
  readonly project: ProjectId
  /** The region it belongs to now: access follows the present one, figures of the past stay with the old. */
  readonly region?: RegionId
  readonly at: Instant
}

/** How much of a case's words is shown: all, all with names, phones and rooms masked, or none. */
export type Words = 'EVERYTHING' | 'MASKED' | 'NOTHING'

/** What an actor may do with the cases of one place. Who may not read them is told that there are none. */
export interface CaseAccess {
  readonly reads: boolean
  readonly words: Words
  /** What they count to: numerators, denominators and shares, which name nobody. */
  readonly figures: boolean
  /** Records new cases: any, or only those that head office issues to a site. */
  readonly receives: 'ANY' | 'HEAD_OFFICE' | 'NONE'
  /** Which steps of a case are theirs: none, all, or all but these. */
  readonly steps: 'NONE' | { readonly allBut: readonly CommandType[] }
  /** Confirms what the site puts together of its cases: monthly summaries. */
  readonly confirms: boolean
  /** Hands the cases that somebody has over to somebody else. */
  readonly handsOver: boolean
  /** Answers a customer who asks for their data, or for its erasure. */
  readonly answersForData: boolean
}

const OUTSIDE: CaseAccess = {
  reads: false,
  words: 'NOTHING',
  figures: false,
  receives: 'NONE',
  steps: 'NONE',
  confirms: false,
  handsOver: false,
  answersForData: false,
}
const AT_WORK: CaseAccess = {
  reads: true,
  words: 'EVERYTHING',
  figures: true,
  receives: 'ANY',
  steps: { allBut: [] },
  confirms: true,
  handsOver: false,
  answersForData: true,
}
const OVERSEEING: CaseAccess = { ...OUTSIDE, reads: true, words: 'MASKED', figures: true }

/** What the customer-service lead answers for, beside the site's manager. */
export const LEADERS_STEPS: readonly CommandType[] = ['CALL_BACK', 'ATTEMPT_CALL_BACK', 'PUBLISH', 'REMOVE_ATTACHMENT']

/** By role, `domain.md` §2; roles that are not listed have nothing to do with cases. */
const BY_ROLE: Readonly<Partial<Record<Role, CaseAccess>>> = {
  QUALITY: { ...OVERSEEING, words: 'EVERYTHING', receives: 'HEAD_OFFICE' },
  EXECUTIVE: OVERSEEING,
  REGIONAL_MANAGER: OVERSEEING,
  SITE_MANAGER: { ...AT_WORK, handsOver: true },
  CS_LEAD: { ...AT_WORK, handsOver: true, answersForData: false },
  STAFF: { ...AT_WORK, figures: false, steps: { allBut: LEADERS_STEPS }, confirms: false, answersForData: false },
  BI_READER: { ...OUTSIDE, figures: true },
}

/**
 * What an actor may do with the cases of a place: the most that any grant in force there gives (`domain.md` §2).
 * Jobs and operators do everything within their reach; the public and whoever is out of reach, nothing.
 *
 * @example A REGIONAL_MANAGER of the project's present region reads and sees figures, with words masked, and takes no
 * steps.
 */
export function caseAccess(actor: Actor, place: Viewpoint): CaseAccess {
  if (!reachesProject(actor, place) || actor.kind === 'public') return OUTSIDE
  if (actor.kind === 'job' || actor.kind === 'operator') return AT_WORK
  return actor.grants
    .filter((grant) => holdsHere(grant, place))
    .map(({ role }) => BY_ROLE[role] ?? OUTSIDE)
    .reduce(more, OUTSIDE)
}

/** Whether a step of a case is theirs to take. */
export function takesStep({ steps }: CaseAccess, step: CommandType): boolean {
  return steps !== 'NONE' && !steps.allBut.includes(step)
}

/** Whether a grant holds at a place and the time it is looked at. */
export function holdsHere(grant: Grant, { project, region, at }: Viewpoint): boolean {
  const { scope } = grant
  if (!isInForce(grant, at)) return false
  if (scope.kind === 'organization') return true
  return scope.kind === 'region' ? scope.region === region : scope.project === project
}

const WORDS_BY_DETAIL = ['NOTHING', 'MASKED', 'EVERYTHING'] as const satisfies readonly Words[]
const RECEIVES_BY_EXTENT = ['NONE', 'HEAD_OFFICE', 'ANY'] as const satisfies readonly CaseAccess['receives'][]

function more(one: CaseAccess, other: CaseAccess): CaseAccess {
  return {
    reads: one.reads || other.reads,
    words: most(WORDS_BY_DETAIL, one.words, other.words),
    figures: one.figures || other.figures,
    receives: most(RECEIVES_BY_EXTENT, one.receives, other.receives),
    steps: moreSteps(one.steps, other.steps),
    confirms: one.confirms || other.confirms,
    handsOver: one.handsOver || other.handsOver,
    answersForData: one.answersForData || other.answersForData,
  }
}

function moreSteps(one: CaseAccess['steps'], other: CaseAccess['steps']): CaseAccess['steps'] {
  if (one === 'NONE') return other
  if (other === 'NONE') return one
  return { allBut: one.allBut.filter((step) => other.allBut.includes(step)) }
}

function most<T>(ascending: readonly T[], one: T, other: T): T {
  return ascending.indexOf(one) >= ascending.indexOf(other) ? one : other
}
