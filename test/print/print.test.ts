import { createHash } from 'node:crypto'
import { instant } from '@zhiheng/domain'
import { advanceCase } from '@zhiheng/service'
import { parse } from 'parse5'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accepted, type Desk, openDesk } from '../attachment/desk.fixture.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

/** An element of a page, as much of it as is looked at. */
interface Node {
  readonly nodeName: string
  readonly value?: string
  readonly attrs?: readonly { readonly name: string; readonly value: string }[]
  readonly childNodes?: readonly Node[]
}

function all(node: Node): Node[] {
  return [node, ...(node.childNodes ?? []).flatMap(all)]
}

const textOf = (node: Node) =>
  all(node)
    .map(({ value = '' }) => value)
    .join('')
    .trim()
const named = (page: Node, name: string) => all(page).filter(({ nodeName }) => nodeName === name)

interface Urls {
  readonly recordFormUrl: string
  readonly referralLetterUrl: string | null
}

async function urlsOf(number: string, as: string): Promise<Urls | null> {
  const query = 'query ($number: String!) { complaint(number: $number) { recordFormUrl referralLetterUrl } }'
  return (await desk.ask<{ complaint: Urls | null }>(query, as, { number })).complaint
}

async function workLogUrl(date: string, as: string, code = 'HZ-01'): Promise<string | null | undefined> {
  const query = 'query ($code: String!, $date: Date!) { project(code: $code) { workLogUrl(date: $date) } }'
  const { project } = await desk.ask<{ project: { workLogUrl: string | null } | null }>(query, as, { code, date })
  return project?.workLogUrl
}

async function page(url: string, language = 'zh') {
  const told = await desk.fetch(url, { headers: { 'accept-language': language } })
  expect(told.status).toBe(200)
  return { ...told, page: parse(told.text) as unknown as Node }
}

/** What stands in a table beside each of its headings. */
function rowsOf(node: Node): Readonly<Record<string, string>> {
  const cells = named(node, 'table').flatMap((table) => all(table).filter(({ nodeName }) => /^t[hd]$/.test(nodeName)))
  return Object.fromEntries(
    cells.flatMap((cell, index) => (cell.nodeName === 'th' ? [[textOf(cell), textOf(cells[index + 1] ?? cell)]] : [])),
  )
}

async function worked() {
  const received = await desk.receive({ location: '3栋', description: '王建国家<b>漏水</b>，电话13800138000 & "急"' })
  let steps = 0
  const step = async (command: object) => {
    steps += 1
    accepted(
      await advanceCase(desk.operator, {
        ...desk.place,
        id: received.id,
        command: command as never,
        key: `${received.id} ${steps}`,
      }),
    )
  }
  await step({ type: 'RESPOND', texts: { reply: '已回复' } })
  await step({ type: 'REFER', texts: { referralLetter: '请于三日内处理' } })
  await step({
    type: 'FILL_RECORD_FORM',
    cause: 'DESIGN_DEFECT',
    texts: { causes: '防水层缺陷', measures: '重做防水' },
  })
  return received
}

