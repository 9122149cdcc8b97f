import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { keys, readObligation } from '@zhiheng/data'
import {
  type ControlFigure,
  fulfilObligation,
  type Instant,
  instant,
  isRefusal,
  type MonthKey,
  type Obligation,
  type PeriodKey,
  planObligation,
} from '@zhiheng/domain'
import {
  changeObligation,
  compareControl,
  makeObligations,
  obligationsBreaching,
  obligationsIn,
  openProject,
  reachedProject,
  runSweep,
  siteControls,
  verify,
} from '@zhiheng/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accepted, at, type Company, openCompany, reached } from './company.fixture.ts'

const APRIL = '2016-04' as PeriodKey
const CONTROL = 'complaint.monthlySummary'

let company: Company
let owed: Obligation
beforeAll(async () => {
  company = await openCompany({ sites: { A: {}, B: {}, C: {} } })
  const name = { control: 'monthlySummary', subject: '2016-03' as MonthKey } as const
  owed = planObligation(name, company.organization)
  company.clock.now = owed.clock.startedAt
})
afterAll(() => company.close())

const placeOf = (code: string) => ({ organization: company.organization.id, project: company.projectOf(code).id })
const opened = async (code: string) => reached(await openProject(company.service, placeOf(code)))
const site = async (code: string) => reached(await reachedProject(company.service, company, code))
const fulfil = async (code: string, by = company.service, happenedAt?: Instant) =>
  changeObligation(by, await opened(code), owed, (before, context) => {
    const said = happenedAt === undefined ? {} : { happenedAt }
    const after = fulfilObligation(before, { ...said, evidence: 'shown' }, context)
    return isRefusal(after) ? after : { after, deed: 'OBLIGATION_FULFILLED' }
  })
const figure = async (code: string, period = APRIL): Promise<Partial<ControlFigure>> =>
  reached(
    reached(await siteControls(company.service, await site(code), period)).figures.find(
      (one) => one.control === CONTROL,
    ),
  )
const differences = async () => (await verify(company.service, company)).differences

test('made again, also by two at once, it is the same one', async () => {
  const made = await Promise.all([1, 2, 3].map(async () => makeObligations(await opened('A'), [owed])))
  expect(made.toSorted((one, other) => one - other)).toEqual([0, 0, 1])
  for (const code of ['B', 'C']) expect(await makeObligations(await opened(code), [owed])).toBe(1)
  expect(await figure('A')).toMatchObject({ pending: 1, due: 0 })
  expect(await figure('A', '2016-03' as PeriodKey)).toMatchObject({ pending: 0 })
  expect(await differences()).toEqual([])
})

test('done by two at once it is done by one of them, and the other is told when', async () => {
  company.clock.now = owed.clock.dueAt
  const answers = await Promise.all([fulfil('A'), fulfil('A', company.otherProcess())])
  expect(answers.filter(isRefusal)).toEqual([
    { refusal: 'ALREADY_DONE', parameters: { what: 'monthlySummary', at: owed.clock.dueAt } },
  ])
  expect(await figure('A')).toMatchObject({ met: 1, breached: 0, pending: 0, value: 1, target: 1 })
  expect(await differences()).toEqual([])
})

test('what has run out is recorded by a sweep once, with the record behind the breach', async () => {
  company.clock.now = instant(owed.clock.dueAt + 1)
  expect(accepted(await runSweep(company.service))).toMatchObject({ woken: 2, failures: [], left: 0 })
  expect(accepted(await runSweep(company.service))).toMatchObject({ woken: 0 })
  expect(await figure('B')).toMatchObject({ met: 0, breached: 1, pending: 0 })
  const behind = await obligationsBreaching(await site('B'), { control: CONTROL, period: APRIL })
  expect(behind.map(({ subject, clock }) => [subject, clock.breachRecordedAt])).toEqual([
    ['2016-03', company.clock.now],
  ])
  expect(await differences()).toEqual([])
})

test('done in time and entered after the breach was recorded, it is met, and nothing is behind a breach any more', async () => {
  company.clock.now = instant(owed.clock.dueAt + 60_000)
  accepted(await fulfil('B', company.service, owed.clock.dueAt))
  expect(await figure('B')).toMatchObject({ met: 1, breached: 0 })
  expect(await obligationsBreaching(await site('B'), { control: CONTROL, period: APRIL })).toEqual([])
  expect(await differences()).toEqual([])
})

test('one control of all sites counts obligations as each site does', async () => {
  const rows = await compareControl(company.service, company, { control: CONTROL, period: '2016Q2' as PeriodKey })
  expect(rows.map(({ project, figure: { met, breached } }) => [project.code, met, breached])).toEqual([
    ['A', 1, 0],
    ['B', 1, 0],
    ['C', 0, 1],
  ])
})

test('what a site owes is listed by the month its clock started in', async () => {
  const months = (month: string) => ({ from: month as MonthKey, to: month as MonthKey })
  expect((await obligationsIn(await site('C'), months('2016-04'))).map(({ control }) => control)).toEqual([
    'monthlySummary',
  ])
  expect(await obligationsIn(await site('C'), months('2016-03'))).toEqual([])
})

test('a difference that was planted is found: in the record, in its unit and behind its breach', async () => {
  const spaceC = company.spaceOf('C')
  const plant = async ({ pk, sk }: keys.Key, attribute: string, value: unknown) => {
    const names = { UpdateExpression: 'SET #a = :v', ExpressionAttributeNames: { '#a': attribute } }
    const command = {
      TableName: company.table.name,
      Key: { pk, sk },
      ...names,
      ExpressionAttributeValues: { ':v': value },
    }
    await company.table.client.send(new UpdateCommand(command))
    const found = (await differences()).map(({ kind, key }) => `${kind} ${key}`)
    return found
  }
  const row = { month: owed.month, kind: 'COMPLAINT', dimension: 'CONTROL', value: '' } as const
  const breach = { kind: 'COMPLAINT', control: 'monthlySummary', month: owed.month, id: owed.subject } as const
  expect(await plant(keys.rollupKey(spaceC, row), 'monthlySummaryMet', 1)).toEqual(['rollup CMP#2016-04#CONTROL#'])
  await plant(keys.rollupKey(spaceC, row), 'monthlySummaryMet', 0)
  expect(await plant(keys.breachKey(spaceC, breach), 'breaches', 2)).toEqual([
    'breach CMP#monthlySummary#2016-04#2016-03',
  ])
  await plant(keys.breachKey(spaceC, breach), 'breaches', 1)
  expect(await plant(keys.obligationKey(spaceC, owed), 'duePk', 'DUE#elsewhere')).toEqual([
    'obligation 2016-04#monthlySummary#2016-03',
  ])
})

test('one that is not there is refused as what does not exist', async () => {
  const other = { ...owed, subject: '2016-01' as MonthKey }
  expect(await readObligation(company.spaceOf('A'), other)).toBeUndefined()
  const asked = changeObligation(company.service, await opened('A'), other, (before) => ({ after: before }))
  expect(await asked).toMatchObject({ refusal: 'NOT_FOUND' })
})

test('deadlines are at the closing of the organization, not of this machine', () => {
  expect(owed.clock.dueAt).toBe(at('2016-04-07 18:00'))
})
