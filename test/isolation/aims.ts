import { regionId } from '@zhiheng/data'
import { formatInstant } from '@zhiheng/domain'
import { fillingAt } from './filling.ts'
import { forgedId } from './globalId.ts'
import { missingNode, nothingLike } from './ids.ts'
import type { Filling } from './input.ts'
import {
  ORGANIZATIONS,
  type OrganizationCode,
  type Place,
  PROJECT_CODES,
  PROJECTS,
  type ProjectCode,
  placeOf,
  REGIONS,
} from './plan.ts'
import type { Target } from './shown.ts'
import type { World } from './world.ts'

type Said = Readonly<Record<string, unknown>>

/** What a change is aimed at. */
export interface Aim {
  readonly label: string
  readonly place: Place
  /** What the input or the arguments say of it. */
  readonly said: Said
  /** The same, aimed at nothing. */
  readonly nothing: Said
  readonly filling: Filling
}

/** Every place a change can be aimed at, by id and by number, lightly and with everything an input may hold. */
export function aimsOf(world: World, to: Target, organization: OrganizationCode): Aim[] {
  switch (to) {
    case 'COMPLAINT':
      return caseAims(world, 'developer', { id: missingNode(world, 'Complaint') })
    case 'SUGGESTION':
      return caseAims(world, 'open', { id: missingNode(world, 'Suggestion') })
    case 'ATTACHMENT':
      return siteAims(world, (code) => [{ id: world.sites[code].cases.closing.id, ...fileOf(world, code) }], {
        id: missingNode(world, 'Complaint'),
        attachment: nothingLike(world.sites.EASTZQ1.file),
      })
    case 'PROJECT':
      return siteAims(world, (code) => [{ project: code, projects: [code] }], {
        project: 'NONEZQ9',
        projects: ['NONEZQ9'],
      })
    case 'ANALYSIS': {
      const { quarter } = world
      return siteAims(world, (code) => [{ project: code, quarter }], { project: 'NONEZQ9', quarter })
    }
    case 'CUSTOMER':
      return siteAims(world, (code) => [{ id: world.sites[code].customer }], { id: missingNode(world, 'Customer') })
    case 'USER':
      return userAims(world)
    case 'TOKEN':
      return tokenAims(world)
    case 'NEWCOMER':
      return grantAims(world)
    case 'CATEGORY':
      return categoryAims(world)
    case 'REGION':
      return regionAims(world)
    case 'COMPANY':
      return [
        {
          label: 'their own company',
          place: { organization },
          said: { wordsKeptMonths: 24 },
          nothing: {},
          filling: fillingAt(world, 'EASTZQ1'),
        },
      ]
    case 'OWN_INBOX':
      return []
    case 'WEBHOOK':
      return outgoingAims(world, 'webhook')
    case 'DELIVERY':
      return outgoingAims(world, 'delivery')
    default:
      return to satisfies never
  }
}

function siteAims(world: World, said: (code: ProjectCode) => Said[], nothing: Said): Aim[] {
  return PROJECT_CODES.flatMap((code) =>
    said(code).map((one, way) => ({
      label: `${code} (${way + 1})`,
      place: placeOf(code),
      said: one,
      nothing,
      filling: fillingAt(world, code),
    })),
  )
}

function caseAims(world: World, life: 'developer' | 'open', nothing: Said): Aim[] {
  return siteAims(
    world,
    (code) => {
      const { id, number } = world.sites[code].cases[life]
      return [{ id }, { number, expectedVersion: 999, happenedAt: formatInstant(world.clock.now) }]
    },
    nothing,
  )
}

const fileOf = ({ sites }: World, code: ProjectCode) => ({ attachment: sites[code].file })

function userAims(world: World): Aim[] {
  const grants = [
    { role: 'EXECUTIVE' },
    { role: 'STAFF', project: 'EASTZQ2' },
    { role: 'EXECUTIVE', region: 'South-zqr' },
  ]
  const logins = [
    ['desk-eastzq2-zql', 'alpha-zq'],
    ['desk-westzq4-zql', 'beta-zq'],
    ['left-zql', 'alpha-zq'],
  ] as const
  return logins.flatMap(([login, organization]) =>
    grants.map((grant, way) => ({
      label: `${login} (${way + 1})`,
      place: { organization },
      said: { login, grant },
      nothing: { login: 'nobody-zqx', grant },
      filling: fillingAt(world, 'EASTZQ1'),
    })),
  )
}

function tokenAims(world: World): Aim[] {
  const id = (login: string) => `tok_${world.bearers.get(login)?.split('_')[2] ?? ''}`
  const nothing = { id: nothingLike(id('t-executive-org-zql')) }
  return (
    [
      ['t-executive-org-zql', 'alpha-zq'],
      ['t-elsewhere-zql', 'beta-zq'],
    ] as const
  ).map(([login, organization]) => ({
    label: login,
    place: { organization },
    said: { id: id(login) },
    nothing,
    filling: fillingAt(world, 'EASTZQ1'),
  }))
}

/** Topics by their ids, as what is changed and as what a new one is made below. */
function categoryAims(world: World): Aim[] {
  const said = (id: string) => ({ id, parent: id, into: id })
  return siteAims(
    world,
    (code) => [said(world.sites[code].category), said(world.sites[code].subcategory)],
    said(missingNode(world, 'Category')),
  )
}

function regionAims(world: World): Aim[] {
  const nothing = { id: missingNode(world, 'Region') }
  return Object.entries(REGIONS).map(([region, organization]) => ({
    label: region,
    place: { organization },
    said: { id: forgedId('Region', regionId(world.companies[organization].space, region)) },
    nothing,
    filling: fillingAt(world, 'EASTZQ1'),
  }))
}

function outgoingAims(world: World, what: 'webhook' | 'delivery'): Aim[] {
  return ORGANIZATIONS.map((organization) => {
    const id = world.outgoing[organization][what]
    return {
      label: `the ${what} of ${organization}`,
      place: { organization },
      said: { id },
      nothing: { id: nothingLike(id) },
      filling: fillingAt(world, 'EASTZQ1'),
    }
  })
}

/** New people and programs, with grants at places that are there, against the same at places that are not. */
function grantAims(world: World): Aim[] {
  const regions = Object.entries(REGIONS).map(([region, organization]) => {
    const grant = { role: 'EXECUTIVE', region }
    return { grant, organization, nothing: { ...grant, region: 'Nowhere-zqx' } }
  })
  const sites = PROJECT_CODES.map((project) => {
    const grant = { role: 'STAFF', project }
    return { grant, organization: PROJECTS[project].organization, nothing: { ...grant, project: 'NONEZQ9' } }
  })
  const said = (grant: object) => ({ grant, grants: [grant], login: 'newcomer-zqx', name: 'Newcomer' })
  return [...regions, ...sites].map(({ grant, nothing, organization }) => ({
    label: JSON.stringify(grant),
    place: { organization },
    said: said(grant),
    nothing: said(nothing),
    filling: fillingAt(world, 'EASTZQ1'),
  }))
}
