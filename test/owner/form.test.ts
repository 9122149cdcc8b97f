import type { MonthKey } from '@zhiheng/domain'
import { findOrganization, publishPolicy, verify } from '@zhiheng/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Company, openCompany } from '../api/company.fixture.ts'
import { accepted } from '../data-store/company.fixture.ts'
import { get, openVisitor, type Page, tokenOf } from './visitor.fixture.ts'

const FORM = '/p/demo/HZ-01/new'
const FILLED = { location: '3栋', room: '1201', description: '电梯停运两天', complainantName: '王建国' }

let company: Company
let clock: { now: number }
let visitor: ReturnType<typeof openVisitor>
const send: typeof visitor.send = (...sent) => visitor.send(...sent)
let category: string
beforeAll(async () => {
  clock = { now: Date.now() }
  company = await openCompany({ budgets: { visitor: { capacity: 6, restorePerSecond: 0.001 } } }, clock)
  visitor = openVisitor(company.app, clock)
  const { text } = await get(company.app, FORM)
  category = /<option value="(cat_[^"]+)">维修/.exec(text)?.[1] ?? ''
})
afterAll(() => company.close())

const numberOf = ({ text }: Page) => /<strong>([^<]+)<\/strong>/.exec(text)?.[1] ?? ''
const linkOf = ({ text }: Page) => /follow\/([\w-]{43})/.exec(text)?.[1] ?? ''
const asked = (more: Record<string, string> = {}) => ({ category, ...FILLED, ...more })

