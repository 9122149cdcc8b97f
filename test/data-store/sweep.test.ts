import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { claimLease, readCase, readEvents, readSwept, saveOrganization, stateItem } from '@zhiheng/data'
import { type CaseState, HOUR_MS, instant, nextDue } from '@zhiheng/domain'
import { runSweep, type Service, verify } from '@zhiheng/service'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { accepted, at, type Company, openCompany, reached } from './company.fixture.ts'

const SITES = ['A', 'B', 'C', 'D', 'E'] as const

let company: Company
beforeAll(async () => {
  company = await openCompany({ sites: { A: {}, B: {}, C: {}, D: {}, E: {} } })
})
afterAll(() => company.close())

let month = 0
/** Complaints of a month of their own; nothing of the months before is left undone. */
let taken: { code: (typeof SITES)[number]; state: CaseState }[] = []
beforeEach(async () => {
  month += 1
  company.clock.now = at(`20${15 + month}-03-02 10:00`)
  await runSweep(company.service)
  taken = []
  for (let index = 0; index < 60; index++) {
    const code = SITES[index % SITES.length] ?? 'A'
    const channel = index % 7 === 0 ? 'ONLINE' : 'PHONE'
    taken.push({ code, state: await company.receive(code, { channel }) })
  }
  company.clock.now = at(`20${15 + month}-03-12 10:00`)
})

const differences = async () => (await verify(company.service, company)).differences
const now = async ({ code, state }: (typeof taken)[number]) => reached(await readCase(company.spaceOf(code), state.id))

test('what has run out is recorded once, with the next deadline set and every figure as the cases say', async () => {
  const [first] = taken
  await company.step(reached(first).code, reached(first).state.id, { type: 'SWEEP' })
  const run = accepted(await runSweep(company.service))
  expect(run).toEqual({ sweptTo: company.clock.now, woken: 59, failures: [], left: 0 })
  for (const one of taken) {
    const state = await now(one)
    expect(nextDue(state)?.at).toBeGreaterThanOrEqual(company.clock.now)
    expect(state.clocks.firstResponse?.breachRecordedAt).toBe(company.clock.now)
  }
  const again = accepted(await runSweep(company.service))
  expect(again).toMatchObject({ woken: 0, failures: [] })
  expect(await differences()).toEqual([])
})

test('a case swept with others is to the letter what it is swept alone', async () => {
  const [first, ...others] = taken
  const one = reached(first)
  const twin = reached(others.find(({ code, state }) => code === one.code && state.channel === one.state.channel))
  await company.step(one.code, one.state.id, { type: 'SWEEP' })
  accepted(await runSweep(company.service))
  const plain = async (each: typeof one) => {
    const { id, number, ...state } = await now(each)
    const events = await readEvents(company.spaceOf(each.code), id)
    return { state, events: events.slice(1), number: number.length }
  }
  expect(await plain(twin)).toEqual(await plain(one))
})

test('sweepers side by side record each breach once between them', async () => {
  const others = [company.otherProcess(), company.otherProcess(), company.service]
  const runs = await Promise.all(others.map(async (service) => accepted(await runSweep(service))))
  const rest = accepted(await runSweep(company.service))
  expect([...runs, rest].reduce((sum, { woken }) => sum + woken, 0)).toBe(taken.length)
  for (const one of taken) {
    const events = await readEvents(company.spaceOf(one.code), one.state.id)
    const breached = events.flatMap((event) => (event.type === 'BREACHED' ? [event.clock] : []))
    expect(breached.length).toBeGreaterThan(0)
    expect(new Set(breached).size).toBe(breached.length)
  }
  expect(await differences()).toEqual([])
})

test('a project that another sweeper holds is left to it, until its time is over', async () => {
  const claim = { name: 'SWEEP', holder: 'another', lifetimeMs: 60_000 } as const
  expect(await claimLease(company.spaceOf('A'), { ...claim, now: company.clock.now })).toBeDefined()
  expect(accepted(await runSweep(company.service))).toMatchObject({ woken: 48, left: 1 })
  company.clock.now = instant(company.clock.now + 60_001)
  expect(accepted(await runSweep(company.service))).toMatchObject({ woken: 12, left: 0 })
})

test('a sweeper that is overtaken in the middle of a project says so, and does not keep how far it came', async () => {
  const before = reached(await readSwept(company.space))
  const other = company.otherProcess()
  const claim = { name: 'SWEEP', holder: 'another', lifetimeMs: 10_000 } as const
  const overtaking: Service['lanes'] = {
    async run(name, task) {
      const done = await other.lanes.run(name, task)
      if (name === company.projectOf('A').id)
        await claimLease(company.spaceOf('A'), { ...claim, now: instant(company.clock.now + 60_001) })
      return done
    },
  }
  expect(accepted(await runSweep({ ...other, lanes: overtaking }))).toMatchObject({ left: 1, failures: [] })
  expect(await readSwept(company.space)).toEqual(before)
})

