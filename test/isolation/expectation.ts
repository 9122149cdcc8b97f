import { type Person, type Place, type PlannedGrant, PROJECT_CODES, PROJECTS } from './plan.ts'
import { type Deed, type Kind, RIGHTS, type Right } from './rights.ts'

const OF_AN_ANALYSIS = ['CASE', 'FIGURES'] as const

/** One reason for which something may be seen: what it is, and where; or whose own it is. */
export type Claim = (Place & { readonly kind: Kind }) | { readonly kind: 'SELF'; readonly login: string }

/** Whether a person may see what a claim is made for. */
export function sees(person: Person, claim: Claim): boolean {
  if (claim.kind === 'SELF') return person.login === claim.login
  if (claim.organization !== person.organization) return false
  if (claim.kind === 'COMPANY') return true
  if (claim.kind === 'ANALYSIS') return OF_AN_ANALYSIS.every((kind) => sees(person, { ...claim, kind }))
  return holding(person, claim).some(({ role }) => claim.kind === 'PROJECT' || seesOf(role).includes(claim.kind))
}

/** Whether a person may see such a thing of any place at all. */
export function seesSomewhere(person: Person, kind: Kind): boolean {
  const { organization } = person
  const places: Place[] = [{ organization }, ...PROJECT_CODES.map((project) => ({ organization, project }))]
  return places.some((place) => sees(person, { kind, ...place }))
}

/** Whether a person may do something at a place. A program does nothing that people answer for: decision 0014. */
export function may(person: Person, deed: Deed, place: Place): boolean {
  if (place.organization !== person.organization || person.kind === 'token') return false
  return holding(person, place).some(({ role }) => (RIGHTS[role] as Right).does.includes(deed))
}

function seesOf(role: PlannedGrant['role']): readonly Kind[] {
  return RIGHTS[role].sees
}

/** The grants that hold now at a place: those of the organization as such hold everywhere in it. */
function holding({ grants }: Person, { project, organization }: Place): PlannedGrant[] {
  return grants.filter(({ scope, place, time }) => {
    if (time !== undefined) return false
    if (scope === 'organization') return place === organization
    if (project === undefined || PROJECTS[project].organization !== organization) return false
    return scope === 'region' ? place === PROJECTS[project].region : place === project
  })
}
