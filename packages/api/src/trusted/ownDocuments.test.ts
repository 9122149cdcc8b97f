import { type Actor, instant, makeId, ROLES, type Role } from '@zhiheng/domain'
import { expect, test } from 'vitest'
import { sendsOwn } from './ownDocuments.ts'

const organization = makeId('organization', instant(0), new Uint8Array(16))
const project = makeId('project', instant(0), new Uint8Array(16))
const holder = (kind: 'person' | 'token', ...roles: readonly Role[]): Actor => ({
  kind,
  id: 'usr_a',
  name: 'a',
  organization,
  grants: roles.map((role) => ({ role, scope: { kind: 'organization' } })),
  reach: 'organization',
})
const job: Actor = { kind: 'job', id: 'sweep', organization, reach: 'organization' }
const operator: Actor = { kind: 'operator', id: 'a' }
const visitor: Actor = { kind: 'public', id: 'public', organization, project }
const everybody = [...ROLES.map((role) => holder('person', role)), holder('token', 'BI_READER'), job, operator, visitor]

test('where it takes a grant, five roles may send documents of their own, and no other does', () => {
  const granted = ROLES.filter((role) => sendsOwn(holder('person', role), 'GRANTED'))
  expect(granted.toSorted()).toEqual(['ADMIN', 'BI_READER', 'EXECUTIVE', 'QUALITY', 'REGIONAL_MANAGER'])
})

test('where it takes a grant, one of several is enough and none is not', () => {
  expect(sendsOwn(holder('person', 'STAFF', 'QUALITY'), 'GRANTED')).toBe(true)
  expect(sendsOwn(holder('person'), 'GRANTED')).toBe(false)
})

test('where it takes a grant, programs may send documents of their own and the public may not', () => {
  const may = [holder('token', 'BI_READER'), job, operator, visitor].map((actor) => sendsOwn(actor, 'GRANTED'))
  expect(may).toEqual([true, true, true, false])
})

test('everybody or nobody means each of them, whatever they hold', () => {
  expect(new Set(everybody.map((actor) => sendsOwn(actor, 'EVERYBODY')))).toEqual(new Set([true]))
  expect(new Set(everybody.map((actor) => sendsOwn(actor, 'NOBODY')))).toEqual(new Set([false]))
})
