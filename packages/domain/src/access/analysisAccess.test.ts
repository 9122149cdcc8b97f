import { describe, expect, test } from 'vitest'
import { ANALYSIS_STEPS } from '../analysis/lifecycle.ts'
import { makeId } from '../identity/id.ts'
import { type Instant, instant } from '../time/index.ts'
import { type Actor, type Grant, ROLES } from './actor.ts'
import { deciderOf, rolesFor } from './analysisAccess.ts'
import { SCOPES_OF_ROLE } from './grant.ts'

const id = <N extends Parameters<typeof makeId>[0]>(noun: N, at = 0) => makeId(noun, at as Instant, new Uint8Array(16))
const HERE = { organization: id('organization'), project: id('project'), region: id('region'), at: instant(1_000) }

function holding(grants: readonly Grant[], kind: 'person' | 'token' = 'person'): Actor {
  return { kind, id: 'usr_a', name: 'A', organization: HERE.organization, grants, reach: 'organization' }
}

/** A role where it is held: the whole organization, the site's region, or the site. */
const here = (role: Grant['role']): Grant[] =>
  SCOPES_OF_ROLE[role].map((kind) => {
    if (kind === 'organization') return { role, scope: { kind } }
    return { role, scope: kind === 'region' ? { kind, region: HERE.region } : { kind, project: HERE.project } }
  })

describe('the steps of an analysis', () => {
  test('are taken by the roles of the handbook, each where it is held, and by no other', () => {
    const taken = Object.fromEntries(
      ANALYSIS_STEPS.map((step) => [
        step,
        ROLES.filter((role) => here(role).some((grant) => rolesFor(step, holding([grant]), HERE).length > 0)),
      ]),
    )
    expect(taken).toStrictEqual({
      DRAFT: ['SITE_MANAGER', 'CS_LEAD'],
      SUBMIT: ['SITE_MANAGER'],
      APPROVE: ['QUALITY', 'REGIONAL_MANAGER'],
      RETURN: ['QUALITY', 'REGIONAL_MANAGER'],
    })
  })

  test('are not those of another site, of another region, or of a grant whose time is over', () => {
    const elsewhere: Grant[] = [
      { role: 'SITE_MANAGER', scope: { kind: 'project', project: id('project', 1) } },
      { role: 'REGIONAL_MANAGER', scope: { kind: 'region', region: id('region', 1) } },
      { role: 'SITE_MANAGER', scope: { kind: 'project', project: HERE.project }, until: HERE.at },
    ]
    for (const step of ANALYSIS_STEPS) expect(rolesFor(step, holding(elsewhere), HERE)).toStrictEqual([])
  })

  test('are not for programs, jobs, operators and the public', () => {
    const { organization, project } = HERE
    const others: Actor[] = [
      holding(ROLES.flatMap(here), 'token'),
      { kind: 'job', id: 'job', organization, reach: 'organization' },
      { kind: 'operator', id: 'operator' },
      { kind: 'public', id: 'public', organization, project },
    ]
    for (const actor of others) for (const step of ANALYSIS_STEPS) expect(rolesFor(step, actor, HERE)).toStrictEqual([])
  })
})

test('what a manager of the region has submitted goes to the quality department, everything else to the region', () => {
  const manages = here('REGIONAL_MANAGER')
  expect(deciderOf([...here('SITE_MANAGER'), ...manages], HERE)).toBe('QUALITY')
  expect(deciderOf(here('SITE_MANAGER'), HERE)).toBe('REGIONAL_MANAGER')
  expect(deciderOf(manages, { ...HERE, region: id('region', 1) })).toBe('REGIONAL_MANAGER')
  expect(
    deciderOf(
      manages.map((grant) => ({ ...grant, until: HERE.at })),
      HERE,
    ),
  ).toBe('REGIONAL_MANAGER')
})
