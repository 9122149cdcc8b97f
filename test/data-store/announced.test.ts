import { readCase, readEvents, saveOrganization } from '@zhiheng/data'
import { type CaseState, DEFAULT_BUSINESS_HOURS, instant } from '@zhiheng/domain'
import { advanceCase, runSweep, verify } from '@zhiheng/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accepted, at, type Company, openCompany, reached } from './company.fixture.ts'

const ANNOUNCED = at('2027-01-01 14:00')

let company: Company
let [open, passed, ended, replied]: CaseState[] = []
beforeAll(async () => {
  company = await openCompany({ sites: { A: {} }, calendar: 'CN' })
  company.clock.now = at('2026-12-31 10:00')
  passed = await company.receive('A')
  ended = await company.receive('A')
  ended = await company.step('A', ended.id, { type: 'WITHDRAW', texts: { endReason: '已和解' } })
  company.clock.now = at('2026-12-31 17:00')
  open = await company.receive('A')
  replied = await company.receive('A')
  replied = await company.step('A', replied.id, { type: 'RESPOND' })
  company.clock.now = ANNOUNCED
  accepted(await runSweep(company.service))
  await announce()
  accepted(await runSweep(company.otherProcess()))
})
afterAll(() => company.close())

/** Another calendar whose days end at noon stands for the next edition of this one, which knows the year. */
async function announce(): Promise<void> {
  const before = company.organization
  const businessHours = { spans: [{ opens: 9 * 60, closes: 12 * 60 }] }
  const after = { ...before, calendar: 'WEEKDAYS' as const, businessHours }
  expect(before.businessHours).toEqual(DEFAULT_BUSINESS_HOURS)
  const by = { kind: 'operator', id: 'check' } as const
  const origin = { way: 'COMMAND' } as const
  const deed = { at: company.clock.now, by, what: 'POLICY_PUBLISHED', subject: after.id, origin } as const
  expect(await saveOrganization(company.space, { before, after, deed })).toBe(true)
  company.service.organizations.forget(before.id)
}

const stored = async (state: CaseState | undefined) => reached(await readCase(company.spaceOf('A'), reached(state).id))

test('an open deadline of the year is computed anew, and never to before it was announced', async () => {
  const { clocks } = await stored(open)
  expect(reached(open).clocks.closure).toMatchObject({ provisional: true, dueAt: at('2027-01-21 17:00') })
  expect(clocks.closure).toMatchObject({ calendar: 'WEEKDAYS', dueAt: at('2027-01-21 12:00') })
  expect(clocks.closure).not.toHaveProperty('provisional')
  // By the new edition it had been due at noon, two hours before anybody could have known.
  expect(reached(open).clocks.firstResponse).toMatchObject({ dueAt: at('2027-01-01 17:00') })
  expect(clocks.firstResponse).toMatchObject({ dueAt: ANNOUNCED })
})

test('what was done, had run out or had ended by then stays to the letter', async () => {
  const late = await stored(passed)
  expect(late.clocks.firstResponse).toMatchObject({ dueAt: at('2027-01-01 10:00'), calendar: 'CN-2026' })
  expect(late.clocks.firstResponse?.breachRecordedAt).toBe(ANNOUNCED)
  expect(await stored(ended)).toEqual(ended)
  expect((await stored(replied)).clocks.firstResponse).toEqual(reached(replied).clocks.firstResponse)
})

test('each case is told of it once, and doing it again changes nothing', async () => {
  company.clock.now = ANNOUNCED
  expect(accepted(await runSweep(company.otherProcess()))).toMatchObject({ woken: 0, failures: [] })
  for (const one of [open, replied, passed]) {
    const events = await readEvents(company.spaceOf('A'), reached(one).id)
    expect(events.filter(({ type }) => type === 'CORRECTED')).toHaveLength(1)
  }
  expect((await verify(company.service, company)).differences).toEqual([])
})

test('at the instant of the announcement a reply is in time, and a moment later it is not', async () => {
  company.clock.now = instant(ANNOUNCED + 1)
  const place = { organization: company.organization.id, project: company.projectOf('A').id }
  const command = { type: 'RESPOND', happenedAt: ANNOUNCED } as const
  const service = company.otherProcess()
  const state = accepted(await advanceCase(service, { ...place, id: reached(open).id, command, key: 'in time' }))
  expect(state.clocks.firstResponse).toMatchObject({ inTime: true })
})
