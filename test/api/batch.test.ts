import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Company, openCompany } from './company.fixture.ts'
import { newKey, receive, step } from './step.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
}, 60_000)
afterAll(() => company.close())

interface Result {
  readonly type: 'ComplaintBatch' | 'Refusal'
  readonly done: number
  readonly refused: number
  readonly code: string
  readonly results: { index: number; result: { number: string; state: string; version: number; code: string } }[]
}

async function many(name: string, input: object, { as = 'manager', key = newKey() } = {}): Promise<Result> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { type: __typename
    ... on ComplaintBatch { done refused results { index result { ... on Complaint { number state version } ... on Refusal { code } } } }
    ... on Refusal { code } } }`
  const { body } = await company.ask<Record<string, Result>>(
    query,
    { input: { idempotencyKey: key, ...input } },
    { as },
  )
  expect(body.errors).toBeUndefined()
  return body.data?.[name] as Result
}

const codes = ({ results }: Result) => results.map(({ result }) => result.code ?? result.state)

describe('a step taken with many cases at once', () => {
  test('is taken with each by itself, and each has its own result in the order they were named', async () => {
    const [first, second, third] = [await receive(company), await receive(company), await receive(company)]
    await step(company, 'complaintWithdraw', { id: third.id, endReason: '重复' })
    const elsewhere = await receive(company, { project: 'HZ-02' }, { as: 'neighbour' })
    const items = [
      { id: first.id, expectedVersion: first.version },
      { id: elsewhere.id },
      { number: second.number, expectedVersion: 99 },
      { id: third.id },
      { number: second.number },
      { number: 'HZ-01-2020-00001' },
      { id: first.id, number: first.number },
    ]
    const result = await many('complaintsAssign', { items, assignee: 'li' })
    expect([result.done, result.refused]).toEqual([2, 5])
    expect(codes(result)).toEqual([
      'IN_PROGRESS',
      'NOT_FOUND',
      'VERSION_CONFLICT',
      'STATE_DOES_NOT_ALLOW',
      'IN_PROGRESS',
      'NOT_FOUND',
      'INVALID_VALUE',
    ])
    expect(result.results.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  test('sent again has the effect of one; what was refused is tried again; another request is refused whole', async () => {
    const [first, second] = [await receive(company), await receive(company)]
    const items = [{ id: first.id }, { id: second.id }]
    const key = newKey()
    const wrong = await many('complaintsVerify', { items }, { key })
    expect(codes(wrong)).toEqual(['STATE_DOES_NOT_ALLOW', 'STATE_DOES_NOT_ALLOW'])
    const comment = { items, comment: '停水通知已张贴' }
    const commented = newKey()
    const once = await many('complaintsComment', comment, { key: commented })
    const twice = await many('complaintsComment', comment, { key: commented })
    expect(twice).toEqual(once)
    expect(once.results.map(({ result }) => result.version)).toEqual([2, 2])
    for (const other of [
      { ...comment, comment: '另一句' },
      { ...comment, items: [items[0]] },
      { ...comment, items: items.toReversed() },
    ])
      expect((await many('complaintsComment', other, { key: commented })).code).toBe('IDEMPOTENCY_KEY_REUSED')
    for (const { id } of items) await step(company, 'complaintAssign', { id, assignee: 'li' })
    for (const { id } of items) await step(company, 'complaintResolve', { id, outcome: 'SOLVED', result: '已修复' })
    expect(codes(await many('complaintsVerify', { items }, { key }))).toEqual(['VERIFIED', 'VERIFIED'])
  })

  test('is taken with 1 to 100 of them, and costs as much as they do', async () => {
    const one = await receive(company)
    const items = (count: number) => ({ items: Array.from({ length: count }, () => ({ id: one.id })), comment: '好' })
    expect((await many('complaintsComment', items(0))).code).toBe('INVALID_VALUE')
    expect((await many('complaintsComment', items(101))).code).toBe('INVALID_VALUE')
    const { extensions } = await company.ask(
      'mutation ($input: ComplaintsCommentInput!) { complaintsComment(input: $input) { ... on Refusal { code } } }',
      { input: { idempotencyKey: newKey(), ...items(3) } },
    )
    expect(extensions.cost.price).toBeGreaterThanOrEqual(30)
  })

  test('is refused for each by whoever may not take it, whatever else they say', async () => {
    const one = await receive(company)
    for (const as of ['regional', 'quality', 'admin', 'bi', 'neighbour']) {
      const items = [{ id: one.id }, { number: one.number }]
      expect(codes(await many('complaintsMerge', { items, into: 'nothing' }, { as }))).toEqual([
        'NOT_FOUND',
        'NOT_FOUND',
      ])
    }
  })

  test('is not offered where what it says is of one case alone', async () => {
    const { body } = await company.ask<{ schema: { mutationType: { fields: { name: string }[] } } }>(
      '{ schema: __schema { mutationType { fields { name } } } }',
    )
    const names = (body.data?.schema.mutationType.fields ?? []).map(({ name }) => name)
    for (const name of ['complaintsAssign', 'complaintsClose', 'complaintsPublish', 'suggestionsDecline'])
      expect(names).toContain(name)
    for (const name of ['complaintsCorrect', 'complaintsCallBack', 'complaintsFillRecordForm', 'suggestionsCorrect'])
      expect(names).not.toContain(name)
  })
})
