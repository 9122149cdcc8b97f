import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { readLoose } from '@zhiheng/data'
import { type CaseId, instant } from '@zhiheng/domain'
import { findOrganization, type ReachedProject, reachedProject, runSweep } from '@zhiheng/service'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Company, openCompany } from '../api/company.fixture.ts'
import { accepted } from '../data-store/company.fixture.ts'
import { get, tokenOf } from './visitor.fixture.ts'

const FORM = '/p/demo/HZ-01/new'
const MEGABYTE = 1_000_000
const JPEG = Buffer.concat([Buffer.from('ffd8ffe000104a46494600', 'hex'), Buffer.alloc(2_000, 7)])
const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(2_000, 9)])
const PDF = Buffer.from('%PDF-1.7 nothing else in it')

let company: Company
let clock: { now: number }
let category: string
let addresses = 0
beforeAll(async () => {
  clock = { now: Date.now() }
  company = await openCompany({}, clock)
  category = /<option value="(cat_[^"]+)">维修/.exec((await get(company.app, FORM)).text)?.[1] ?? ''
})
afterAll(() => company.close())
beforeEach(() => {
  addresses += 1
})

const headers = () => ({ 'x-address': `198.51.100.${addresses}` })

async function post(path: string, body: FormData | Buffer | ReadableStream, type?: string) {
  const named = { ...headers(), ...(type && { 'content-type': type }) }
  const init: RequestInit = { method: 'POST', headers: named, body, duplex: 'half' }
  const response = await company.app.request(path, init)
  return { status: response.status, text: await response.text() }
}

/** Fills the form in and sends it, with photos as a browser sends them: words first, and an empty file where none is. */
async function send(photos: readonly (Buffer | string)[], { token }: { token?: string } = {}) {
  const words = {
    category,
    location: '3栋',
    description: '墙面渗水',
    token: token ?? (await tokenOf(company.app, FORM)),
  }
  if (token === undefined) clock.now += 5_000
  return post(FORM, form(words, photos))
}

function form(words: Readonly<Record<string, string>>, photos: readonly (Buffer | string)[]): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(words)) data.append(name, value)
  const files = photos.length === 0 ? [new File([], '')] : photos.map((photo) => new File([photo], '我家客厅.jpg'))
  for (const file of files) data.append('photos', file)
  return data
}

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const numberOf = (text: string) => /<strong>([^<]+)<\/strong>/.exec(text)?.[1] ?? ''
const linkOf = (text: string) => /(\/p\/demo\/HZ-01\/follow\/[\w-]{43})/.exec(text)?.[1] ?? ''

interface Shown {
  readonly name: string
  readonly contentType: string
  readonly size: number
  readonly byOwner: boolean
  readonly sha256: string
}

async function filesOf(number: string, as = 'manager'): Promise<readonly Shown[]> {
  const query =
    'query ($number: String!) { complaint(number: $number) { attachments { name contentType size byOwner sha256 } } }'
  const { body } = await company.ask<{ complaint: { attachments: Shown[] | null } }>(query, { number }, { as })
  return body.data?.complaint.attachments ?? []
}