describe('《顾客投诉处理记录表》', () => {
  test('holds what was recorded, as text and nothing else, in the language of whoever prints it', async () => {
    const { number } = await worked()
    const { recordFormUrl } = (await urlsOf(number, 'manager'))!
    const zh = await page(recordFormUrl)
    expect(textOf(named(zh.page, 'h1')[0]!)).toBe('顾客投诉处理记录表')
    expect(rowsOf(zh.page)).toMatchObject({
      编号: number,
      投诉人: '王建国',
      联系电话: '13800138000',
      房号: '3-1201',
      投诉内容: '王建国家<b>漏水</b>，电话13800138000 & "急"',
      原因分析: '防水层缺陷设计缺陷',
      处理措施: '重做防水',
      受理时间: '2026-03-02 10:00',
    })
    expect(named(zh.page, 'b')).toEqual([])
    const en = await page(recordFormUrl, 'en')
    expect(textOf(named(en.page, 'h1')[0]!)).toBe('Record of a customer’s complaint')
    expect(rowsOf(en.page)).toMatchObject({ Number: number, 'To be solved by': 'Developer' })
    expect([zh, en].map((one) => named(one.page, 'html')[0]?.attrs?.[0]?.value)).toEqual(['zh-CN', 'en'])
  })

  test('is masked for whoever sees words masked, wherever they stand', async () => {
    const { number } = await worked()
    const { text, page: node } = await page((await urlsOf(number, 'regional'))!.recordFormUrl)
    expect(text).not.toMatch(/王建国|13800138000|3-1201/)
    expect(rowsOf(node)).toMatchObject({ 投诉人: '王**', 联系电话: '138****8000', 房号: '***' })
    expect(await urlsOf(number, 'admin')).toBeNull()
    expect(await urlsOf(number, 'neighbour')).toBeNull()
  })

  test('holds no script, form, link or picture, and its policy lets no such thing in', async () => {
    const { number } = await worked()
    const { recordFormUrl, referralLetterUrl } = (await urlsOf(number, 'manager'))!
    for (const url of [recordFormUrl, referralLetterUrl!, (await workLogUrl('2026-03-02', 'manager'))!]) {
      const { headers, page: node } = await page(url)
      const names = new Set(all(node).map(({ nodeName }) => nodeName))
      for (const name of ['script', 'form', 'a', 'img', 'iframe', 'object', 'link']) expect(names.has(name)).toBe(false)
      expect(all(node).flatMap(({ attrs = [] }) => attrs.filter(({ name }) => /^on|^style$/.test(name)))).toEqual([])
      const [style] = named(node, 'style')
      const hash = createHash('sha256')
        .update(style?.childNodes?.[0]?.value ?? '')
        .digest('base64')
      expect(headers.get('content-security-policy')).toBe(
        `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      )
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })
})

describe('the letter to the developer', () => {
  test('says what the developer has to solve, and is there for such complaints alone', async () => {
    const { number } = await worked()
    const { referralLetterUrl } = (await urlsOf(number, 'staff'))!
    const { page: node } = await page(referralLetterUrl!)
    expect(rowsOf(node)).toMatchObject({
      投诉编号: number,
      转办日期: '2026-03-02',
      位置: '3栋 3-1201',
      转办说明: '请于三日内处理',
    })
    const other = await desk.receive({}, { classification: { ...desk.classification, responsibility: 'PROPERTY' } })
    expect((await urlsOf(other.number, 'staff'))?.referralLetterUrl).toBeNull()
  })
})

describe('the work log', () => {
  test('holds everything that was taken in on a day of the organization’s calendar, by channel and time', async () => {
    const since = desk.clock.now
    const at = async (iso: string, more: object = {}) => {
      desk.clock.now = instant(Date.parse(iso))
      return (await desk.receive({}, more)).number
    }
    await at('2026-04-30T23:59:00+08:00')
    const late = await at('2026-05-01T23:59:59+08:00')
    const early = await at('2026-05-01T00:00:00+08:00', { channel: 'COUNTER', anonymous: true })
    const asked = await at('2026-05-01T09:00:00+08:00', {
      kind: 'SUGGESTION',
      classification: { ...desk.classification, responsibility: 'PROPERTY' },
    })
    await at('2026-05-02T00:00:00+08:00')
    const { page: node, text } = await page((await workLogUrl('2026-05-01', 'manager'))!)
    expect(textOf(named(node, 'h1')[0]!)).toBe('工作信息本 2026-05-01')
    expect(named(node, 'h2').map(textOf)).toEqual(['电话 (2)', '前台 (1)'])
    expect([...text.matchAll(/HZ-01-(?:S-)?2026-\d{5}/g)].map(([number]) => number)).toEqual([asked, late, early])
    const masked = await page((await workLogUrl('2026-05-01', 'regional'))!)
    expect(masked.text).not.toMatch(/王建国|3-1201/)
    const empty = await page((await workLogUrl('2026-05-03', 'manager'))!)
    expect(empty.text).toContain('当日无记录')
    desk.clock.now = since
  })

  test('is there for whoever reads the cases of the site', async () => {
    expect(await workLogUrl('2026-03-02', 'admin')).toBeNull()
    expect(await workLogUrl('2026-03-02', 'neighbour')).toBeUndefined()
  })
})

describe('a link to a paper', () => {
  test('is none for a file, none after five minutes, and none for somebody else', async () => {
    const { number } = await worked()
    const { recordFormUrl } = (await urlsOf(number, 'manager'))!
    const file = recordFormUrl.replace('/print/', '/attachments/')
    expect(await desk.fetch(file)).toMatchObject({ status: 404, code: 'NOT_FOUND' })
    const headers = { authorization: 'Bearer staff' }
    expect(await desk.fetch(recordFormUrl, { headers })).toMatchObject({ status: 404, code: 'NOT_FOUND' })
    const since = desk.clock.now
    desk.clock.now = instant(since + 5 * 60_000)
    expect(await desk.fetch(recordFormUrl)).toMatchObject({ status: 404, code: 'NOT_FOUND' })
    desk.clock.now = since
  })
})
