import { listAnalyses, readAnalysis, readCase } from '@zhiheng/data'
import {
  type CaseCommand,
  type CaseState,
  endOfPeriod,
  type Instant,
  instant,
  isRefusal,
  type QuarterKey,
} from '@zhiheng/domain'
import { type QuarterlyRun, runQuarterlyAnalysis } from '@zhiheng/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accepted, at, type Company, openCompany, reached } from './company.fixture.ts'

const QUARTER = '2015Q3' as QuarterKey
const END = at('2015-10-01 00:00')

let company: Company
/** One complaint each: resolved in the quarter, and closed in it; another was closed in the quarter before. */
let resolved: CaseState
let closed: CaseState
beforeAll(async () => {
  company = await openCompany({
    sites: {
      A: {},
      B: {},
      LIMIT: { facts: [{ grossFloorAreaSqm: 100_000, phased: false }] },
      PHASED: { facts: [{ grossFloorAreaSqm: 20_000, phased: true }] },
      SMALL: { facts: [{ grossFloorAreaSqm: 99_999, phased: false }] },
      LATER: { active: [{ from: '2015-10-01' as never }] },
    },
  })
  company.clock.now = at('2015-06-01 10:00')
  await closedCase('A')
  company.clock.now = at('2015-07-01 10:00')
  closed = await closedCase('A')
  company.clock.now = at('2015-09-28 10:00')
  const { id } = await company.receive('A')
  await company.step('A', id, { type: 'ASSIGN', assignee: 'usr_a' })
  resolved = await company.step('A', id, { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'done' } })
  await company.receive('B')
})
afterAll(() => company.close())

async function closedCase(code: string): Promise<CaseState> {
  let state = await company.receive(code)
  const steps = [
    { type: 'ASSIGN', assignee: 'usr_a' },
    { type: 'RESPOND' },
    { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'done' } },
    { type: 'VERIFY' },
    { type: 'CALL_BACK', satisfaction: 5 },
    { type: 'CLOSE' },
  ] as const
  for (const command of steps) state = await company.step(code, state.id, command)
  return state
}

const run = (asOf?: Instant) =>
  runQuarterlyAnalysis(company.service, company, { quarter: QUARTER, ...(asOf !== undefined && { asOf }) })
const ran = async (asOf?: Instant): Promise<QuarterlyRun> => accepted(await run(asOf))
const stored = (code: string, revision?: number) =>
  readAnalysis(company.spaceOf(code), {
    quarter: QUARTER,
    asOf: END,
    withCases: true,
    ...(revision !== undefined && { revision }),
  })
const step = (id: CaseState['id'], command: Exclude<CaseCommand, { type: 'RECEIVE' | 'IMPORT' }>) =>
  company.step('A', id, command)

const UNCHANGED = { eligible: 4, generated: 0, unchanged: 4, revised: 0, failed: 0, failures: [] }
const REVISED = { ...UNCHANGED, unchanged: 3, revised: 1 }

describe('the quarterly run', () => {
  test('is refused a millisecond before its quarter is over, and stores nothing', async () => {
    company.clock.now = instant(END - 1)
    const answer = await run()
    expect(isRefusal(answer) && answer).toMatchObject({ refusal: 'PERIOD_UNFINISHED' })
    const sooner = await run(at('2015-08-01 00:00'))
    expect(isRefusal(sooner) && sooner.refusal).toBe('PERIOD_UNFINISHED')
    expect(await listAnalyses(company.space, QUARTER)).toEqual([])
  })

  test('makes the analysis of every site that owes one at the very end, and of no other', async () => {
    company.clock.now = END
    const seen: string[] = []
    const answer = await runQuarterlyAnalysis(company.service, company, { quarter: QUARTER }, (done, all) =>
      seen.push(`${done}/${all}`),
    )
    expect(answer).toEqual({ ...UNCHANGED, generated: 4, unchanged: 0 })
    expect(seen).toEqual(['1/4', '2/4', '3/4', '4/4'])
    const sites = (await listAnalyses(company.space, QUARTER)).map(({ analysis }) => analysis.project)
    const owing = ['A', 'B', 'LIMIT', 'PHASED'].map((code) => company.projectOf(code).id)
    expect(sites.toSorted()).toEqual(owing.toSorted())
    expect((await stored('A'))?.analysis).toMatchObject({
      asOf: END,
      eligible: true,
      totals: { received: 2, closed: 1, open: 1, previousQuarter: { received: 1, closed: 1 } },
      cases: [{ id: closed.id }, { id: resolved.id }],
    })
  })

  test('makes nothing new when it runs again', async () => {
    company.clock.now = at('2015-10-02 10:00')
    expect(await ran()).toEqual(UNCHANGED)
    expect((await stored('A'))?.revision).toBe(1)
    expect((await stored('A'))?.generatedAt).toBe(END)
  })

  test('finds nothing changed by what happens after its end', async () => {
    company.clock.now = at('2015-10-08 10:00')
    await step(resolved.id, { type: 'RESPOND' })
    await step(resolved.id, { type: 'VERIFY' })
    for (let attempt = 0; attempt < 3; attempt++) await step(resolved.id, { type: 'ATTEMPT_CALL_BACK' })
    await step(resolved.id, { type: 'CLOSE' })
    await step(closed.id, { type: 'REOPEN', texts: { reopenReason: 'it is back' } })
    await step(closed.id, { type: 'COMMENT', texts: { comment: 'looked at' } })
    await company.receive('A')
    expect(await ran()).toEqual(UNCHANGED)
    expect((await stored('A'))?.analysis.totals).toMatchObject({ received: 2, closed: 1, open: 1, reopened: 0 })
  })
})

