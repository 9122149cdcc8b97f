import { describe, expect, test } from 'vitest'
import type { OrganizationId, ProjectId, RegionId } from '../identity/id.ts'
import { instant } from '../time/instant.ts'
import { type Actor, type Grant, ROLES, type Role } from './actor.ts'
import { caseAccess, takesStep, type Viewpoint } from './caseAccess.ts'

const organization = 'org_1' as OrganizationId
const project = 'prj_1' as ProjectId
const region = 'reg_1' as RegionId
const at = instant(1_000)
const place: Viewpoint = { organization, project, region, at }

function person(...grants: readonly Grant[]): Actor {
  return { kind: 'person', id: 'usr_1', name: '某人', organization, grants, reach: 'organization' }
}

function grant(role: Role, scope: Grant['scope'] = { kind: 'organization' }): Grant {
  return { role, scope }
}

/** Reads, words, figures, receives, may respond, may call back, confirms, answers for data: as `domain.md` §2 says. */
const EXPECTED: Readonly<Record<Role, string>> = {
  ADMIN: '- - - - - - - -',
  QUALITY: 'reads EVERYTHING figures HEAD_OFFICE - - - -',
  EXECUTIVE: 'reads MASKED figures - - - - -',
  HR_MANAGER: '- - - - - - - -',
  GENERAL_OFFICE: '- - - - - - - -',
  LOGISTICS: '- - - - - - - -',
  FINANCE: '- - - - - - - -',
  REGIONAL_MANAGER: 'reads MASKED figures - - - - -',
  SITE_MANAGER: 'reads EVERYTHING figures ANY responds calls confirms answers',
  CS_LEAD: 'reads EVERYTHING figures ANY responds calls confirms -',
  STAFF: 'reads EVERYTHING - ANY responds - - -',
  INSPECTOR: '- - - - - - - -',
  BI_READER: '- - figures - - - - -',
}

function told(actor: Actor, from: Viewpoint = place): string {
  const access = caseAccess(actor, from)
  return [
    access.reads ? 'reads' : '-',
    access.words === 'NOTHING' ? '-' : access.words,
    access.figures ? 'figures' : '-',
    access.receives === 'NONE' ? '-' : access.receives,
    takesStep(access, 'RESPOND') ? 'responds' : '-',
    takesStep(access, 'CALL_BACK') ? 'calls' : '-',
    access.confirms ? 'confirms' : '-',
    access.answersForData ? 'answers' : '-',
  ].join(' ')
}

describe('what an actor may do with cases', () => {
  test.for(ROLES)('of the role %s is what the handbook gives it', (role) => {
    expect(told(person(grant(role)))).toBe(EXPECTED[role])
  })

  test('ends with the scope and the time of the grant', () => {
    const elsewhere = grant('SITE_MANAGER', { kind: 'project', project: 'prj_2' as ProjectId })
    const otherRegion = grant('REGIONAL_MANAGER', { kind: 'region', region: 'reg_2' as RegionId })
    const over: Grant = { ...grant('QUALITY'), until: at }
    const notYet: Grant = { ...grant('QUALITY'), from: instant(1_001) }
    for (const held of [elsewhere, otherRegion, over, notYet]) expect(told(person(held))).toBe('- - - - - - - -')
    expect(told(person({ ...over, until: instant(1_001) }))).toBe(EXPECTED.QUALITY)
    expect(told(person(grant('REGIONAL_MANAGER', { kind: 'region', region })))).toBe(EXPECTED.REGIONAL_MANAGER)
  })

  test('is the most that any of several grants gives', () => {
    expect(told(person(grant('BI_READER'), grant('EXECUTIVE'), grant('ADMIN')))).toBe('reads MASKED figures - - - - -')
    expect(told(person(grant('QUALITY'), grant('STAFF')))).toBe('reads EVERYTHING figures ANY responds - - -')
    expect(told(person(grant('STAFF'), grant('CS_LEAD')))).toBe(EXPECTED.CS_LEAD)
  })

  test('is nothing for anybody out of reach, whatever the grant says, nor for the public', () => {
    for (const role of ROLES) {
      const actor: Actor = { ...person(grant(role)), kind: 'person', reach: new Set() } as Actor
      expect(told(actor)).toBe('- - - - - - - -')
    }
    expect(told({ kind: 'public', id: 'public', organization, project })).toBe('- - - - - - - -')
  })

  test('is everything for jobs and operators', () => {
    expect(told({ kind: 'operator', id: 'console' })).toBe(EXPECTED.SITE_MANAGER)
    expect(told({ kind: 'job', id: 'sweep', organization, reach: 'organization' })).toBe(EXPECTED.SITE_MANAGER)
  })
})
