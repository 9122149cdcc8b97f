import { readObligation, readSummary, readTicked } from '@zhiheng/data'
import { type CivilDate, instant, isRefusal, type MonthKey, planObligation } from '@zhiheng/domain'
import { createOrganization, findOrganization, setSuspended } from '@zhiheng/service'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type JobHost, tickAll } from '../../packages/jobs/src/index.ts'
import { accepted, at, type Company, openCompany, reached } from './company.fixture.ts'

let company: Company
let reports: string[] = []
beforeAll(async () => {
  company = await openCompany({ sites: { A: {}, B: {} } })
})
afterAll(() => company.close())
beforeEach(() => {
  reports = []
})

const host = (more: Partial<JobHost> = {}): JobHost => ({
  service: (actor) => company.serviceFor(actor),
  report: ({ message }) => void reports.push(message),
  ...more,
})
const tick = (more: Partial<JobHost> = {}) => tickAll(host(more), new AbortController().signal)
const summarized = async (month: string, code = 'A') =>
  (await readSummary(company.spaceOf(code), { month: month as MonthKey }))?.revision
const owed = (control: 'monthlySummary' | 'dailyStocktake' | 'publication', subject: string, code = 'A') =>
  readObligation(
    company.spaceOf(code),
    planObligation({ control, subject: subject as MonthKey | CivilDate }, company.organization),
  )

test('the first tick makes what ended last, of which nothing that had run out before is due', async () => {
  company.clock.now = at('2016-03-15 10:00')
  await tick()
  expect(await Promise.all(['2016-02', '2016-01'].map((month) => summarized(month)))).toEqual([1, undefined])
  expect((await owed('monthlySummary', '2016-02'))?.clock.cancelled).toBe(true)
  expect((await owed('dailyStocktake', '2016-03-15'))?.clock.cancelled).toBeUndefined()
  expect(await owed('dailyStocktake', '2016-03-14')).toBeUndefined()
  expect(await readTicked(company.space)).toMatchObject({ month: '2016-02', quarter: '2015Q4', day: '2016-03-15' })
  expect(reports).toEqual([])
})

test('a repeated tick, and two at once, make nothing more', async () => {
  const before = await readTicked(company.space)
  await Promise.all([tick(), tick()])
  expect(await readTicked(company.space)).toEqual(before)
  expect(await summarized('2016-02')).toBe(1)
})

test('two first ticks of a day at once make each thing once', async () => {
  company.clock.now = at('2016-04-01 00:29')
  await Promise.all([tick(), tick()])
  expect(await summarized('2016-03')).toBe(1)
  expect((await owed('monthlySummary', '2016-03'))?.version).toBe(1)
  expect(await readTicked(company.space)).toMatchObject({ month: '2016-03', quarter: '2015Q4' })
  company.clock.now = at('2016-04-01 00:30')
  await tick()
  expect(await readTicked(company.space)).toMatchObject({ quarter: '2016Q1' })
})

test('a late tick makes exactly what is missing since the last, rest days left out', async () => {
  company.clock.now = at('2016-05-02 08:00')
  await tick()
  expect(await summarized('2016-04')).toBe(1)
  const days = ['2016-04-29', '2016-04-30', '2016-05-01', '2016-05-02']
  expect(await Promise.all(days.map(async (day) => (await owed('dailyStocktake', day)) !== undefined))).toEqual([
    true,
    false,
    false,
    true,
  ])
  expect((await owed('dailyStocktake', '2016-04-29'))?.clock.dueAt).toBe(at('2016-04-29 18:00'))
})

