import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Company, openCompany } from './company.fixture.ts'
import { receive, step } from './step.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

interface Figures {
  readonly comparison: { readonly rows: readonly { readonly code: string }[] }
  readonly metricTable: readonly object[]
}

test('the steps offered are those that are not refused for the state', async () => {
  const { number, allowedSteps } = await receive(company)
  expect(allowedSteps).toContain('complaintAssign')
  expect(allowedSteps).not.toContain('complaintClose')
  const { body } = await company.ask<{ complaint: unknown }>(
    'query ($n: String!) { complaint(number: $n) { allowedSteps } }',
    { n: number },
    { as: 'regional' },
  )
  expect(body.data?.complaint).toEqual({ allowedSteps: [] })
})

test("another site's complaint looks like one that does not exist, in words and status, for reading and writing", async () => {
  const { number, id } = await receive(company)
  const missing = number?.replace(/\d{5}$/, '99999')
  const read = 'query ($number: String!) { complaint(number: $number) { number } }'
  for (const as of ['neighbour', 'south', 'bi']) {
    const foreign = await company.ask(read, { number }, { as })
    const absent = await company.ask(read, { number: missing }, { as })
    expect([foreign.status, foreign.body]).toEqual([absent.status, absent.body])
    expect(foreign.body.data).toEqual({ complaint: null })
    const node = await company.ask('query ($id: ID!) { node(id: $id) { id } }', { id }, { as })
    expect(node.body).toEqual({ data: { node: null } })
    const refused = await step(company, 'complaintComment', { id, comment: '?' }, { as })
    const refusedMissing = await step(company, 'complaintComment', { number: missing, comment: '?' }, { as })
    expect(refused).toEqual(refusedMissing)
    expect(refused.code).toBe('NOT_FOUND')
  }
  expect((await receive(company, {}, { as: 'neighbour' })).code).toBe('NOT_FOUND')
  expect((await receive(company, {}, { as: 'regional' })).code).toBe('NOT_FOUND')
})

test('words are shown by role: whole to the site, masked to its region, not at all to the administrator', async () => {
  const { number } = await receive(company, {
    complainantName: '王建国',
    complainantPhone: '13800138000',
    room: '3-1201',
  })
  const seen = async (as: string) => {
    const query =
      'query ($n: String!) { complaint(number: $n) { texts { complainantName complainantPhone room description } } }'
    return (await company.ask<{ complaint: unknown }>(query, { n: number }, { as })).body.data?.complaint
  }
  const whole = {
    complainantName: '王建国',
    complainantPhone: '13800138000',
    room: '3-1201',
    description: '电梯停运，业主王建国来电。',
  }
  expect(await seen('manager')).toEqual({ texts: whole })
  expect(await seen('quality')).toEqual({ texts: whole })
  expect(await seen('regional')).toEqual({
    texts: {
      complainantName: '王**',
      complainantPhone: '138****8000',
      room: '***',
      description: '电梯停运，业主王**来电。',
    },
  })
  expect(await seen('admin')).toBeNull()
  expect(await seen('bi')).toBeNull()
})

test('figures are of the sites within reach, and readers of figures get those and nothing else', async () => {
  const year = new Date().getUTCFullYear()
  const query = `{ comparison(metric: complaintRate, period: "${year}Q4") { rows { code numerator } }
    metricTable(from: "${year - 1}Q4", to: "${year + 1}Q1", by: [project]) { project received } }`
  const read = async (as: string) => (await company.ask<Figures>(query, {}, { as })).body.data as Figures
  const mine = await read('manager')
  expect(mine.comparison.rows.map(({ code }) => code)).toEqual(['HZ-01'])
  expect((await read('south')).metricTable).toEqual([])
  const all = await read('bi')
  expect(all.comparison.rows).toHaveLength(3)
  expect(all.metricTable).toEqual(mine.metricTable)
  expect(mine.metricTable).toHaveLength(1)
})