test('a sweep as if it were a time to come keeps nothing that is later than now', async () => {
  const asIf = instant(company.clock.now + 365 * 24 * HOUR_MS)
  expect(accepted(await runSweep(company.service, { asIf }))).toMatchObject({ sweptTo: asIf, left: 0, failures: [] })
  expect(await readSwept(company.space)).toMatchObject({ sweptTo: company.clock.now })
  // As a sweeper whose clock was wrong left it.
  const claim = { name: 'SWEEP', holder: 'another', lifetimeMs: 60_000 } as const
  expect(await claimLease(company.spaceOf('A'), { ...claim, now: asIf })).toBeDefined()
  company.clock.now = instant(company.clock.now + 1_000)
  await company.receive('A')
  company.clock.now = instant(company.clock.now + 1_000)
  expect(accepted(await runSweep(company.service))).toMatchObject({ left: 0, failures: [] })
  expect(await readSwept(company.space)).toMatchObject({ sweptTo: company.clock.now })
})

test('a step taken at the very instant of a deadline is in time, whenever the sweep comes by', async () => {
  const one = reached(taken[0])
  company.clock.now = reached(nextDue(one.state)).at
  expect(accepted(await runSweep(company.service)).woken).toBe(0)
  await company.step(one.code, one.state.id, { type: 'ASSIGN', assignee: 'Li' })
  company.clock.now = instant(company.clock.now + 1)
  accepted(await runSweep(company.service))
  expect((await now(one)).clocks.assigned).toMatchObject({ inTime: true })
})

test('a case that cannot be worked off keeps no other from it, and is named', async () => {
  const { code, state } = reached(taken[0])
  const space = company.spaceOf(code)
  const { table } = company
  const broken = { ...state, number: 'none' }
  await table.client.send(
    new PutCommand({ TableName: table.name, Item: { ...stateItem(space, state), state: broken } }),
  )
  const run = accepted(await runSweep(company.otherProcess()))
  expect([run.woken, run.failures.map(({ id }) => id)]).toEqual([59, [state.id]])
  await table.client.send(new PutCommand({ TableName: table.name, Item: stateItem(space, state) }))
  expect(accepted(await runSweep(company.otherProcess()))).toMatchObject({ woken: 1, failures: [] })
})

test('people sweep nothing', async () => {
  const grants = [{ role: 'QUALITY', scope: { kind: 'organization' } }] as const
  const organization = company.organization.id
  const person = { kind: 'person', id: 'usr_a', name: 'a', organization, grants, reach: 'organization' } as const
  expect(await runSweep(company.serviceFor(person))).toMatchObject({ refusal: 'NOT_FOUND' })
})

test('a year that is announced moves the open deadlines that looked at it, also of cases that nobody touches', async () => {
  const other = await openCompany({ sites: { A: {}, B: {} }, calendar: 'CN' })
  try {
    other.clock.now = at('2026-12-30 10:00')
    const waiting = await other.receive('A')
    const done = await other.receive('B')
    await other.step('B', done.id, { type: 'RESPOND' })
    const closureOf = async ({ id }: CaseState, code: string) =>
      reached(reached(await readCase(other.spaceOf(code), id)).clocks.closure)
    expect(await closureOf(waiting, 'A')).toMatchObject({ provisional: true, calendar: 'CN-2026' })
    accepted(await runSweep(other.service))
    // Another calendar stands for the next edition of this one, which knows the year.
    const [before, after] = [other.organization, { ...other.organization, calendar: 'WEEKDAYS' as const }]
    const by = { kind: 'operator', id: 'check' } as const
    const deed = {
      at: other.clock.now,
      by,
      what: 'POLICY_PUBLISHED',
      subject: after.id,
      origin: { way: 'COMMAND' },
    } as const
    expect(await saveOrganization(other.space, { before, after, deed })).toBe(true)
    other.service.organizations.forget(other.organization.id)
    other.clock.now = at('2026-12-30 11:00')
    expect(accepted(await runSweep(other.otherProcess()))).toMatchObject({ woken: 2, failures: [] })
    for (const [one, code] of [
      [waiting, 'A'],
      [done, 'B'],
    ] as const) {
      const closure = await closureOf(one, code)
      expect(closure).toMatchObject({ calendar: 'WEEKDAYS', dueAt: at('2027-01-20 10:00') })
      expect(closure).not.toHaveProperty('provisional')
    }
    expect(accepted(await runSweep(other.otherProcess()))).toMatchObject({ woken: 0 })
    expect((await verify(other.service, other)).differences).toEqual([])
  } finally {
    await other.close()
  }
})

test('a complaint for the developer that is entered three years late is taken in, and each week that was missed is found', async () => {
  const now = company.clock.now
  const receivedAt = instant(now - 3 * 365 * 24 * HOUR_MS)
  const { id } = await company.receive('A', {
    receivedAt,
    channel: 'HEAD_OFFICE',
    requiredBy: instant(receivedAt + 48 * HOUR_MS),
    classification: {
      category: reached(company.categories[0]),
      nature: 'FACILITY',
      responsibility: 'DEVELOPER',
      managementFailure: 'YES',
      claimedAmountFen: 500_000,
      publicInterest: 'COMMON',
    },
  })
  for (let sweeps = 0; accepted(await runSweep(company.service)).woken > 0; sweeps++) expect(sweeps).toBeLessThan(40)
  const missed = (await readEvents(company.spaceOf('A'), id)).filter(
    (event) => event.type === 'BREACHED' && event.clock === 'developerFollowUp',
  )
  expect(missed.length).toBeGreaterThan(150)
  expect(await differences()).toEqual([])
})
