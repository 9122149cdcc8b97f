import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Company, openCompany } from './company.fixture.ts'
import { receive, step } from './step.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

interface Run {
  readonly type: string
  readonly code?: string
  readonly more: boolean
  readonly parameters?: readonly { readonly values: readonly string[] }[]
  readonly rows: readonly {
    readonly number: string
    readonly case: {
      readonly assignee: string
      readonly version: number
      readonly handedOverUntil: string | null
    } | null
    readonly refusal: { readonly code: string } | null
  }[]
}

const RUN = `type: __typename ... on Handover { more rows { number case { assignee version handedOverUntil } refusal { code } } }
  ... on Refusal { code parameters { name values } }`
const LATER = '2099-01-01T00:00:00Z'

async function hand(mutation: 'HandOver' | 'HandBack', input: object, as = 'manager'): Promise<Run> {
  const text = `mutation ($input: Complaints${mutation}Input!) { result: complaints${mutation}(input: $input) { ${RUN} } }`
  const variables = { input: { projects: ['HZ-01'], ...input } }
  const { body } = await company.ask<{ result: Run }>(text, variables, { as })
  expect(body.errors).toBeUndefined()
  return body.data?.result as Run
}

async function assigned(assignee: string): Promise<string> {
  const { number } = await receive(company)
  await step(company, 'complaintAssign', { number, assignee })
  return number
}

describe('handing over', () => {
  test('takes every open case of somebody, one event with the reason each, and once for the same key', async () => {
    const [one, two, other] = [await assigned('甲'), await assigned('甲'), await assigned('丙')]
    await step(company, 'complaintResolve', { number: two, outcome: 'SOLVED', result: '已修' })
    const closed = await assigned('甲')
    await step(company, 'complaintWithdraw', { number: closed, endReason: '撤回' })
    const input = { from: '甲', to: '乙', until: LATER, assignReason: '年假', idempotencyKey: 'leave' }
    const run = await hand('HandOver', input)
    expect(run.rows.map(({ number }) => number).toSorted()).toEqual([one, two])
    expect(run.rows.map((row) => row.case?.assignee)).toEqual(['乙', '乙'])
    expect(run).toMatchObject({ more: false, rows: [{ refusal: null }, { refusal: null }] })
    expect(await hand('HandOver', input)).toEqual(run)
    expect((await hand('HandOver', { ...input, to: '丙' })).code).toBe('IDEMPOTENCY_KEY_REUSED')
    expect((await hand('HandOver', { ...input, idempotencyKey: 'again' })).rows).toEqual([])
    const { body } = await company.ask<{ complaint: { timeline: object[]; texts: object } }>(
      'query ($number: String!) { complaint(number: $number) { timeline { type assignee handedOverFrom } texts { assignReason } } }',
      { number: one },
    )
    expect(body.data?.complaint.timeline.at(-1)).toEqual({ type: 'ASSIGNED', assignee: '乙', handedOverFrom: '甲' })
    expect(body.data?.complaint.texts).toEqual({ assignReason: '年假' })
    const back = await hand('HandBack', { from: '乙', to: '甲', idempotencyKey: 'back' })
    expect(back.rows.map((row) => [row.case?.assignee, row.case?.handedOverUntil])).toEqual([
      ['甲', null],
      ['甲', null],
    ])
    expect(await hand('HandBack', { from: '乙', to: '甲', idempotencyKey: 'back' })).toEqual(back)
    expect((await step(company, 'complaintComment', { number: other, comment: '未动' })).version).toBe(3)
  })

  test('gives back neither what was handed over for good nor what was assigned anew since', async () => {
    const [good, anew] = [await assigned('丁'), await assigned('戊')]
    await hand('HandOver', { from: '丁', to: '己', idempotencyKey: 'for good' })
    await hand('HandOver', { from: '戊', to: '己', until: LATER, idempotencyKey: 'for a time' })
    await step(company, 'complaintAssign', { number: anew, assignee: '庚' })
    expect((await hand('HandBack', { from: '己', to: '丁', idempotencyKey: 'b1' })).rows).toEqual([])
    expect((await hand('HandBack', { from: '己', to: '戊', idempotencyKey: 'b2' })).rows).toEqual([])
    expect((await step(company, 'complaintComment', { number: good, comment: '仍在' })).type).toBe('Complaint')
  })

  test('gives back a case also behind more than a run takes that others have handed over', async () => {
    for (let taken = 0; taken < 101; taken++) await assigned('辛')
    for (const key of ['a', 'b'])
      await hand('HandOver', { from: '辛', to: '壬', until: LATER, idempotencyKey: `o ${key}` })
    const behind = await assigned('癸')
    await hand('HandOver', { from: '癸', to: '壬', until: LATER, idempotencyKey: 'behind' })
    const run = await hand('HandBack', { from: '壬', to: '癸', idempotencyKey: 'b3' })
    expect([run.more, run.rows.map(({ number }) => number)]).toEqual([false, [behind]])
  }, 120_000)

  test('is the manager’s of every site that is named, and says what is wrong with the rest', async () => {
    const input = { from: '甲', to: '乙', idempotencyKey: 'no' }
    await assigned('甲')
    for (const [as, projects] of [
      ['manager', ['HZ-01', 'HZ-02']],
      ['manager', ['HZ-99']],
      ['neighbour', ['HZ-01']],
      ['quality', ['HZ-01']],
    ] as const)
      expect((await hand('HandOver', { ...input, projects }, as)).code, as).toBe('NOT_FOUND')
    expect((await hand('HandOver', { ...input, projects: [] })).code).toBe('INVALID_VALUE')
    const past = await hand('HandOver', { ...input, until: '2020-01-01T00:00:00Z', idempotencyKey: 'past' })
    expect(past.rows.map(({ refusal }) => refusal?.code)).toEqual(expect.arrayContaining(['INVALID_VALUE']))
    expect(past.rows.every((row) => row.case === null)).toBe(true)
    const itself = await hand('HandOver', { ...input, to: '甲', idempotencyKey: 'itself' })
    expect(itself.rows.every(({ refusal }) => refusal?.code === 'INVALID_VALUE')).toBe(true)
  })
})
