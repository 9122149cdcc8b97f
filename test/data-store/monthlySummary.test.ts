import { listAudit, readObligation, readSummarized, readSummary } from '@zhiheng/data'
import {
  type Actor,
  clockOutcome,
  instant,
  isRefusal,
  type MonthKey,
  type ProjectId,
  planObligation,
  type UserId,
} from '@zhiheng/domain'
import { confirmSummary, reachedProject, runMonthlySummary, showSummaries, showSummary, verify } from '@zhiheng/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accepted, at, type Company, openCompany, reached } from './company.fixture.ts'

const MONTH = '2016-03' as MonthKey

let company: Company
let cases: string[] = []
beforeAll(async () => {
  company = await openCompany({
    sites: { A: {}, B: {}, Closed: { active: [{ until: '2016-02-29' as never }] } },
  })
  company.clock.now = at('2016-03-10 10:00')
  const [first, second] = [await company.receive('A'), await company.receive('A', { kind: 'SUGGESTION' })]
  company.clock.now = at('2016-03-31 23:59')
  const last = await company.receive('A', { channel: 'ONLINE' })
  company.clock.now = at('2016-04-01 00:00')
  await company.receive('A')
  cases = [first, last, second].map(({ id }) => id)
})
afterAll(() => company.close())

const service = (role: 'SITE_MANAGER' | 'CS_LEAD' | 'STAFF', id = `usr_${role}`) => {
  const project = company.projectOf('A').id
  const person: Actor = {
    kind: 'person',
    id,
    name: role,
    organization: company.organization.id,
    grants: [{ role, scope: { kind: 'project', project } }],
    reach: new Set<ProjectId>([project]),
  }
  return company.serviceFor(person)
}
const site = async (by = company.service, code = 'A') => reached(await reachedProject(by, company, code))
const run = async () => accepted(await runMonthlySummary(company.service, company, { month: MONTH }))
const confirm = async (role: Parameters<typeof service>[0], revision: number, more = {}) => {
  const by = service(role)
  return confirmSummary(by, await site(by), { month: MONTH, revision, ...more })
}
const owed = () => planObligation({ control: 'monthlySummary', subject: MONTH }, company.organization)
const outcome = async (code = 'A') => clockOutcome(reached(await readObligation(company.spaceOf(code), owed())).clock)

test('a month that is not over has no summary', async () => {
  company.clock.now = instant(at('2016-04-01 00:00') - 1)
  const asked = runMonthlySummary(company.service, company, { month: MONTH })
  expect(await asked).toMatchObject({ refusal: 'PERIOD_UNFINISHED' })
})

test('every project that was active in the month has one, made once, also by two at once', async () => {
  company.clock.now = at('2016-04-01 00:00')
  const runs = await Promise.all([run(), run()])
  const made = runs.reduce((sum, { generated }) => sum + generated, 0)
  expect(runs[0]).toMatchObject({ projects: 2, revised: 0, failed: 0 })
  expect(made).toBe(2)
  expect(await run()).toEqual({ projects: 2, generated: 0, unchanged: 2, revised: 0, failed: 0, failures: [] })
  const { stored } = reached(await showSummary(await site(), { month: MONTH }))
  expect(stored.summary.complaints).toMatchObject({ received: 2, open: 2, oldestOpenDays: 21 })
  expect(stored.summary.suggestions).toMatchObject({ received: 1, open: 1 })
  expect((await readSummarized(company.spaceOf('A'), stored)).map(({ id }) => id)).toEqual(cases)
})

test('facts that changed before it was confirmed revise it, and the revision says what changed', async () => {
  company.clock.now = at('2016-04-01 09:30')
  await company.step('A', reached(cases[1]) as never, { type: 'VOID', texts: { endReason: 'entered twice' } })
  expect(await confirm('SITE_MANAGER', 1)).toMatchObject({ refusal: 'VERSION_CONFLICT', parameters: { actual: 2 } })
  const { stored } = reached(await showSummary(await site(), { month: MONTH }))
  expect(stored.summary.complaints.received).toBe(1)
  expect(stored.changes).toMatchObject({ removed: { count: 1, first: [cases[1]] }, added: { count: 0 } })
})

test('what happens after the month changes nothing in it', async () => {
  await company.step('A', reached(cases[0]) as never, { type: 'ASSIGN', assignee: 'usr_a' })
  expect(await run()).toMatchObject({ unchanged: 2, revised: 0 })
})

test('it is confirmed by the manager or the lead of the site, and by nobody else', async () => {
  expect(await confirm('STAFF', 2)).toMatchObject({ refusal: 'NOT_FOUND' })
  expect(await outcome()).toBe('PENDING')
  company.clock.now = at('2016-04-05 10:00')
  const { stored } = accepted(await confirm('CS_LEAD', 2))
  expect(stored.confirmed).toEqual({ revision: 2, at: company.clock.now, by: { kind: 'person', id: 'usr_CS_LEAD' } })
  expect(await outcome()).toBe('MET')
})