describe('the public form', () => {
  test('asks for a topic of the first level in both languages, without a script, and says by when it is answered', async () => {
    const { status, text, headers } = await get(company.app, FORM)
    expect(status).toBe(200)
    expect(category).not.toBe('')
    expect(text).not.toContain('电梯</option>')
    expect(text).not.toContain('<script')
    expect(text).toMatch(/by 20\d\d-\d\d-\d\d \d\d:\d\d/)
    expect(text.match(/<label for="/g)?.length).toBeGreaterThan(5)
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('makes a complaint on the channel ONLINE, by the public, with a number and a link', async () => {
    const page = await send(FORM, asked())
    expect(page.status).toBe(201)
    const number = numberOf(page)
    const query = `query ($number: String!) { complaint(number: $number) {
      channel anonymous state texts { description location room complainantName } timeline { type by { kind } } } }`
    const { body } = await company.ask(query, { number })
    expect(body.data).toEqual({
      complaint: {
        channel: 'ONLINE',
        anonymous: false,
        state: 'RECEIVED',
        texts: FILLED,
        timeline: [{ type: 'RECEIVED', by: { kind: 'public' } }],
      },
    })
    expect(linkOf(page)).toHaveLength(43)
  })

  test('that is sent twice makes one complaint with one link', async () => {
    const token = await tokenOf(company.app, FORM)
    const first = await send(FORM, asked({ token }))
    clock.now += 60_000
    const second = await send(FORM, asked({ token }))
    expect([numberOf(second), linkOf(second)]).toEqual([numberOf(first), linkOf(first)])
    const other = await send(FORM, asked({ token, description: '别的事' }))
    expect([other.status, other.text.includes('此表已提交过')]).toEqual([422, true])
  })

  test.each([
    ['nothing happened', { description: '  ' }, '请填写情况说明'],
    ['no place', { location: '' }, '请填写楼栋或公共部位'],
    ['a topic that is none', { category: 'cat_1' }, '类别填写有误'],
    ['more than its length', { description: '水'.repeat(2_001) }, '情况说明过长'],
    ['a control character', { room: '12\u000001' }, '房号填写有误'],
    ['a phone that is none', { complainantPhone: 'call me <b>' }, '电话填写有误'],
    ['what people do not see', { website: 'http://spam.example' }, '请勿填写隐藏的字段'],
  ])('with %s is refused in plain words, and what was typed is kept and is text', async (_, more, words) => {
    const page = await send(FORM, asked({ complainantName: '"><script>1</script>', ...more }))
    expect(page.status).toBe(422)
    expect(page.text).toContain(words)
    expect(page.text).toContain('&quot;&gt;&lt;script&gt;')
    expect(page.text).not.toContain('<script')
  })

  test('is not taken too fast, too late, with a token of another site, or with none', async () => {
    const token = await tokenOf(company.app, FORM)
    expect((await send(FORM, asked({ token }), { waitMs: 0 })).text).toContain('提交过快')
    expect((await send(FORM, asked({ token }), { waitMs: 5 * 3_600_000 })).text).toContain('打开时间过长')
    const elsewhere = await tokenOf(company.app, '/p/demo/HZ-02/new')
    for (const bad of [elsewhere, '', 'x.y', `${token}A`])
      expect((await send(FORM, asked({ token: bad }))).status, bad).toBe(422)
  })

  test('is not taken from pages of other sites, as another type, or as large as nobody writes', async () => {
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://elsewhere.example' }])
      expect((await send(FORM, asked(), { headers })).status).toBe(400)
    expect((await send(FORM, asked(), { headers: { 'content-type': 'text/plain' } })).status).toBe(400)
    expect((await send(FORM, asked({ description: 'x'.repeat(70_000) }))).status).toBe(400)
    const fromOurs = { headers: { 'sec-fetch-site': 'same-origin', origin: 'null' } }
    expect((await send(FORM, asked({ description: ' ' }), fromOurs)).status).toBe(422)
  })

  test('is taken from one address a few times, and from others still', async () => {
    const statuses: number[] = []
    for (let time = 0; time < 8; time++)
      statuses.push((await send(FORM, asked(), { headers: { 'x-address': '198.51.100.9' } })).status)
    expect(statuses.slice(0, 6)).toEqual(Array.from({ length: 6 }, () => 201))
    expect(statuses.slice(6)).toEqual([429, 429])
    expect((await send(FORM, asked(), { headers: { 'x-address': '198.51.100.10' } })).status).toBe(201)
  })

  test('is opened and closed by the site alone, at once', async () => {
    const query = `mutation ($input: PublicFormSwitchInput!) { result: publicFormSwitch(input: $input) {
      type: __typename ... on Project { publicFormOpen } ... on Refusal { code } } }`
    const change = async (open: boolean, as: string) =>
      (await company.ask<{ result: object }>(query, { input: { project: 'HZ-01', open } }, { as })).body.data?.result
    for (const as of ['neighbour', 'regional', 'quality', 'admin'])
      expect(await change(false, as)).toMatchObject({ code: 'NOT_FOUND' })
    const token = await tokenOf(company.app, FORM)
    expect(await change(false, 'manager')).toEqual({ type: 'Project', publicFormOpen: false })
    expect((await get(company.app, FORM)).text).toContain('暂停网上受理')
    const headers = { 'x-address': '198.51.100.11' }
    expect((await send(FORM, asked({ token }), { headers })).text).toContain('暂停网上受理')
    await change(true, 'manager')
    expect((await send(FORM, asked({ token }), { headers })).status).toBe(201)
  })

  test('has a card for the lobby with its address', async () => {
    const { status, text } = await get(company.app, '/p/demo/HZ-01/card')
    expect(status).toBe(200)
    expect(text).toContain('<svg')
    expect(text).toContain(`http://localhost${FORM}`)
  })

  test('says, with its card, within how many working days the policy has sites answer', async () => {
    const pages = async () => [await get(company.app, FORM), await get(company.app, '/p/demo/HZ-01/card')]
    for (const { text } of await pages()) expect(text).toMatch(/一个工作日内.*within one working day/)
    const month = new Date(clock.now + 31 * 86_400_000).toISOString().slice(0, 7)
    const values = { firstResponseWorkingDays: 3 }
    const found = accepted(await findOrganization(company.operator, 'demo'))
    accepted(await publishPolicy(company.operator, found, { effectiveFrom: month as MonthKey, values }))
    clock.now += 62 * 86_400_000
    for (const { text } of await pages()) expect(text).toMatch(/3个工作日内.*within 3 working days/)
  })

  test('leaves what is derived as the events say it is', async () => {
    const found = accepted(await findOrganization(company.operator, 'demo'))
    expect((await verify(company.operator, found)).differences).toEqual([])
  })
})
