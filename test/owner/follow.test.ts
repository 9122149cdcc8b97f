import { findOrganization, verify } from '@zhiheng/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Company, openCompany } from '../api/company.fixture.ts'
import { step } from '../api/step.fixture.ts'
import { accepted } from '../data-store/company.fixture.ts'
import { get, openVisitor } from './visitor.fixture.ts'

const SITE = '/p/demo/HZ-01'

let company: Company
let clock: { now: number }
let visitor: ReturnType<typeof openVisitor>
const send: typeof visitor.send = (...sent) => visitor.send(...sent)
let number: string
let link: string
beforeAll(async () => {
  clock = { now: Date.now() }
  company = await openCompany({}, clock)
  visitor = openVisitor(company.app, clock)
  ;({ number, link } = await sent('电梯停运，我是王建国'))
})
afterAll(() => company.close())

async function sent(description: string) {
  const { text } = await get(company.app, `${SITE}/new`)
  const category = /<option value="(cat_[^"]+)">维修/.exec(text)?.[1] ?? ''
  const fields = { category, location: '3栋', description, complainantName: '王建国', complainantPhone: '13800138000' }
  const page = await send(`${SITE}/new`, fields)
  return {
    number: /<strong>([^<]+)<\/strong>/.exec(page.text)?.[1] ?? '',
    link: `${SITE}/follow/${/follow\/([\w-]{43})/.exec(page.text)?.[1] ?? ''}`,
  }
}

const take = (mutation: string, input: object = {}) => step(company, mutation, { number, ...input })
const words = async () => {
  const query = `query ($number: String!) { complaint(number: $number) { ownerRating satisfaction
    texts { ownerWords ratingWords } timeline { type by { kind } rating } } }`
  const { body } = await company.ask<{ complaint: Shown }>(query, { number })
  if (!body.data) throw new Error(JSON.stringify(body))
  return body.data.complaint
}
interface Shown {
  readonly ownerRating: number | null
  readonly satisfaction: number | null
  readonly texts: { readonly ownerWords: string | null; readonly ratingWords: string | null }
  readonly timeline: readonly {
    readonly type: string
    readonly by: { readonly kind: string }
    readonly rating: number | null
  }[]
}

