import { Readable } from 'node:stream'
import { civilDateOf, isRefusal } from '@zhiheng/domain'
import { findOrganization, importComplaints, runMonthlySummary } from '@zhiheng/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Company, openCompany } from './company.fixture.ts'

const ROWS = `source_id,site_id,created_at,closed_at,category,description,measures,room,complainant
a1,HZ-01,2025-08-01T09:00:00+08:00,2025-08-03T09:00:00+08:00,维修,漏水,王建国家已补漏,3-101,王建国
a2,HZ-01,2025-08-20T09:00:00+08:00,,维修,又漏水,,3-101,王建国
`

let company: Company
let today = ''
beforeAll(async () => {
  company = await openCompany()
  const found = await findOrganization(company.operator, 'demo')
  if (isRefusal(found)) throw new Error('the organization is not there')
  today = civilDateOf(company.operator.now(), found.organization.timeZone)
  const observer = { rejected: () => undefined, progress: () => undefined }
  await importComplaints(company.operator, found, { source: Readable.from([Buffer.from(ROWS)]) }, observer)
  await runMonthlySummary(company.operator, found, { month: '2025-08' as never })
})
afterAll(() => company.close())

const SUMMARY = `revision confirmedRevision confirmedBy { kind id } caseCount
  complaints { received closed open oldestOpenDays byCategory { category { name } received } byOutcome { outcome count } }
  suggestions { received } cases { number state ageDays texts { measures room } } changes { added { count } }`

async function summary(as: string, month = '2025-08', revision?: number) {
  const query = `query ($month: Month!, $revision: Int) {
    project(code: "HZ-01") { monthlySummary(month: $month, revision: $revision) { ${SUMMARY} } } }`
  const { body } = await company.ask<{ project: { monthlySummary: object | null } | null }>(
    query,
    { month, revision },
    { as },
  )
  expect(body.errors).toBeUndefined()
  return body.data?.project?.monthlySummary
}

const SHOWN = {
  monthlySummaryConfirm: '... on MonthlySummary { confirmedRevision confirmedBy { id } }',
  complaintStocktakeConfirm: '... on ComplaintStocktake { confirmed open }',
} as const

async function confirm(mutation: keyof typeof SHOWN, input: object, as = 'manager') {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename
    ${SHOWN[mutation]} ... on Refusal { code message } } }`
  const { body } = await company.ask<Record<string, Record<string, unknown>>>(query, { input }, { as, language: 'zh' })
  expect(body.errors).toBeUndefined()
  return body.data?.[mutation]
}

test('a summary tells figures to whoever may see them, and its words by role', async () => {
  const whole = await summary('manager')
  expect(whole).toMatchObject({
    revision: 1,
    confirmedRevision: null,
    caseCount: 2,
    complaints: { received: 2, closed: 1, open: 1, oldestOpenDays: 11, byCategory: [{ category: { name: '维修' } }] },
    suggestions: { received: 0 },
    cases: [
      { state: 'CLOSED', ageDays: null, texts: { measures: '王建国家已补漏', room: '3-101' } },
      { state: 'RECEIVED', ageDays: 11 },
    ],
    changes: null,
  })
  const masked = await summary('regional')
  expect(masked).toMatchObject({ caseCount: 2 })
  expect(JSON.stringify(masked)).not.toMatch(/王建国|3-101/)
  for (const as of ['bi', 'admin', 'neighbour', 'south']) expect(await summary(as)).toBeFalsy()
})

test('there is no summary of a month that nobody made, nor another revision than there are', async () => {
  for (const month of ['1900-01', '2025-07', '9999-12']) expect(await summary('manager', month)).toBeNull()
  for (const revision of [0, -1, 2, 10_000, 2_147_483_647])
    expect(await summary('manager', '2025-08', revision)).toBeNull()
})

test('a summary is confirmed by the site alone, at the revision that was seen', async () => {
  const input = { project: 'HZ-01', month: '2025-08', revision: 1 }
  for (const as of ['regional', 'quality', 'bi', 'admin', 'neighbour'])
    expect(await confirm('monthlySummaryConfirm', input, as)).toMatchObject({ code: 'NOT_FOUND' })
  expect(await confirm('monthlySummaryConfirm', { ...input, revision: 2 })).toMatchObject({ code: 'VERSION_CONFLICT' })
  const wrong = { ...input, happenedAt: '2025-09-01T09:00:00+08:00' }
  expect(await confirm('monthlySummaryConfirm', wrong)).toMatchObject({ code: 'HAPPENED_BEFORE_PREVIOUS' })
  const answer = { __typename: 'MonthlySummary', confirmedRevision: 1, confirmedBy: { id: 'usr_manager' } }
  expect(await confirm('monthlySummaryConfirm', input)).toEqual(answer)
  expect(await confirm('monthlySummaryConfirm', input)).toEqual(answer)
})

test('what is open is shown to whoever reads cases, and dates without end are answered', async () => {
  const query = `query ($date: Date!) { project(code: "HZ-01") { complaintStocktake(date: $date) {
    outcome confirmed open rows { since nextClock overdue complaint { number } } } } }`
  const asked = async (date: string, as = 'manager') => {
    const { body } = await company.ask<{ project: { complaintStocktake: object | null } | null }>(
      query,
      { date },
      { as },
    )
    expect(body.errors).toBeUndefined()
    return body.data?.project?.complaintStocktake
  }
  expect(await asked(today)).toMatchObject({
    confirmed: false,
    open: 1,
    rows: [{ complaint: { number: 'HZ-01-2025-00002' } }],
  })
  for (const date of ['1900-01-01', '1970-01-01', '9999-12-31'])
    expect(await asked(date)).toEqual({ outcome: null, confirmed: false, open: null, rows: [] })
  for (const as of ['bi', 'admin', 'neighbour']) expect(await asked(today, as)).toBeFalsy()
})

test('a stocktake is confirmed by the site alone, and the refusal is said in the language asked for', async () => {
  const input = { project: 'HZ-01', date: '2026-01-01' }
  for (const as of ['regional', 'quality', 'bi', 'admin', 'neighbour'])
    expect(await confirm('complaintStocktakeConfirm', input, as)).toMatchObject({ code: 'NOT_FOUND' })
  expect(await confirm('complaintStocktakeConfirm', input)).toMatchObject({
    code: 'INVALID_VALUE',
    message: '有一项内容不可接受。字段：date。可接受：需要盘点的日子。',
  })
})

test('controls count what a site owes beside its cases', async () => {
  const query = `{ project(code: "HZ-01") { controls(period: "2025-09") { figures { control due pending breachedObligations { subject } } }
    obligations(period: "2025-09") { control subject outcome doneBy { id } } } }`
  const { body } = await company.ask<{
    project: { controls: { figures: { control: string }[] }; obligations: object[] }
  }>(query)
  // It had run out before the records of the company began: done, and not due.
  expect(body.data?.project.controls.figures.find(({ control }) => control === 'complaint.monthlySummary')).toEqual({
    control: 'complaint.monthlySummary',
    due: 0,
    pending: 0,
    breachedObligations: [],
  })
  expect(body.data?.project.obligations).toEqual([
    { control: 'complaint.monthlySummary', subject: '2025-08', outcome: 'NOT_DUE', doneBy: { id: 'usr_manager' } },
  ])
})
