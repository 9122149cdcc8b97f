import type { CaseState, ControlFigure, MonthKey, PeriodKey } from '@zhiheng/domain'
import {
  draftPublication,
  findOrganization,
  owePublications,
  postPublication,
  reachedProject,
  runSweep,
  siteControls,
  verify,
  withdrawPublication,
} from '@zhiheng/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accepted, at, type Company, openCompany, reached } from '../data-store/company.fixture.ts'

const MARCH = '2016-03' as MonthKey
const SITES = ['A', 'B', 'C', 'D'] as const
const words = { summary: '车库积水', measures: '更换水泵' }
const since = at('2016-01-01 00:00')

let company: Company
const cases: Partial<Record<string, CaseState>> = {}
beforeAll(async () => {
  company = await openCompany({ sites: Object.fromEntries(SITES.map((code) => [code, {}])) })
  company.clock.now = at('2016-03-10 10:00')
  for (const code of ['A', 'B', 'C']) cases[code] = await company.receive(code, shared())
  await company.receive('D')
})
afterAll(() => company.close())

function shared() {
  const [category] = company.categories
  return {
    classification: {
      category: reached(category),
      nature: 'FACILITY',
      responsibility: 'PROPERTY',
      managementFailure: 'UNDETERMINED',
      publicInterest: 'SHARED_PART',
    },
  } as const
}

const found = async () => accepted(await findOrganization(company.service, 'demo'))
const site = async (code: string) => reached(await reachedProject(company.service, await found(), code))
const owe = async () => owePublications(company.service, await found(), { month: MARCH, since })
const figure = async (code: string): Promise<Partial<ControlFigure>> =>
  reached(
    reached(await siteControls(company.service, await site(code), '2016-04' as PeriodKey)).figures.find(
      ({ control }) => control === 'complaint.publication',
    ),
  )
async function post(code: string) {
  const entries = [{ id: reached(cases[code]).id, words }]
  const { version } = accepted(await draftPublication(company.service, await site(code), { month: MARCH, entries }))
  return accepted(await postPublication(company.service, await site(code), { month: MARCH, version }))
}

test('a site owes the publication of a month that had complaints of public interest, and is asked once', async () => {
  company.clock.now = at('2016-04-01 00:30')
  expect(await owe()).toEqual({ made: 3, cancelled: 0, failures: [] })
  expect(await owe()).toEqual({ made: 0, cancelled: 0, failures: [] })
  expect(await figure('A')).toMatchObject({ pending: 1, due: 0 })
  expect(await figure('D')).toMatchObject({ pending: 0, due: 0 })
})

test('one that has no such complaint left owes none any more', async () => {
  const { id } = reached(cases.C)
  await company.step('C', id, { type: 'RECLASSIFY', to: {}, clear: ['publicInterest'] })
  expect(await owe()).toMatchObject({ made: 0, cancelled: 1 })
  expect(await figure('C')).toMatchObject({ pending: 0, due: 0 })
})

test('posted by its deadline it is met, and stays met when it is withdrawn and posted anew', async () => {
  // Ten working days after the month, of which one is a holiday nowhere in this calendar.
  company.clock.now = at('2016-04-14 18:00')
  expect(await post('A')).toMatchObject({ revision: 1 })
  expect(await figure('A')).toMatchObject({ met: 1, breached: 0, pending: 0 })
  const withdrawn = { month: MARCH, revision: 1, reason: '措辞有误' }
  accepted(await withdrawPublication(company.service, await site('A'), withdrawn))
  expect(await post('A')).toMatchObject({ revision: 2 })
  expect(await figure('A')).toMatchObject({ met: 1, breached: 0 })
})

test('posted later it is breached, whenever a sweep came by', async () => {
  company.clock.now = at('2016-04-15 10:00')
  accepted(await runSweep(company.service))
  expect(await figure('B')).toMatchObject({ met: 0, breached: 1, pending: 0 })
  await post('B')
  expect(await figure('B')).toMatchObject({ met: 0, breached: 1, pending: 0 })
})

test('a month that turns out to be of public interest after its deadline is unknown, and can be posted', async () => {
  cases.D = await company.receive('D', { ...shared(), receivedAt: at('2016-03-20 10:00') })
  await post('D')
  expect(await figure('D')).toMatchObject({ due: 0, pending: 0 })
})

test('two who post the same draft at once post it once', async () => {
  const entries = [{ id: reached(cases.B).id, words: { ...words, summary: '车库仍积水' } }]
  const { version } = accepted(await draftPublication(company.service, await site('B'), { month: MARCH, entries }))
  const other = company.otherProcess()
  const posts = await Promise.all(
    [company.service, other].map(async (service) =>
      postPublication(service, await site('B'), { month: MARCH, version }),
    ),
  )
  expect(posts.map((one) => accepted(one).revision)).toEqual([2, 2])
})

test('all of it is what verify adds up', async () => {
  expect((await verify(company.service, await found())).differences).toEqual([])
})
