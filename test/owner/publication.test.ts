import { formatInstant, instant, monthOf, startOfPeriod } from '@zhiheng/domain'
import { findOrganization, verify } from '@zhiheng/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Company, openCompany } from '../api/company.fixture.ts'
import { accepted } from '../data-store/company.fixture.ts'

const ZONE = 'Asia/Shanghai'
const month = monthOf(instant(startOfPeriod(monthOf(instant(Date.now()), ZONE), ZONE) - 1), ZONE)
const receivedAt = formatInstant(instant(startOfPeriod(month, ZONE) + 40 * 3_600_000))
const PAGE = '/p/demo/HZ-01'

let company: Company
let shared: string
let plain: string
beforeAll(async () => {
  company = await openCompany()
  shared = await received({ publicInterest: 'SHARED_PART' })
  plain = await received({})
})
afterAll(() => company.close())

interface Told {
  readonly __typename: string
  readonly id: string
  readonly version: number
  readonly revision: number
  readonly code: string
  readonly parameters: readonly { readonly name: string; readonly values: readonly string[] }[]
}

const SHOWN: Readonly<Record<string, string>> = {
  complaintReceive: '... on Node { id }',
  complaintCorrect: '... on Node { id }',
  publicationDraft: '... on PublicationDraft { version }',
}

