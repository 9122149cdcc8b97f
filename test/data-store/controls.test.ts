import { readSwept } from '@zhiheng/data'
import type { ControlFigure, PeriodKey } from '@zhiheng/domain'
import { casesBehind, compareControl, reachedProject, runSweep, siteControls } from '@zhiheng/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accepted, at, type Company, openCompany, reached } from './company.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany({ sites: { A: {}, B: {}, C: {} } })
})
afterAll(() => company.close())

const MARCH = '2016-03' as PeriodKey
const QUARTER = '2016Q1' as PeriodKey

const site = async (code: string) => reached(await reachedProject(company.service, company, code))
const controls = async (code: string, period: PeriodKey) =>
  reached(await siteControls(company.service, await site(code), period))
const figure = async (code: string, control: string, period = MARCH): Promise<Partial<ControlFigure>> =>
  reached((await controls(code, period)).figures.find((one) => one.control === control))

test('a control is what was due, with interval and target, and the cases behind its breaches', async () => {
  company.clock.now = at('2016-03-01 10:00')
  const cases = []
  for (let index = 0; index < 4; index++) cases.push(await company.receive('A'))
  const [first, second, third] = cases.map(reached)
  company.clock.now = at('2016-03-02 10:00')
  await company.step('A', reached(first).id, { type: 'RESPOND' })
  await company.step('A', reached(second).id, { type: 'WITHDRAW', texts: { endReason: 'settled' } })
  company.clock.now = at('2016-03-02 10:01')
  await company.step('A', reached(third).id, { type: 'RESPOND' })
  accepted(await runSweep(company.service))
  const found = await figure('A', 'complaint.firstResponse')
  expect(found).toMatchObject({ due: 3, met: 1, breached: 2, pending: 0, value: 1 / 3, target: 1 })
  expect(found.interval?.lower).toBeCloseTo(0.0615, 3)
  expect(found.interval?.upper).toBeCloseTo(0.7923, 3)
  expect(await figure('A', 'complaint.closure')).toMatchObject({ due: 0, pending: 3, target: 0.95 })
  expect((await figure('A', 'complaint.closure')).value).toBeUndefined()
  const asked = { control: 'complaint.firstResponse', period: MARCH } as const
  const behind = await casesBehind(await site('A'), asked)
  expect(behind.map(({ id }) => id).toSorted()).toEqual([cases[2], cases[3]].map((one) => reached(one).id).toSorted())
  expect((await controls('A', MARCH)).sweptTo).toBe(company.clock.now)
})

test('a unit counts in the month in which its clock started, and a quarter is its months', async () => {
  company.clock.now = at('2016-02-29 10:00')
  const { id } = await company.receive('B')
  await company.step('B', id, { type: 'ASSIGN', assignee: 'usr_a' })
  await company.step('B', id, { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'mended' } })
  company.clock.now = at('2016-03-01 10:00')
  await company.step('B', id, { type: 'VERIFY' })
  expect(await figure('B', 'complaint.callback')).toMatchObject({ pending: 1 })
  expect(await figure('B', 'complaint.callback', '2016-02' as PeriodKey)).toMatchObject({ pending: 0 })
  expect(await figure('B', 'complaint.assigned', QUARTER)).toMatchObject({ met: 1 })
  expect(await figure('B', 'complaint.callback', QUARTER)).toMatchObject({ pending: 1 })
})

test('suggestions have their own controls', async () => {
  company.clock.now = at('2016-03-01 10:00')
  const { id } = await company.receive('C', { kind: 'SUGGESTION' })
  await company.step('C', id, { type: 'ASSIGN', assignee: 'usr_a' })
  expect(await figure('C', 'suggestion.assigned')).toMatchObject({ met: 1, value: 1 })
  expect(await figure('C', 'complaint.assigned')).toMatchObject({ due: 0, pending: 0 })
})

test('one control of all sites is what each site says of itself', async () => {
  for (const control of ['complaint.firstResponse', 'complaint.assigned', 'suggestion.assigned'] as const) {
    const rows = await compareControl(company.service, company, { control, period: QUARTER })
    expect(rows.map(({ project }) => project.code)).toEqual(['A', 'B', 'C'])
    for (const { project, figure: one } of rows) expect(one).toEqual(await figure(project.code, control, QUARTER))
  }
})

test('how far the clocks were looked at is kept only of a sweep that left nothing out', async () => {
  const before = await readSwept(company.space)
  company.clock.now = at('2016-03-03 10:00')
  const place = { organization: company.organization.id, project: company.projectOf('A').id }
  const person = { kind: 'person', id: 'usr_x', name: 'x', grants: [], reach: new Set([place.project]) } as const
  await runSweep(company.serviceFor({ ...person, organization: place.organization }))
  expect(await readSwept(company.space)).toEqual(before)
  accepted(await runSweep(company.service))
  expect(await readSwept(company.space)).toEqual({ sweptTo: company.clock.now, calendar: 'WEEKDAYS' })
})
