import { expect, test } from 'vitest'
import { makeId } from '../identity/id.ts'
import type { Instant } from '../time/index.ts'
import { type Actor, type Reach, reachesOrganization, reachesProject, referenceOf } from './actor.ts'

const NO_CHANCE = new Uint8Array(16)
const organization = makeId('organization', 0 as Instant, NO_CHANCE)
const otherOrganization = makeId('organization', 1 as Instant, NO_CHANCE)
const project = makeId('project', 0 as Instant, NO_CHANCE)
const otherProject = makeId('project', 1 as Instant, NO_CHANCE)

const person = (reach: Reach): Actor => ({
  kind: 'person',
  id: 'usr_1',
  name: 'a name',
  organization,
  grants: [],
  reach,
})
const token = (reach: Reach): Actor => ({ kind: 'token', id: 'tok_1', name: 'a tool', organization, grants: [], reach })
const job = (reach: Reach): Actor => ({ kind: 'job', id: 'sweep', organization, reach })
const operator: Actor = { kind: 'operator', id: 'somebody' }
const visitor: Actor = { kind: 'public', id: 'public', organization, project }

const PLACES = {
  own: { organization, project },
  sister: { organization, project: otherProject },
  foreign: { organization: otherOrganization, project },
}

test.each<[string, Actor, readonly (keyof typeof PLACES)[]]>([
  ['a person of the whole organization', person('organization'), ['own', 'sister']],
  ['a person of one project', person(new Set([project])), ['own']],
  ['a person of no project', person(new Set()), []],
  ['a token of one project', token(new Set([otherProject])), ['sister']],
  ['a job of the organization', job('organization'), ['own', 'sister']],
  ['a job of one project', job(new Set([project])), ['own']],
  ['the operator of the data folder', operator, ['own', 'sister', 'foreign']],
  ['a visitor of the public page', visitor, ['own']],
])('%s reaches exactly its projects, and never the same project id of another organization', (_, actor, reached) => {
  const names = Object.keys(PLACES) as (keyof typeof PLACES)[]
  expect(names.filter((name) => reachesProject(actor, PLACES[name]))).toStrictEqual(reached)
})

test('nobody but the operator reaches another organization', () => {
  for (const actor of [person('organization'), token('organization'), job('organization'), visitor, operator]) {
    expect(reachesOrganization(actor, organization)).toBe(true)
    expect(reachesOrganization(actor, otherOrganization)).toBe(actor.kind === 'operator')
  }
})

test('events name who did something by kind and id, never by name', () => {
  expect(referenceOf(person('organization'))).toStrictEqual({ kind: 'person', id: 'usr_1' })
})