async function change(mutation: string, input: object, as = 'manager'): Promise<Told> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`
  const shown = SHOWN[mutation] ?? '... on PublicationPost { revision }'
  const query = `mutation ($input: ${type}!) { result: ${mutation}(input: $input) { __typename ${shown}
    ... on Refusal { code parameters { name values } } } }`
  const { body } = await company.ask<{ result: Told }>(query, { input }, { as })
  if (!body.data) throw new Error(JSON.stringify(body))
  return body.data.result
}

let keys = 0
async function received(more: object): Promise<string> {
  keys += 1
  const { id } = await change('complaintReceive', {
    project: 'HZ-01',
    idempotencyKey: `case ${keys}`,
    channel: 'PHONE',
    category: company.category,
    description: '地下车库积水',
    complainantName: '王建国',
    complainantPhone: '13800138000',
    room: '3-1201',
    receivedAt,
    ...more,
  })
  return id
}

const words = { summary: '地下车库雨天积水', measures: '已更换水泵，每日巡查' }
const draft = (entries: object[], more: object = {}) =>
  change('publicationDraft', { project: 'HZ-01', month, entries, ...more })

async function read(path: string, headers: Record<string, string> = {}) {
  const response = await company.app.request(path, { headers })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

test('a site that has posted nothing has a page that says so', async () => {
  const { status, text } = await read(PAGE)
  expect(status).toBe(200)
  expect(text).toContain('尚无公布内容')
  expect(text).toContain('翠苑')
})

describe('what is to be published', () => {
  test('is chosen from the complaints of public interest of the month', async () => {
    const query = `query ($month: Month!) { project(code: "HZ-01") { publication(month: $month) {
      candidates { id } draft { version } post { revision } } } }`
    const { body } = await company.ask(query, { month }, { as: 'manager' })
    expect(body.data).toEqual({
      project: { publication: { candidates: [{ id: shared }], draft: null, post: null } },
    })
  })

  test.each([
    ['the name of the complainant', { summary: '王建国先生反映车库积水' }, 'SUMMARY_NAMES_A_PERSON'],
    ['their phone in full-width digits', { measures: '已回电１３８００１３８０００' }, 'SUMMARY_NAMES_A_PERSON'],
    ['their room', { measures: '已到 3-1201 查看' }, 'SUMMARY_NAMES_A_PERSON'],
    ['any room', { measures: '已到5栋602室查看' }, 'SUMMARY_NAMES_A_PERSON'],
    ['a number plate', { summary: '浙A12345乱停' }, 'SUMMARY_NAMES_A_PERSON'],
    ['an identity card', { result: '330106199001011234 已登记' }, 'SUMMARY_NAMES_A_PERSON'],
    ['more than its length', { summary: '水'.repeat(301) }, 'TEXT_TOO_LONG'],
    ['nothing', { measures: ' ' }, 'TEXT_MISSING'],
    ['a control character', { measures: '已修\u0007' }, 'INVALID_VALUE'],
  ])('is refused when it holds %s', async (_, more, code) => {
    const told = await draft([{ complaint: shared, ...words, ...more }])
    expect(told).toMatchObject({ __typename: 'Refusal', code })
  })

  test.each([
    ['a complaint without public interest', () => plain],
    ['what is no complaint', () => 'nonsense'],
  ])('is refused when it tells of %s', async (_, complaint) => {
    expect(await draft([{ complaint: complaint(), ...words }])).toMatchObject({ code: 'INVALID_VALUE' })
  })

  test('is not for anybody but the site to choose, who are told that there is no such site', async () => {
    for (const as of ['neighbour', 'regional', 'quality', 'admin', 'bi']) {
      const input = { project: 'HZ-01', month, entries: [{ complaint: 'nonsense', ...words }] }
      expect(await change('publicationDraft', input, as), as).toMatchObject({ code: 'NOT_FOUND' })
      expect(await change('publicationPost', { project: 'HZ-01', month, version: 1 }, as)).toMatchObject({
        code: 'NOT_FOUND',
      })
    }
  })
})

describe('a post', () => {
  test('of a month that is not over is refused', async () => {
    const now = monthOf(instant(Date.now()), ZONE)
    expect(await change('publicationPost', { project: 'HZ-01', month: now, version: 1 })).toMatchObject({
      code: 'PERIOD_UNFINISHED',
    })
  })

  test('is seen by nobody while it is a draft, and by everybody once it is posted', async () => {
    const { version } = await draft([{ complaint: shared, ...words }])
    expect((await read(PAGE)).text).not.toContain(words.summary)
    expect(await change('publicationPost', { project: 'HZ-01', month, version })).toMatchObject({ revision: 1 })
    const { text, headers } = await read(PAGE)
    expect(text).toContain(words.summary)
    expect(text).toContain(words.measures)
    expect(text).toContain('公共部位')
    expect(text).toContain('<svg')
    expect(text).not.toContain('<script')
    expect(headers.get('cache-control')).toContain('max-age')
    expect(text).not.toMatch(/王建国|13800138000|3-1201/)
  })

  test('marks its case as published in its month, once', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { ... on Complaint { publishedIn timeline { type } } } }'
    await change('publicationPost', { project: 'HZ-01', month, version: 1 })
    const { body } = await company.ask(query, { id: shared }, { as: 'manager' })
    expect(body.data).toEqual({
      node: { publishedIn: month, timeline: expect.arrayContaining([{ type: 'PUBLISHED' }]) },
    })
    const { timeline } = (body.data as { node: { timeline: { type: string }[] } }).node
    expect(timeline.filter(({ type }) => type === 'PUBLISHED')).toHaveLength(1)
  })

  test('stays as it was posted, whatever becomes of the case and of the draft', async () => {
    await change('complaintCorrect', { id: shared, idempotencyKey: 'correct', summary: '另一种说法' })
    await draft([{ complaint: shared, ...words, summary: '又一种说法' }])
    const { text } = await read(PAGE)
    expect(text).toContain(words.summary)
    expect(text).not.toContain('说法')
  })

  test('is not sent again to whoever has it already', async () => {
    const first = await read(PAGE)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).not.toBe('')
    const again = await read(PAGE, { 'if-none-match': etag })
    expect([again.status, again.text]).toEqual([304, ''])
  })

  test('is in the feed, which is XML whatever the words are', async () => {
    const { text, headers } = await read(`${PAGE}/feed`)
    expect(headers.get('content-type')).toContain('application/atom+xml')
    expect(text).toContain('<feed xmlns="http://www.w3.org/2005/Atom">')
    expect(text).toContain(words.summary)
  })

  test('that was withdrawn says so and why, and holds its words no longer, on the page and in the feed', async () => {
    const withdraw = (reason: string, revision = 1) =>
      change('publicationWithdraw', { project: 'HZ-01', month, revision, reason })
    expect(await withdraw('王建国要求删除')).toMatchObject({ code: 'SUMMARY_NAMES_A_PERSON' })
    expect(await withdraw('措辞有误', 2)).toMatchObject({ code: 'VERSION_CONFLICT' })
    expect(await withdraw('措辞有误')).toMatchObject({ revision: 1 })
    for (const path of [PAGE, `${PAGE}/${month}`, `${PAGE}/feed`]) {
      const { text } = await read(path)
      expect(text, path).toContain('措辞有误')
      expect(text, path).not.toContain(words.measures)
    }
  })

  test('can be made anew in its place', async () => {
    const { version } = await draft([{ complaint: shared, ...words, summary: '<b>车库</b> & "积水"' }])
    expect(await change('publicationPost', { project: 'HZ-01', month, version })).toMatchObject({ revision: 2 })
    const { text } = await read(PAGE)
    expect(text).toContain('&lt;b&gt;车库&lt;/b&gt; &amp; &quot;积水&quot;')
    expect((await read(`${PAGE}/feed`)).text).toContain('&lt;b&gt;车库&lt;/b&gt; &amp; &quot;积水&quot;')
  })

  test('leaves what is derived as the events say it is', async () => {
    const found = accepted(await findOrganization(company.operator, 'demo'))
    expect((await verify(company.operator, found)).differences).toEqual([])
  })
})

test('sites and companies that are not there look like one another', async () => {
  const missing = [
    '/p/demo/XX-99',
    '/p/other/HZ-01',
    '/p/demo/HZ-01/2019-01',
    '/p/demo/HZ-01/2019-13',
    `/p/demo/${'x'.repeat(500)}`,
  ]
  const pages = await Promise.all(missing.map((path) => read(path)))
  expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([404]))
  expect(new Set(pages.map(({ text }) => text)).size).toBe(1)
})