/** What changed the facts of the quarter after its end, and what the new revision says. */
describe('a new revision, which leaves the one before readable,', () => {
  test.for<[string, () => Promise<unknown>, object]>([
    [
      'is made by a late entry',
      async () => {
        const { id } = reached(await openCaseOf('B'))
        await company.step('B', id, { type: 'RESPOND', happenedAt: at('2015-09-28 16:00') })
      },
      { received: 1, replies: { inTime: 0, late: 1 } },
    ],
    [
      'is made by a reclassification',
      async () => {
        const { id } = reached(await openCaseOf('B'))
        await company.step('B', id, { type: 'RECLASSIFY', to: { claimedAmountFen: 200_000 } })
      },
      { received: 1, major: 1 },
    ],
    [
      'is made by a voided case',
      async () => {
        const { id } = reached(await openCaseOf('B'))
        await company.step('B', id, { type: 'VOID', texts: { endReason: 'entered twice' } })
      },
      { received: 0, major: 0 },
    ],
  ])('%s', async ([, change, totals]) => {
    company.clock.now = instant(company.clock.now + 86_400_000)
    const before = reached(await stored('B'))
    await change()
    expect(await ran()).toEqual(REVISED)
    const after = reached(await stored('B'))
    expect(after).toMatchObject({ revision: before.revision + 1, generatedAt: company.clock.now, analysis: { totals } })
    expect(await stored('B', before.revision)).toEqual(before)
    expect(await ran()).toEqual(UNCHANGED)
  })
})

async function openCaseOf(code: string): Promise<CaseState | undefined> {
  const id = (await stored(code))?.analysis.cases[0]?.id
  return id && readCase(company.spaceOf(code), id)
}

test('a repeat is found across the turn of the quarter, and is told by the quarter it went on in alone', async () => {
  company.clock.now = at('2015-12-20 10:00')
  const before = await company.receive('LIMIT', { texts: { description: '漏水', room: '3-101' } })
  company.clock.now = at('2016-01-10 10:00')
  const after = await company.receive('LIMIT', { texts: { description: '又漏水', room: '3-101' } })
  company.clock.now = at('2016-04-01 00:30')
  for (const [quarter, repeats] of [
    ['2015Q4', []],
    ['2016Q1', [{ basis: 'ROOM', category: before.category, cases: [before.id, after.id] }]],
  ] as const) {
    accepted(await runQuarterlyAnalysis(company.service, company, { quarter: quarter as QuarterKey }))
    const asOf = endOfPeriod(quarter as QuarterKey, 'Asia/Shanghai')
    const stored = await readAnalysis(company.spaceOf('LIMIT'), { quarter: quarter as QuarterKey, asOf })
    expect(stored?.analysis.repeats).toEqual(repeats)
  }
})

test('an analysis as of another instant is another analysis, and leaves the first alone', async () => {
  const asOf = at('2015-09-01 00:00')
  expect(await ran(asOf)).toMatchObject({ generated: 4, unchanged: 0 })
  expect(await ran(asOf)).toMatchObject({ generated: 0, unchanged: 4 })
  const then = await readAnalysis(company.spaceOf('A'), { quarter: QUARTER, asOf })
  expect(then).toMatchObject({ revision: 1, analysis: { asOf, totals: { received: 1, closed: 1 } } })
  expect(await ran()).toEqual(UNCHANGED)
  const answer = await run(instant(company.clock.now + 1))
  expect(isRefusal(answer) && answer.refusal).toBe('PERIOD_UNFINISHED')
})
