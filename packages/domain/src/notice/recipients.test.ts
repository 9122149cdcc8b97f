import { describe, expect, test } from 'vitest'
import type { Grant } from '../access/actor.ts'
import { makeId } from '../identity/id.ts'
import { instant } from '../time/index.ts'
import type { NoticeKind } from './kind.ts'
import { type Reachable, recipientsOf } from './recipients.ts'

const id = <N extends 'project' | 'region' | 'user'>(noun: N, number: number) =>
  makeId(noun, instant(0), new Uint8Array(16).fill(number))
const [here, elsewhere] = [id('project', 1), id('project', 2)]
const [region, otherRegion] = [id('region', 1), id('region', 2)]
const NOW = instant(1_000_000)

const logins = new Map<string, string>()
const person = (login: string, number: number, ...grants: Grant[]): Reachable => {
  const user = id('user', number)
  logins.set(user, login)
  return { id: user, login, grants }
}
const site = (role: Grant['role'], project = here): Grant => ({ role, scope: { kind: 'project', project } })
const whole = (role: Grant['role']): Grant => ({ role, scope: { kind: 'organization' } })
const area = (role: Grant['role'], of = region): Grant => ({ role, scope: { kind: 'region', region: of } })

const PEOPLE = [
  person('manager', 1, site('SITE_MANAGER')),
  person('lead', 2, site('CS_LEAD')),
  person('staff', 3, site('STAFF')),
  person('other', 4, site('SITE_MANAGER', elsewhere)),
  person('regional', 5, area('REGIONAL_MANAGER')),
  person('quality', 6, whole('QUALITY')),
  person('executive', 7, area('EXECUTIVE')),
  person('far-executive', 8, area('EXECUTIVE', otherRegion)),
  person('chief', 9, whole('EXECUTIVE')),
  person('admin', 10, whole('ADMIN')),
]

function told(
  kind: NoticeKind,
  { people = PEOPLE, assignee }: { people?: readonly Reachable[]; assignee?: string } = {},
) {
  const telling = { at: NOW, project: here, region, ...(assignee !== undefined && { assignee }) }
  return recipientsOf([{ kind, sequence: 1 }], people, telling).map(({ user }) => logins.get(user))
}
const without = (...names: string[]) => PEOPLE.filter(({ login }) => !names.includes(login))

describe('who is told', () => {
  test.each([
    ['CASE_RECEIVED', undefined, ['lead', 'manager']],
    ['CASE_ASSIGNED', 'staff', ['staff']],
    ['CLOCK_REMINDER', ' Staff ', ['staff']],
    ['CLOCK_BREACHED', 'staff', ['staff', 'manager']],
    ['CLOCK_BREACHED', 'manager', ['manager']],
    ['CLOCK_LATE', 'staff', ['regional']],
    ['CLOCK_VERY_LATE', 'staff', ['quality']],
    ['COMPLAINT_MAJOR', 'staff', ['quality', 'executive', 'chief']],
    ['MAJOR_REPORTED', undefined, ['quality', 'executive', 'chief']],
    ['ANALYSIS_SUBMITTED', undefined, ['regional']],
    ['ANALYSIS_RETURNED', undefined, ['lead', 'manager']],
    ['ANALYSIS_APPROVED', undefined, ['manager']],
    ['WEBHOOK_DISABLED', undefined, ['admin']],
  ] as const)('of %s, with %s assigned, is %j', (kind, assignee, expected) => {
    expect(told(kind, assignee === undefined ? {} : { assignee })).toEqual(expected)
  })

  test('is the manager where the assignee is nobody here: no login, or one without work at the site', () => {
    for (const assignee of ['王师傅', 'other', 'regional', ''])
      expect(told('CASE_ASSIGNED', { assignee })).toEqual(['manager'])
  })

  test('is whoever it says itself, where it does', () => {
    const submitted = { kind: 'ANALYSIS_SUBMITTED', sequence: 1, audience: 'QUALITY' } as const
    const users = recipientsOf([submitted], PEOPLE, { at: NOW, project: here, region }).map(({ user }) => user)
    expect(users.map((user) => logins.get(user))).toEqual(['quality'])
  })

  test('is the next in line where nobody is there, and nobody once the line ends', () => {
    expect(told('CASE_RECEIVED', { people: without('lead') })).toEqual(['manager'])
    expect(told('CLOCK_BREACHED', { people: without('manager', 'lead') })).toEqual(['regional'])
    expect(told('CLOCK_REMINDER', { people: without('manager', 'regional') })).toEqual(['quality'])
    expect(told('CLOCK_REMINDER', { people: [] })).toEqual([])
  })

  test('is whoever stands in at the time, and not who was removed or whose time is over or to come', () => {
    const timed = (from: number, until: number): Grant => ({
      ...site('SITE_MANAGER'),
      from: instant(from),
      until: instant(until),
    })
    const removed = { ...person('left', 11, site('SITE_MANAGER')), removedAt: NOW }
    const stands = person('stands-in', 12, timed(NOW, NOW + 1))
    const stood = person('stood-in', 13, timed(0, NOW))
    const soon = person('soon', 14, timed(NOW + 1, NOW + 2))
    expect(told('CLOCK_BREACHED', { people: [removed, stands, stood, soon] })).toEqual(['stands-in'])
  })

  test('is told of one event once, of the weightiest that it gives to tell', () => {
    const both = [person('both', 15, site('SITE_MANAGER'), area('REGIONAL_MANAGER'))]
    const kinds = ['CLOCK_BREACHED', 'CLOCK_LATE'] as const
    const tells = kinds.map((kind) => ({ kind, sequence: 7, clock: 'closure' as const }))
    expect(recipientsOf(tells, both, { at: NOW, project: here, region })).toEqual([
      { kind: 'CLOCK_LATE', sequence: 7, clock: 'closure', user: both[0]?.id },
    ])
  })
})