test('confirmed again by the same person it stays as it is, and another is told that it is done', async () => {
  const before = await readSummary(company.spaceOf('A'), { month: MONTH })
  company.clock.now = at('2016-04-05 11:00')
  accepted(await confirm('CS_LEAD', 2))
  expect(await confirm('SITE_MANAGER', 2)).toMatchObject({ refusal: 'ALREADY_DONE' })
  expect(await readSummary(company.spaceOf('A'), { month: MONTH })).toEqual(before)
})

test('a confirmation is in the audit log once, with the person and the site', async () => {
  const span = { from: at('2016-04-01 00:00'), to: at('2016-05-01 00:00') }
  const asked = { limit: 50, backward: false, accept: ({ what }: { what: string }) => what === 'OBLIGATION_FULFILLED' }
  const { rows } = await listAudit(company.space, span, asked)
  expect(rows.map(({ row }) => [row.by.id, row.subject, row.project])).toEqual([
    ['usr_CS_LEAD' as UserId, '2016-04#monthlySummary#2016-03', company.projectOf('A').id],
  ])
})

test('after the confirmation a new revision tells the change, and the confirmed one stays readable as it was', async () => {
  const confirmed = reached(await readSummary(company.spaceOf('A'), { month: MONTH, revision: 2 }))
  company.clock.now = at('2016-04-20 10:00')
  await company.step('A', reached(cases[0]) as never, { type: 'RECLASSIFY', to: { nature: 'FACILITY' } })
  expect(await run()).toMatchObject({ revised: 1 })
  const latest = reached(await readSummary(company.spaceOf('A'), { month: MONTH }))
  expect(latest).toMatchObject({ revision: 3, confirmed: { revision: 2 }, changes: { changed: { count: 1 } } })
  expect(await readSummary(company.spaceOf('A'), { month: MONTH, revision: 2 })).toEqual(confirmed)
  accepted(await confirm('SITE_MANAGER', 3))
  expect(await outcome()).toBe('MET')
  expect((await readSummary(company.spaceOf('A'), { month: MONTH }))?.confirmed?.revision).toBe(3)
  expect((await readSummary(company.spaceOf('A'), { month: MONTH, revision: 2 }))?.confirmed?.revision).toBe(2)
})

test('head office reads the latest of every site, and staff none', async () => {
  const projects = await Promise.all(['A', 'B'].map((code) => site(company.service, code)))
  const all = await showSummaries(company, projects, MONTH)
  expect(all.map(({ reached: { project }, stored }) => [project.code, stored.revision])).toEqual([
    ['A', 3],
    ['B', 1],
  ])
  expect(await showSummary(await site(service('STAFF')), { month: MONTH })).toBeUndefined()
})

test('the months that follow carry on what was open, whatever becomes of it later', async () => {
  const earlier = async (month: string) => {
    accepted(await runMonthlySummary(company.service, company, { month: month as MonthKey }))
    const { complaints, suggestions } = reached(
      await readSummary(company.spaceOf('A'), { month: month as MonthKey }),
    ).summary
    return [complaints.earlier, suggestions.earlier]
  }
  const none = { closed: 0, open: 0, merged: 0, withdrawn: 0 }
  const april = [
    { ...none, carried: 1, open: 1, oldestOpenDays: 51 },
    { ...none, carried: 1, open: 1, oldestOpenDays: 51 },
  ]
  company.clock.now = at('2016-05-02 10:00')
  expect(await earlier('2016-04')).toEqual(april)
  await company.step('A', reached(cases[2]) as never, { type: 'WITHDRAW', texts: { endReason: 'taken back' } })
  expect(await earlier('2016-04')).toEqual(april)
  company.clock.now = at('2016-06-01 10:00')
  expect(await earlier('2016-05')).toEqual([
    { ...none, carried: 2, open: 2, oldestOpenDays: 82 },
    { ...none, carried: 1, withdrawn: 1 },
  ])
  company.clock.now = at('2016-07-01 10:00')
  expect((await earlier('2016-06'))[1]).toEqual({ ...none, carried: 0 })
})

test('of a month long over what had run out already is unknown, and can be read and confirmed all the same', async () => {
  const month = '2016-01' as MonthKey
  accepted(await runMonthlySummary(company.service, company, { month }))
  const by = service('SITE_MANAGER')
  expect(isRefusal(await confirmSummary(by, await site(by), { month, revision: 1 }))).toBe(false)
  const name = planObligation({ control: 'monthlySummary', subject: month }, company.organization)
  expect(clockOutcome(reached(await readObligation(company.spaceOf('A'), name)).clock)).toBe('NOT_DUE')
})

test('every figure is what the records say', async () => {
  expect((await verify(company.service, company)).differences).toEqual([])
})
