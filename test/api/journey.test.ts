import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Company, openCompany } from './company.fixture.ts'
import { newKey, receive, step } from './step.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

interface Shown {
  readonly timeline: readonly { readonly type: string }[]
  readonly clocks: readonly object[]
}

test('a complaint goes from receipt to closing, and its timeline and clocks tell it', async () => {
  const { number, type } = await receive(company, { complainantName: '王建国' })
  expect(type).toBe('Complaint')
  expect(number).toMatch(/^HZ-01-\d{4}-00001$/)
  const steps: [string, object, string][] = [
    ['complaintAssign', { assignee: '李师傅' }, 'IN_PROGRESS'],
    ['complaintRespond', { reply: '已安排' }, 'IN_PROGRESS'],
    ['complaintResolve', { outcome: 'SOLVED', result: '已修复' }, 'RESOLVED'],
    ['complaintVerify', {}, 'VERIFIED'],
    ['complaintCallBack', { satisfaction: 5, callBackWords: '满意' }, 'VERIFIED'],
    ['complaintClose', {}, 'CLOSED'],
  ]
  for (const [name, input, state] of steps)
    expect((await step(company, name, { number, ...input })).state, name).toBe(state)
  const { body } = await company.ask<{ complaint: Shown }>(
    `query ($number: String!) { complaint(number: $number) {
      number outcome satisfaction category { name } project { code region { name } }
      clocks { name outcome } timeline { sequence type by { id } } texts { reply result callBackWords } } }`,
    { number },
  )
  const shown = body.data?.complaint as Shown
  expect(shown).toMatchObject({
    outcome: 'SOLVED',
    satisfaction: 5,
    category: { name: '维修' },
    project: { code: 'HZ-01', region: { name: '华东' } },
    texts: { reply: '已安排', result: '已修复', callBackWords: '满意' },
  })
  expect(shown.timeline.map(({ type }) => type)).toEqual([
    'RECEIVED',
    'ASSIGNED',
    'RESPONDED',
    'RESOLVED',
    'VERIFIED',
    'CALLED_BACK',
    'CLOSED',
  ])
  expect(shown.clocks).toContainEqual({ name: 'firstResponse', outcome: 'MET' })
})

test('a step that the state does not allow is refused with what is allowed, in both languages', async () => {
  const { number } = await receive(company)
  const english = await step(company, 'complaintClose', { number })
  const chinese = await step(company, 'complaintClose', { number }, { language: 'zh-CN' })
  expect([english.code, chinese.code]).toEqual(['STATE_DOES_NOT_ALLOW', 'STATE_DOES_NOT_ALLOW'])
  expect(english.parameters.find(({ name }) => name === 'allowed')?.values).toContain('ASSIGN')
  expect(english.message).toMatch(/[a-z]{3}/)
  expect(chinese.message).toMatch(/\p{Script=Han}{2}/u)
})

test('the same key with the same input has the effect of one, and is refused with another', async () => {
  const key = newKey()
  const first = await receive(company, {}, { key })
  const again = await receive(company, {}, { key })
  expect([again.number, again.version]).toEqual([first.number, first.version])
  expect((await receive(company, { description: '别的' }, { key })).code).toBe('IDEMPOTENCY_KEY_REUSED')
  const { number } = first
  const assignKey = newKey()
  await step(company, 'complaintAssign', { number, assignee: '甲' }, { key: assignKey })
  expect((await step(company, 'complaintAssign', { number, assignee: '甲' }, { key: assignKey })).version).toBe(2)
  expect((await step(company, 'complaintAssign', { number, assignee: '乙' }, { key: assignKey })).code).toBe(
    'IDEMPOTENCY_KEY_REUSED',
  )
})

test('somebody who saw an older version is told, and nothing is changed', async () => {
  const { id } = await receive(company)
  await step(company, 'complaintComment', { id, comment: '先到' })
  const late = await step(company, 'complaintComment', { id, comment: '后到', expectedVersion: 1 })
  expect(late.code).toBe('VERSION_CONFLICT')
  expect((await step(company, 'complaintComment', { id, comment: '知情', expectedVersion: 2 })).version).toBe(3)
})

test('a correction of the room makes repeats be found by the new one, and a wrong category or case is refused', async () => {
  const { id } = await receive(company, { room: '1-101' })
  expect((await step(company, 'complaintCorrect', { id, room: '1-102' })).version).toBe(2)
  expect((await step(company, 'complaintMerge', { id, into: id })).code).toBe('INVALID_VALUE')
  expect((await step(company, 'complaintMerge', { id, into: 'nonsense' })).code).toBe('INVALID_VALUE')
  expect((await step(company, 'complaintReclassify', { id, category: 'nonsense' })).code).toBe('INVALID_VALUE')
  const other = await receive(company)
  expect((await step(company, 'complaintMerge', { id, into: other.id })).state).toBe('MERGED')
})

test('a correction that is repeated is answered as before, also when the place was corrected further meanwhile', async () => {
  const { id } = await receive(company, { room: '1-101' })
  const room = { id, room: '5-501' }
  expect((await step(company, 'complaintCorrect', room, { key: 'corrected' })).version).toBe(2)
  expect((await step(company, 'complaintCorrect', { id, location: '5栋' })).version).toBe(3)
  expect(await step(company, 'complaintCorrect', room, { key: 'corrected' })).toMatchObject({ version: 3 })
  expect((await step(company, 'complaintCorrect', { id, room: '5-502' }, { key: 'corrected' })).code).toBe(
    'IDEMPOTENCY_KEY_REUSED',
  )
})

test('a suggestion is taken in, adopted, settled and closed on steps of its own', async () => {
  const fields = '... on Suggestion { number state decision }'
  const input = { project: 'HZ-01', channel: 'APP', category: company.category, description: '增设充电桩' }
  const { number } = await step(company, 'suggestionReceive', input, { fields })
  expect(number).toMatch(/^HZ-01-S-\d{4}-00001$/)
  for (const [name, more] of [
    ['suggestionAssign', { assignee: '工程部' }],
    ['suggestionAdopt', {}],
    ['suggestionResolve', { outcome: 'SOLVED', result: '已装' }],
    ['suggestionVerify', {}],
    ['suggestionCallBack', { satisfaction: 4 }],
  ] as const)
    expect((await step(company, name, { number, ...more }, { fields })).type, name).toBe('Suggestion')
  expect(await step(company, 'suggestionClose', { number }, { fields })).toMatchObject({
    state: 'CLOSED',
    decision: 'ADOPTED',
  })
  expect((await step(company, 'complaintComment', { number, comment: '?' })).code).toBe('NOT_FOUND')
})
