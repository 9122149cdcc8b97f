import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Company, openCompany } from './company.fixture.ts'
import { receive, step } from './step.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(() => company.close())

interface View {
  readonly type: 'SavedView' | 'Refusal'
  readonly id: string
  readonly code: string
  readonly message: string
  readonly project: { readonly code: string } | null
  readonly filter: Readonly<Record<string, unknown>>
}

const VIEW = `type: __typename ... on SavedView { id name kind project { code } order
  filter { state category nature channel responsibility assignee unassigned major overdue dueWithinWorkingHours lateEntries period receivedWithinDays receivedFrom receivedTo } }
  ... on Refusal { code message }`
const SAVE = `mutation ($input: ViewSaveInput!) { result: viewSave(input: $input) { ${VIEW} } }`
const ELSEWHERE = Buffer.from(`Category:cat_${'0'.repeat(26)}`).toString('base64url')
const REMOVE = `mutation ($id: ID!) { result: viewRemove(id: $id) { ${VIEW} } }`

async function save(input: object, as?: string, language = 'en'): Promise<View> {
  const variables = { input: { kind: 'COMPLAINT', order: 'DEADLINE', ...input } }
  const { body } = await company.ask<{ result: View }>(SAVE, variables, { ...(as && { as }), language })
  expect(body.errors).toBeUndefined()
  return body.data?.result as View
}

async function remove(id: string, as?: string): Promise<View> {
  const { body } = await company.ask<{ result: View }>(REMOVE, { id }, as ? { as } : {})
  return body.data?.result as View
}

async function names(as?: string): Promise<readonly string[]> {
  const { body } = await company.ask<{ viewer: { views: { name: string }[] } }>(
    '{ viewer { views { name } } }',
    {},
    as ? { as } : {},
  )
  return body.data?.viewer.views.map(({ name }) => name) ?? []
}

describe('a saved view', () => {
  test('keeps every condition, and its filter asks for the same list again', async () => {
    const { number } = await receive(company)
    await step(company, 'complaintAssign', { number, assignee: '王师傅' })
    await receive(company)
    const filter = {
      state: ['RECEIVED', 'IN_PROGRESS'],
      category: [company.category],
      nature: ['SERVICE', 'FACILITY'],
      channel: ['PHONE'],
      assignee: ['王师傅'],
      unassigned: false,
      major: false,
      overdue: false,
      lateEntries: false,
      receivedFrom: '2020-01-01T00:00:00.000Z',
    }
    const saved = await save({ name: ' 王师傅的电话投诉 ', project: 'HZ-01', filter })
    const rest = {
      responsibility: null,
      dueWithinWorkingHours: null,
      period: null,
      receivedWithinDays: null,
      receivedTo: null,
    }
    expect(saved).toMatchObject({ name: '王师傅的电话投诉', project: { code: 'HZ-01' }, order: 'DEADLINE' })
    expect(saved.filter).toEqual({ ...filter, ...rest })
    const list = `query ($filter: CaseFilter) { project(code: "HZ-01") { complaints(filter: $filter) { edges { node { number } } } } }`
    const ask = async (given: object) => (await company.ask(list, { filter: given })).body.data
    expect(await ask(saved.filter)).toEqual(await ask(filter))
    expect(JSON.stringify(await ask(saved.filter))).toContain(number)
    expect((await remove(saved.id)).filter).toEqual(saved.filter)
  })

  test('saved under its name again stands instead; the same name in another list is another view', async () => {
    const first = await save({ name: '逾期', filter: { overdue: true } })
    const again = await save({ name: '逾期', order: 'RECEIVED_ASC', filter: { major: true } })
    expect(again).toMatchObject({ id: first.id, order: 'RECEIVED_ASC', filter: { overdue: null, major: true } })
    await save({ name: '逾期', project: 'HZ-01' })
    await save({ name: '逾期', kind: 'SUGGESTION' })
    expect(await names()).toEqual(['逾期', '逾期', '逾期'])
  })

  test('belongs to one person, who alone sees it and takes it away', async () => {
    const { id } = await save({ name: 'mine' })
    expect(await names('quality')).toEqual([])
    expect((await remove(id, 'quality')).code).toBe('NOT_FOUND')
    expect(await names()).toContain('mine')
    expect((await remove(id)).type).toBe('SavedView')
    expect((await remove(id)).code).toBe('NOT_FOUND')
    expect(await names()).not.toContain('mine')
  })

  test('of a site out of reach is refused as one of a site that does not exist', async () => {
    const far = await save({ name: 'far', project: 'GZ-01' })
    expect(far).toMatchObject({ type: 'Refusal', code: 'NOT_FOUND' })
    expect(await save({ name: 'far', project: 'XX-99' })).toEqual(far)
  })

  test.each([
    [{ name: '  ' }, 'TEXT_MISSING'],
    [{ name: 'x'.repeat(61) }, 'TEXT_TOO_LONG'],
    [{ name: 'words', filter: { text: '13800001234' } }, 'INVALID_VALUE'],
    [{ name: 'days', filter: { receivedWithinDays: 0 } }, 'INVALID_VALUE'],
    [{ name: 'hours', filter: { dueWithinWorkingHours: 2_001 } }, 'INVALID_VALUE'],
    [{ name: 'topic', filter: { category: [ELSEWHERE] } }, 'INVALID_VALUE'],
    [{ name: 'many', filter: { assignee: Array.from({ length: 51 }, (_, at) => `${at}`) } }, 'TOO_MANY'],
  ])('is refused: %j', async (input, code) => {
    const before = await names()
    expect((await save(input)).code).toBe(code)
    expect((await save(input, undefined, 'zh')).message).toMatch(/[\u4e00-\u9fff]/)
    expect(await names()).toEqual(before)
  })

  test('is kept with many others saved at once, up to fifty', async () => {
    const as = 'quality'
    const four = ['a', 'b', 'c', 'd']
    await Promise.all(four.map((name) => save({ name }, as)))
    expect(await names(as)).toEqual(four)
    for (let at = four.length; at < 50; at++) await save({ name: `e${at}` }, as)
    expect((await save({ name: 'one more' }, as)).code).toBe('TOO_MANY')
    expect((await save({ name: 'a', filter: { major: true } }, as)).type).toBe('SavedView')
    expect(await names(as)).toHaveLength(50)
  })
})
