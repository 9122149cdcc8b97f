import { Readable } from 'node:stream'
import { isRefusal } from '@zhiheng/domain'
import { findOrganization, importComplaints, runQuarterlyAnalysis } from '@zhiheng/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Company, openCompany } from './company.fixture.ts'

const ROWS = `source_id,site_id,created_at,closed_at,category,summary,description,room,complainant,measures,cause
a1,HZ-01,2025-07-01T09:00:00+08:00,2025-07-03T09:00:00+08:00,维修,水管漏水,漏水,3-101,王建国,更换水管,EQUIPMENT_AGEING
a2,HZ-01,2025-08-01T09:00:00+08:00,,维修,水管又漏,又漏水,3-101,王建国,约3-101再修,EQUIPMENT_AGEING
`
const QUARTER = '2025Q3'

let company: Company
beforeAll(async () => {
  company = await openCompany()
  await importRows(ROWS)
  await run()
})
afterAll(() => company.close())

async function importRows(rows: string): Promise<void> {
  const found = await findOrganization(company.operator, 'demo')
  if (isRefusal(found)) throw new Error('the organization is not there')
  const observer = { rejected: () => undefined, progress: () => undefined }
  await importComplaints(company.operator, found, { source: Readable.from([Buffer.from(rows)]) }, observer)
}

async function run(): Promise<void> {
  const found = await findOrganization(company.operator, 'demo')
  if (!isRefusal(found)) await runQuarterlyAnalysis(company.operator, found, { quarter: QUARTER as never })
}

interface Told {
  readonly __typename: string
  readonly code?: string
  readonly message?: string
  readonly status?: string
  readonly version?: number
}

let keys = 0

async function step(name: string, as: string, more: Readonly<Record<string, unknown>> = {}): Promise<Told> {
  const { language = 'en', ...said } = more
  const input = {
    project: 'HZ-01',
    quarter: QUARTER,
    idempotencyKey: `key ${++keys}`,
    expectedVersion: await version(),
    ...said,
  }
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { result: ${name}(input: $input) {
    __typename ... on QuarterlyAnalysis { status version } ... on Refusal { code message } } }`
  const { body } = await company.ask<{ result: Told }>(query, { input }, { as, language: language as string })
  if (!body.data) throw new Error(JSON.stringify(body))
  return body.data.result
}

async function shown<T>(fields: string, as = 'manager', revision?: number): Promise<T> {
  const query = `query ($revision: Int) { project(code: "HZ-01") { quarterlyAnalysis(quarter: "${QUARTER}", revision: $revision) { ${fields} } } }`
  const { body } = await company.ask<{ project: { quarterlyAnalysis: T } }>(query, { revision }, { as })
  if (!body.data) throw new Error(JSON.stringify(body))
  return body.data.project.quarterlyAnalysis
}

const version = async () => (await shown<{ version: number }>('version')).version

describe('an analysis over HTTP', () => {
  test('is completed by its site, returned with reasons, and approved by its region, which is told no names', async () => {
    const fields = 'status version allowedSteps drafts { correctiveMeasures lessons } changes { added }'
    expect(await shown(fields)).toEqual({
      status: 'GENERATED',
      version: 1,
      allowedSteps: ['analysisDraft'],
      drafts: { correctiveMeasures: 'HZ-01-2025-00001 水管漏水：更换水管', lessons: '' },
      changes: null,
    })
    expect(await step('analysisDraft', 'manager', { lessons: '每年检查水管' })).toMatchObject({ status: 'DRAFTED' })
    expect(await step('analysisSubmit', 'manager')).toMatchObject({ status: 'SUBMITTED', version: 3 })
    expect(await shown('allowedSteps', 'regional')).toEqual({ allowedSteps: ['analysisApprove', 'analysisReturn'] })
    expect(await shown('allowedSteps', 'quality')).toEqual({ allowedSteps: [] })
    expect(await step('analysisReturn', 'regional', { reasons: '请写明时间' })).toMatchObject({ status: 'RETURNED' })
    expect(await step('analysisDraft', 'manager', { lessons: '每年三月检查水管' })).toMatchObject({ status: 'DRAFTED' })
    await step('analysisSubmit', 'manager')
    expect(await step('analysisApprove', 'regional')).toMatchObject({ status: 'APPROVED', version: 7 })
    const whole = 'texts { correctiveMeasures lessons reasons } submittedBy { id } decidedBy { id } allowedSteps'
    expect(await shown(whole, 'regional')).toEqual({
      texts: {
        correctiveMeasures: 'HZ-01-2025-00001 水管漏水：更换水管',
        lessons: '每年三月检查水管',
        reasons: '请写明时间',
      },
      submittedBy: { id: 'usr_manager' },
      decidedBy: { id: 'usr_regional' },
      allowedSteps: [],
    })
  })

  test('is revised when a fact of its quarter changes, and the approved one can still be read by its number', async () => {
    await importRows(ROWS.replace(/a2.*/, 'a3,HZ-01,2025-09-01T09:00:00+08:00,,维修,电梯异响,异响,,,,'))
    await run()
    const fields = `revision status totals { received } texts { lessons } revisions { revision status }
      changes { figures { figure name value before after } added gone changed }`
    const latest = await shown<{ changes: { figures: object[]; added: string[] } }>(fields, 'regional')
    expect(latest).toMatchObject({
      revision: 2,
      status: 'DRAFTED',
      totals: { received: 3 },
      texts: { lessons: '每年三月检查水管' },
      revisions: [
        { revision: 2, status: 'DRAFTED' },
        { revision: 1, status: 'APPROVED' },
      ],
      changes: { gone: [], changed: [] },
    })
    const received = { figure: 'totals.received', name: 'Received', value: null, before: 2, after: 3 }
    expect(latest.changes.figures).toContainEqual(received)
    expect(latest.changes.figures).toContainEqual({
      figure: 'byCategory',
      name: 'Category',
      value: '维修',
      before: 2,
      after: 3,
    })
    expect(latest.changes.added).toHaveLength(1)
    expect(await shown(fields, 'regional', 1)).toMatchObject({
      status: 'APPROVED',
      totals: { received: 2 },
      changes: null,
    })
    expect(await shown('revision', 'regional', 3)).toBeNull()
  })

  test('refuses in the caller’s language, and what is not theirs like what does not exist', async () => {
    expect(await step('analysisApprove', 'regional', { language: 'zh' })).toMatchObject({
      code: 'STATE_DOES_NOT_ALLOW',
      message: '当前不能进行此操作。状态：填写中。所选操作：批准。现在可以：填写、提交。',
    })
    expect(await step('analysisSubmit', 'manager', { expectedVersion: 1 })).toMatchObject({ code: 'VERSION_CONFLICT' })
    expect(await step('analysisDraft', 'manager', { lessons: '王建国', language: 'zh' })).toMatchObject({
      code: 'TEXT_NAMES_A_PERSON',
      message: expect.stringContaining('王建国'),
    })
    const missing = await step('analysisSubmit', 'manager', { project: 'HZ-99' })
    expect(missing).toMatchObject({ code: 'NOT_FOUND' })
    const others = [
      ['analysisDraft', 'neighbour'],
      ['analysisSubmit', 'regional'],
      ['analysisApprove', 'manager'],
      ['analysisApprove', 'quality'],
      ['analysisDraft', 'admin'],
      ['analysisSubmit', 'bi'],
    ] as const
    for (const [name, as] of others) expect(await step(name, as), `${name} ${as}`).toEqual(missing)
    expect(await step('analysisSubmit', 'manager', { idempotencyKey: '' })).toMatchObject({ code: 'INVALID_VALUE' })
  })
})
