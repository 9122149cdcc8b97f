import { readObligation } from '@zhiheng/data'
import { civilDate, clockOutcome, instant, planObligation } from '@zhiheng/domain'
import {
  confirmStocktake,
  makeStocktakes,
  reachedProject,
  runSweep,
  showStocktake,
  stocktakeComplaints,
  verify,
} from '@zhiheng/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accepted, at, type Company, openCompany, reached } from './company.fixture.ts'

const FRIDAY = civilDate('2016-03-04')
const SATURDAY = civilDate('2016-03-05')
const MONDAY = civilDate('2016-03-07')

let company: Company
beforeAll(async () => {
  company = await openCompany({ sites: { A: {}, B: {}, Later: { active: [{ from: civilDate('2016-04-01') }] } } })
  company.clock.now = at('2016-03-03 15:00')
  await company.receive('A')
  await company.receive('A', { kind: 'SUGGESTION' })
  company.clock.now = at('2016-03-04 08:00')
})
afterAll(() => company.close())

const site = async (code: string) => reached(await reachedProject(company.service, company, code))
const shown = async (code: string, date = FRIDAY) =>
  reached(await showStocktake(company.service, await site(code), date))
const confirm = async (code: string, date = FRIDAY, more = {}) =>
  confirmStocktake(company.service, await site(code), { date, ...more })

test('each open day makes one for every site that is active then, once; a rest day makes none', async () => {
  const days = [FRIDAY, SATURDAY, MONDAY]
  const asked = { days, since: company.clock.now }
  const runs = await Promise.all([1, 2].map(() => makeStocktakes(company.service, company, asked)))
  expect(runs.map(({ made }) => made).reduce((sum, made) => sum + made, 0)).toBe(4)
  expect((await shown('A')).obligation?.clock.dueAt).toBe(at('2016-03-04 18:00'))
})

test('of today it shows what is open now, since when, and which clock is next', async () => {
  const stocktake = await shown('A')
  expect(stocktake).toMatchObject({ confirmed: false, open: 1, overdue: 0, takenAt: company.clock.now })
  expect(await stocktakeComplaints(stocktake)).toMatchObject([
    {
      since: at('2016-03-03 15:00'),
      next: { clock: 'assigned', at: at('2016-03-04 15:00') },
      now: { kind: 'COMPLAINT' },
    },
  ])
})

test('confirmed, it stays as things stood then, whatever comes later', async () => {
  company.clock.now = at('2016-03-04 17:00')
  const before = accepted(await confirm('A'))
  expect(before).toMatchObject({
    confirmed: true,
    open: 1,
    overdue: 1,
    obligation: { done: { evidence: 'stocktake 2016-03-04' } },
  })
  await company.receive('A')
  const again = accepted(await confirm('A'))
  expect([again.open, again.takenAt]).toEqual([1, company.clock.now])
  company.clock.now = at('2016-03-07 10:00')
  expect(await shown('A')).toMatchObject({ open: 1, takenAt: at('2016-03-04 17:00') })
})

test('one that was missed stays visible', async () => {
  accepted(await runSweep(company.service))
  const missed = await shown('B')
  expect([missed.confirmed, missed.open, clockOutcome(reached(missed.obligation).clock)]).toEqual([
    false,
    undefined,
    'BREACHED',
  ])
})

test('taken in time and entered the next morning it is met, and both stay visible', async () => {
  company.clock.now = at('2016-03-07 10:00')
  const { obligation } = accepted(await confirm('B', FRIDAY, { happenedAt: at('2016-03-04 18:00') }))
  expect([clockOutcome(reached(obligation).clock), obligation?.clock.breachRecordedAt]).toEqual([
    'MET',
    company.clock.now,
  ])
})

test('there is none on a rest day, in the future, before a site was managed, or at the end of time', async () => {
  const invalid = { refusal: 'INVALID_VALUE', parameters: { field: 'date' } }
  expect(await confirm('A', SATURDAY)).toMatchObject(invalid)
  expect(await confirm('Later', MONDAY)).toMatchObject(invalid)
  expect(await confirm('A', civilDate('1900-01-01'))).toMatchObject(invalid)
  expect(await confirm('A', civilDate('9999-12-31'))).toMatchObject({ refusal: 'HAPPENED_IN_FUTURE' })
  for (const date of ['1900-01-01', '1970-01-02', '9999-12-31', '2016-03-05'].map(civilDate))
    expect(await shown('A', date)).toMatchObject({ confirmed: false })
})

test('a site that came after the clock had made those of the day takes stock all the same', async () => {
  const tuesday = civilDate('2016-03-08')
  company.clock.now = at('2016-03-08 11:00')
  accepted(await confirm('B', tuesday))
  const name = planObligation({ control: 'dailyStocktake', subject: tuesday }, company.organization)
  expect(await readObligation(company.spaceOf('B'), name)).toMatchObject({ done: { late: false } })
})

test('what had run out before the records began is not made', async () => {
  const since = instant(at('2016-03-02 18:00') + 1)
  expect((await makeStocktakes(company.service, company, { days: [civilDate('2016-03-02')], since })).made).toBe(0)
})

test('every figure is what the records say', async () => {
  expect((await verify(company.service, company)).differences).toEqual([])
})
