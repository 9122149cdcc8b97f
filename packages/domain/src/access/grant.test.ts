import { describe, expect, test } from 'vitest'
import type { OrganizationId, ProjectId, RegionId } from '../identity/id.ts'
import { instant } from '../time/instant.ts'
import { type Actor, type Grant, ROLES } from './actor.ts'
import { holdsForOrganization, isInForce, isSameGrant, SCOPES_OF_ROLE, TOKEN_ROLES } from './grant.ts'

const organization = 'org_1' as OrganizationId
const region = 'reg_1' as RegionId
const project = 'prj_1' as ProjectId
const whole = { kind: 'organization' } as const
const person = (...grants: Grant[]): Actor => ({
  kind: 'person',
  id: 'usr_1',
  name: '某人',
  organization,
  grants,
  reach: 'organization',
})

test('a grant holds from its beginning on and before its end', () => {
  const times = [0, 1, 2].map((at) => isInForce({ from: instant(1), until: instant(2) }, instant(at)))
  expect(times).toEqual([false, true, false])
  expect(isInForce({}, instant(0))).toBe(true)
})

test('grants are the same by role and place, whatever their time', () => {
  const held: Grant = { role: 'EXECUTIVE', scope: { kind: 'region', region } }
  expect(isSameGrant(held, { ...held, until: instant(5) })).toBe(true)
  expect(isSameGrant(held, { ...held, role: 'INSPECTOR' })).toBe(false)
  expect(isSameGrant(held, { ...held, scope: whole })).toBe(false)
  expect(isSameGrant({ role: 'STAFF', scope: { kind: 'project', project } }, { role: 'STAFF', scope: whole })).toBe(
    false,
  )
})

describe('holding a role for the whole organization', () => {
  test('needs the role, the scope and the time', () => {
    const admin: Grant = { role: 'ADMIN', scope: whole, until: instant(10) }
    expect(holdsForOrganization(person(admin), ['ADMIN'], instant(9))).toBe(true)
    expect(holdsForOrganization(person(admin), ['ADMIN'], instant(10))).toBe(false)
    expect(holdsForOrganization(person(admin), ['QUALITY'], instant(9))).toBe(false)
    expect(holdsForOrganization(person({ ...admin, scope: { kind: 'region', region } }), ['ADMIN'], instant(9))).toBe(
      false,
    )
  })

  test('is for operators, and never for jobs or the public', () => {
    expect(holdsForOrganization({ kind: 'operator', id: 'console' }, ['ADMIN'], instant(0))).toBe(true)
    for (const actor of [
      { kind: 'job', id: 'sweep', organization, reach: 'organization' },
      { kind: 'public', id: 'public', organization, project },
    ] as const)
      expect(holdsForOrganization(actor, [...ROLES], instant(0))).toBe(false)
  })
})

test('a program can hold no role that records, decides, administers or sees personal data', () => {
  expect(TOKEN_ROLES).toEqual(['BI_READER', 'EXECUTIVE', 'REGIONAL_MANAGER'])
  for (const role of TOKEN_ROLES) expect(SCOPES_OF_ROLE[role]).not.toContain('project')
})
