import { categoryId, projectId, regionId } from '@zhiheng/data'
import { categoryName } from './company.ts'
import type { Claim } from './expectation.ts'
import { forgedId, keysInside } from './globalId.ts'
import { ORGANIZATIONS, PROJECT_CODES, type ProjectCode, placeOf, projectPlan, REGIONS } from './plan.ts'
import type { World } from './world.ts'

/** A value of an argument that is aimed at something: what it is, where, and what it shows to those who may see it. */
export interface Aimed {
  readonly label: string
  readonly value: string
  /** Nothing, for whoever asks, where it is not said. */
  readonly target?: { readonly claim: Claim; readonly shows: string }
}

/** The same id of nothing: its last key is one that was never given out. */
export function nothingLike(id: string): string {
  return id.replace(/[0-9A-Z]{6}$/, (end) => (end === '000000' ? '000001' : '000000'))
}

type Ids = (world: World) => readonly Aimed[]

const place = (code: ProjectCode, id: string, shows: string, kind: 'CASE' | 'PROJECT' | 'PERSONAL'): Aimed => ({
  label: code,
  value: id,
  target: { claim: { kind, ...placeOf(code) }, shows },
})

/** For every type that has an id of its own: those of every place, and what is looked like by none. */
export const NODE_IDS: Readonly<Record<string, Ids>> = {
  Organization: ({ companies }) =>
    ORGANIZATIONS.map((organization) => ({
      label: organization,
      value: forgedId('Organization', companies[organization].organization.id),
      target: { claim: { kind: 'COMPANY', organization }, shows: organization },
    })),
  Region: ({ companies }) =>
    Object.entries(REGIONS).map(([name, organization]) => ({
      label: name,
      value: forgedId('Region', regionId(companies[organization].space, name)),
      target: { claim: { kind: 'COMPANY', organization }, shows: name },
    })),
  Category: ({ companies }) =>
    PROJECT_CODES.map((code) => {
      const { organization } = projectPlan(code)
      const name = categoryName(code)
      const value = forgedId('Category', categoryId(companies[organization].space, name))
      return { label: code, value, target: { claim: { kind: 'COMPANY', organization }, shows: name } }
    }),
  Project: (world) =>
    PROJECT_CODES.map((code) => place(code, forgedId('Project', projectKey(world, code)), code, 'PROJECT')),
  Complaint: ({ sites }) =>
    PROJECT_CODES.map((code) => {
      const { id, number } = sites[code].cases.developer
      return place(code, id, number, 'CASE')
    }),
  Suggestion: ({ sites }) =>
    PROJECT_CODES.map((code) => {
      const { id, number } = sites[code].cases.adopted
      return place(code, id, number, 'CASE')
    }),
  Customer: ({ sites }) =>
    PROJECT_CODES.map((code) =>
      place(code, sites[code].customer, sites[code].cases.closing.customer.phone, 'PERSONAL'),
    ),
}

/** The id of a type that stands for nothing. */
export function missingNode(world: World, type: string): string {
  const [like] = NODE_IDS[type]?.(world) ?? []
  if (!like) throw new Error(`no ids of ${type}`)
  return forgedId(type, ...keysInside(like.value).map(nothingLike))
}

/** Ids that were put together by hand: of another type, of another site's thing, of no form at all. */
export function forgedNodes(world: World): readonly Aimed[] {
  const [own, sibling] = [projectKey(world, 'EASTZQ1'), projectKey(world, 'EASTZQ2')]
  const { closing, adopted } = world.sites.EASTZQ1.cases
  const complaint = keysInside(closing.id)[1] ?? ''
  const suggestion = keysInside(adopted.id)[1] ?? ''
  const customer = keysInside(world.sites.EASTZQ2.customer)[1] ?? ''
  const organization = world.companies['alpha-zq'].organization.id
  const parts = [
    ['Complaint', sibling, complaint],
    ['Complaint', own, suggestion],
    ['Suggestion', own, complaint],
    ['Customer', own, customer],
    ['Customer', own, complaint],
    ['Complaint', own],
    ['Complaint', complaint],
    ['Project', organization],
    ['Organization', own],
    ['Region', own],
    ['Category', own],
    ['User', own],
    ['complaint', own, complaint],
  ]
  const forged = parts.map((one) => ({ label: `forged ${one[0]} of ${one.length}`, value: forgedId(...one) }))
  return [
    ...forged,
    { label: 'raw', value: own },
    { label: 'empty', value: '' },
    { label: 'long', value: 'x'.repeat(200) },
  ]
}

function projectKey({ companies }: World, code: ProjectCode): string {
  return projectId(companies[projectPlan(code).organization].space, code)
}