describe('photos', () => {
  test('come with the complaint, and the desk sees them whole and by no name of a person', async () => {
    const { status, text } = await send([JPEG, PNG])
    expect([status, text.includes('已收到 2 张照片')]).toEqual([201, true])
    const files = await filesOf(numberOf(text))
    expect(files).toEqual([
      { name: '业主照片 1', contentType: 'image/jpeg', size: JPEG.length, byOwner: true, sha256: hashOf(JPEG) },
      { name: '业主照片 2', contentType: 'image/png', size: PNG.length, byOwner: true, sha256: hashOf(PNG) },
    ])
    expect(await filesOf(numberOf(text), 'regional')).toEqual([])
  })

  test('are of no need', async () => {
    const { status, text } = await send([])
    expect([status, text.includes('照片')]).toEqual([201, false])
    expect(await filesOf(numberOf(text))).toEqual([])
  })

  test('are the same ones when the form is sent again', async () => {
    const token = await tokenOf(company.app, FORM)
    clock.now += 5_000
    const [first, again] = [await send([JPEG], { token }), await send([JPEG], { token })]
    expect(numberOf(again.text)).toBe(numberOf(first.text))
    expect(await filesOf(numberOf(first.text))).toHaveLength(1)
  })

  test.each([
    ['a document', PDF, '有文件不是照片'],
    ['what only has the name of a photo', 'no photo at all', '有文件不是照片'],
    ['what is larger than a photo may be', Buffer.concat([JPEG, Buffer.alloc(10 * MEGABYTE)]), '超过 10 MB'],
  ])('of which one is %s: the complaint and the others are taken', async (_, bad, words) => {
    const { status, text } = await send([bad, PNG])
    expect([status, text.includes(words), text.includes('已收到 1 张照片')]).toEqual([201, true, true])
    expect((await filesOf(numberOf(text))).map(({ contentType }) => contentType)).toEqual(['image/png'])
  })

  test('are three at a time, and six in all by the link of the case', async () => {
    const sent = await send([JPEG, JPEG, PNG, PNG])
    expect(await filesOf(numberOf(sent.text))).toHaveLength(3)
    const link = linkOf(sent.text)
    const add = async (photos: readonly Buffer[]) => {
      const token = await tokenOf(company.app, link)
      clock.now += 5_000
      return post(link, form({ token, what: 'photos' }, photos))
    }
    expect((await add([])).text).toContain('请先选择照片')
    expect((await add([JPEG, PNG])).text).toContain('已收到 2 张照片')
    const last = await add([PNG, JPEG])
    expect([last.text.includes('已收到 1 张照片'), last.text.includes('照片数量已满')]).toEqual([true, true])
    expect(last.text).toMatch(/您的照片.*<dd>6<\/dd>/s)
    expect(last.text).not.toContain('type="file"')
    const files = await filesOf(numberOf(sent.text))
    expect(files).toHaveLength(6)
  })

  test('of a form that is refused are passed over', async () => {
    const token = await tokenOf(company.app, FORM)
    clock.now += 5_000
    const refused = await post(FORM, form({ category, token, location: '3栋', description: '' }, [JPEG]))
    expect([refused.status, refused.text.includes('请填写情况说明')]).toEqual([422, true])
  })

  test('that broke off leave nothing behind', async () => {
    const token = await tokenOf(company.app, FORM)
    clock.now += 5_000
    const words = form({ category, token, location: '3栋', description: '漏水' }, [JPEG])
    const { body, type } = await written(words)
    const broken = await post(FORM, slowly(body.subarray(0, body.length - 1_500)), type)
    expect([broken.status, broken.text.includes('未能完整上传')]).toEqual([201, true])
    expect(await filesOf(numberOf(broken.text))).toEqual([])
    const found = accepted(await findOrganization(company.operator, 'demo'))
    const { space } = (await reachedProject(company.operator, found, 'HZ-01')) as ReachedProject
    const id = await idOf(numberOf(broken.text))
    expect(await readLoose(space, id)).toHaveLength(1)
    const later = instant(clock.now + 2 * 3_600_000)
    await runSweep({ ...company.operator, now: () => later }, { organization: found.organization.id })
    expect(await readLoose(space, id)).toEqual([])
  })

  test('in a body that is damaged anywhere are answered as a form or as none, and never as an error of ours', async () => {
    const token = await tokenOf(company.app, FORM)
    clock.now += 5_000
    const { body, type } = await written(form({ category, token, location: '3栋', description: '漏水' }, [JPEG]))
    const damage = fc.record({ at: fc.nat(body.length - 1), cut: fc.boolean(), byte: fc.nat(255) })
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (damages) => {
        let damaged = Buffer.from(body)
        for (const { at, cut, byte } of damages) {
          if (cut) damaged = damaged.subarray(0, Math.max(1, at))
          else if (at < damaged.length) damaged[at] = byte
        }
        addresses += 1
        const { status } = await post(FORM, damaged, type)
        expect([200, 201, 400, 422, 429]).toContain(status)
      }),
      { numRuns: 60, seed: 11 },
    )
    expect(company.logged.filter(({ level }) => level === 'error')).toEqual([])
  })
})

/** A body that arrives in one piece, and ends a while after. */
function slowly(body: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async start(controller) {
      controller.enqueue(body)
      await wait(200)
      controller.close()
    },
  })
}

async function written(data: FormData): Promise<{ body: Buffer; type: string }> {
  const response = new Response(data)
  return { type: response.headers.get('content-type') ?? '', body: Buffer.from(await response.arrayBuffer()) }
}

async function idOf(number: string): Promise<CaseId> {
  const { body } = await company.ask<{ complaint: { id: string } }>(
    'query ($number: String!) { complaint(number: $number) { id } }',
    { number },
  )
  return Buffer.from(body.data?.complaint.id ?? '', 'base64url')
    .toString()
    .split(':')
    .at(-1) as CaseId
}