describe('the link of whoever sent a complaint', () => {
  test('shows its number and how it stands, kept by nobody and told to nobody', async () => {
    const { status, text, headers } = await get(company.app, link)
    expect(status).toBe(200)
    expect(text).toContain(number)
    expect(text).toContain('已收到，正在安排专人处理')
    expect(text).toContain('<meta name="robots" content="noindex">')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('shows what was answered, and names nobody: neither the owner nor who is in charge', async () => {
    await take('complaintAssign', { assignee: '张伟' })
    await take('complaintRespond', { reply: '已请张伟师傅到场，会回电 13800138000 给王建国' })
    await take('complaintFillRecordForm', { causes: '供应商失职', measures: '更换控制板' })
    const { text } = await get(company.app, link)
    expect(text).toContain('已请张**')
    expect(text).not.toMatch(/张伟|王建国|13800138000|供应商失职|更换控制板|电梯停运/)
  })

  test('names nobody who was named or in charge before, once that is corrected', async () => {
    const corrected = await sent('另一件')
    const change = (mutation: string, input: object) => step(company, mutation, { number: corrected.number, ...input })
    await change('complaintAssign', { assignee: '张伟' })
    await change('complaintRespond', { reply: '张伟已联系王建国' })
    await change('complaintCorrect', { complainantName: '王建华' })
    await change('complaintAssign', { assignee: '李强' })
    const { text } = await get(company.app, corrected.link)
    expect(text).toContain('张**已联系王**')
  })

  test('takes what is added, once for each time it is sent, for the desk to read', async () => {
    expect((await send(link, { what: 'add', ownerWords: '今天又停了' })).text).toContain('已提交')
    expect((await send(link, { what: 'add', ownerWords: '<b>还在停</b>' })).text).toContain('&lt;b&gt;')
    const { texts, timeline } = await words()
    expect(texts.ownerWords).toMatch(/^\[20\d\d-\d\d-\d\d\] 今天又停了\n\[20\d\d-\d\d-\d\d\] <b>还在停<\/b>$/)
    expect(timeline.filter(({ type }) => type === 'OWNER_ADDED').map(({ by }) => by.kind)).toEqual(['public', 'public'])
  })

  test('takes no rating before the complaint is closed, and nothing added after', async () => {
    expect((await send(link, { what: 'rate', rating: '5' })).status).toBe(422)
    await take('complaintResolve', { outcome: 'SOLVED', result: '运行正常' })
    expect((await get(company.app, link)).text).toContain('更换控制板')
    await take('complaintVerify')
    await take('complaintCallBack', { satisfaction: 2 })
    await take('complaintClose')
    expect((await send(link, { what: 'add', ownerWords: '谢谢' })).status).toBe(422)
  })

  test.each(['0', '6', '4.5', '', 'five'])('takes no rating of %s', async (rating) => {
    expect((await send(link, { what: 'rate', rating })).status).toBe(422)
  })

  test('takes a rating beside what the desk heard, and another one for seven days', async () => {
    expect((await send(link, { what: 'rate', rating: '5', ratingWords: '很快' })).status).toBe(200)
    expect((await send(link, { what: 'rate', rating: '4' })).status).toBe(200)
    expect(await words()).toMatchObject({ ownerRating: 4, satisfaction: 2, texts: { ratingWords: '很快' } })
    clock.now += 7 * 86_400_000
    expect((await get(company.app, link)).text).not.toContain('type="radio"')
    expect((await send(link, { what: 'rate', rating: '1' })).status).toBe(422)
    expect((await words()).timeline.flatMap(({ rating }) => rating ?? [])).toEqual([5, 4])
  })

  test('is good for its own complaint at its own site, and any other looks like none', async () => {
    const other = await sent('另一件事')
    const secret = link.slice(-43)
    const forged = `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`
    const none = await get(company.app, `${SITE}/follow/${'x'.repeat(43)}`)
    for (const path of [
      `/p/demo/HZ-02/follow/${secret}`,
      `${SITE}/follow/${forged}`,
      `${SITE}/follow/x`,
      `${SITE}/follow/${secret}A`,
    ]) {
      const { status, text } = await get(company.app, path)
      expect([status, text], path).toEqual([404, none.text])
      expect((await send(path, { what: 'add', ownerWords: '补充', token: 'x' })).status).toBe(404)
    }
    expect((await get(company.app, other.link)).text).not.toContain(number)
  })

  test('takes eleven entries and no more, and keeps room for the rating', async () => {
    const { link: full, number: third } = await sent('第三件事')
    const statuses: number[] = []
    for (let time = 0; time < 13; time++)
      statuses.push((await send(full, { what: 'add', ownerWords: `第 ${time} 次` })).status)
    expect(statuses).toEqual([...Array.from({ length: 11 }, () => 200), 422, 422])
    expect((await get(company.app, full)).text).not.toContain('name="ownerWords"')
    const more = (mutation: string, input: object = {}) => step(company, mutation, { number: third, ...input })
    await more('complaintAssign', { assignee: '张伟' })
    await more('complaintResolve', { outcome: 'SOLVED', result: '恢复运行' })
    await more('complaintVerify')
    await more('complaintCallBack', { satisfaction: 3 })
    await more('complaintClose')
    expect((await get(company.app, full)).text).toContain('type="radio"')
    expect((await send(full, { what: 'rate', rating: '2' })).status).toBe(200)
    expect((await get(company.app, full)).text).not.toContain('type="radio"')
  })

  test('leaves what is derived as the events say it is', async () => {
    const found = accepted(await findOrganization(company.operator, 'demo'))
    expect((await verify(company.operator, found)).differences).toEqual([])
  })
})