test('one site that fails stops no other, and is tried again until it is made', async () => {
  company.clock.now = at('2016-06-01 00:00')
  const spaceB = company.spaceOf('B')
  const broken: JobHost['service'] = (actor) => {
    const service = company.serviceFor(actor)
    const project = ({ project: id, organization }: { project: string; organization: string }) => {
      const space = service.store.project({ project: id, organization } as never)
      if (id === spaceB.project) throw new Error('a site of glass')
      return space
    }
    return { ...service, store: { ...service.store, project } }
  }
  await tick({ service: broken })
  expect([await summarized('2016-05'), await summarized('2016-05', 'B')]).toEqual([1, undefined])
  expect(reports.some((message) => message.includes('B: a site of glass'))).toBe(true)
  expect(await readTicked(company.space)).toMatchObject({ month: '2016-05', failed: { months: ['2016-05'] } })
  company.clock.now = instant(company.clock.now + 60_000)
  await tick()
  expect(await summarized('2016-05', 'B')).toBeUndefined()
  company.clock.now = instant(company.clock.now + 15 * 60_000)
  await tick()
  expect([await summarized('2016-05'), await summarized('2016-05', 'B')]).toEqual([1, 1])
  const ticked = reached(await readTicked(company.space))
  expect([ticked.month, ticked.day, ticked.failed]).toEqual(['2016-05', '2016-06-01', undefined])
})

test('a complaint that turns out to be of public interest when its month is over makes its publication owed', async () => {
  company.clock.now = at('2016-05-31 10:00')
  const { id } = await company.receive('A')
  company.clock.now = at('2016-06-02 09:00')
  await tick()
  expect(await owed('publication', '2016-05')).toBeUndefined()
  await company.step('A', id, { type: 'RECLASSIFY', to: { publicInterest: 'SHARED_PART' } })
  company.clock.now = at('2016-06-03 00:00')
  await tick()
  expect((await owed('publication', '2016-05'))?.clock.dueAt).toBe(at('2016-06-14 18:00'))
  expect(await owed('publication', '2016-05', 'B')).toBeUndefined()
  // At the other site it does so after the deadline: nobody could have kept it.
  company.clock.now = at('2016-06-20 09:00')
  const other = await company.receive('B', { receivedAt: at('2016-05-30 10:00') })
  await company.step('B', other.id, { type: 'RECLASSIFY', to: { publicInterest: 'SHARED_PART' } })
  company.clock.now = at('2016-06-21 00:00')
  await tick()
  expect((await owed('publication', '2016-05', 'B'))?.clock).toMatchObject({ cancelled: true })
})

test('one organization that fails stops no other, and one without sites waits for its first', async () => {
  const wanted = { code: 'early', name: '早', timeZone: 'Pacific/Kiritimati', calendar: 'WEEKDAYS' }
  accepted(await createOrganization(company.service, wanted))
  company.clock.now = at('2016-07-01 00:30')
  const service: JobHost['service'] = (actor) => {
    if (actor.kind === 'job' && actor.organization !== company.organization.id) throw new Error('a company of glass')
    return company.serviceFor(actor)
  }
  await tick({ service })
  expect(reports).toHaveLength(1)
  expect(await summarized('2016-06')).toBe(1)
  await tick()
  const early = await findOrganization(company.service, 'early')
  expect(isRefusal(early) || (await readTicked(early.space))).toBeUndefined()
})

test('a suspended organization is left out, and so is the time for which it was', async () => {
  company.clock.now = at('2016-07-20 10:00')
  await setSuspended(company.service, { code: 'demo', suspended: true })
  company.clock.now = at('2016-08-01 10:00')
  await tick()
  company.clock.now = at('2016-11-20 10:00')
  await tick()
  expect(await summarized('2016-07')).toBeUndefined()
  await setSuspended(company.service, { code: 'demo', suspended: false })
  company.clock.now = at('2016-11-20 10:01')
  await tick()
  expect(await Promise.all(['2016-07', '2016-09', '2016-10'].map((month) => summarized(month)))).toEqual([
    undefined,
    undefined,
    1,
  ])
  expect((await owed('monthlySummary', '2016-10'))?.clock.cancelled).toBe(true)
  const ticked = reached(await readTicked(company.space))
  expect([ticked.suspended, ticked.since]).toEqual([undefined, company.clock.now])
})
