import { randomBytes } from 'node:crypto'
import { keepLoose, readEvents, readText } from '@zhiheng/data'
import { type AttachmentId, instant, makeId } from '@zhiheng/domain'
import { advanceCase, attachTo, removeUser, runSweep } from '@zhiheng/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accepted, type Desk, openDesk } from './desk.fixture.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex')
const jpeg = (size = 2_000) => Buffer.concat([JPEG, randomBytes(size)])
const PDF = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj')

interface Shown {
  readonly id: string
  readonly name: string
  readonly contentType: string
  readonly size: number
  readonly sha256: string
  readonly url: string
}

async function attachments(number: string, as: string): Promise<readonly Shown[] | null | undefined> {
  const query =
    'query ($number: String!) { complaint(number: $number) { attachments { id name contentType size sha256 url } } }'
  const { complaint } = await desk.ask<{ complaint: { attachments: Shown[] | null } | null }>(query, as, { number })
  return complaint?.attachments
}

const REMOVE = `mutation ($input: AttachmentRemoveInput!) { attachmentRemove(input: $input) {
  ... on Refusal { code } ... on Complaint { number attachments { id } } } }`
const remove = async (id: string, attachment: string, as = 'manager') =>
  (
    await desk.ask<{ attachmentRemove: { code?: string; attachments?: object[] } }>(REMOVE, as, {
      input: { id, attachment, idempotencyKey: `remove ${attachment} ${as}` },
    })
  ).attachmentRemove

describe('a photograph', () => {
  test('is attached by the desk, is part of the history without its name, and comes back as it was', async () => {
    const { globalId, number, id } = await desk.receive()
    const body = jpeg(300_000)
    const told = await desk.upload(globalId, body, { as: 'staff', name: '../王建国家的灯.png' })
    expect(told.status).toBe(201)
    const [shown] = (await attachments(number, 'quality'))!
    expect(shown).toMatchObject({ name: '王建国家的灯.png', contentType: 'image/jpeg', size: body.length })
    const got = await desk.fetch(shown!.url)
    expect(got.bytes.equals(body)).toBe(true)
    expect(got.headers.get('content-type')).toBe('image/jpeg')
    expect(got.headers.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''%E7/)
    expect(got.headers.get('x-content-type-options')).toBe('nosniff')
    expect(got.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/)
    expect(got.headers.get('cache-control')).toBe('no-store')
    const events = await readEvents(desk.space, id)
    expect(events.at(-1)).toMatchObject({ type: 'ATTACHED', attachment: { sha256: shown!.sha256 } })
    expect(JSON.stringify(events)).not.toContain('王建国')
  })

  test('is seen by those who see personal data whole and by nobody else, who are told that there is none', async () => {
    const { globalId, number } = await desk.receive()
    await desk.upload(globalId, jpeg())
    for (const as of ['manager', 'staff', 'quality']) expect(await attachments(number, as)).toHaveLength(1)
    expect(await attachments(number, 'regional')).toBeNull()
    for (const as of ['neighbour', 'admin']) expect(await attachments(number, as)).toBeUndefined()
    for (const as of ['regional', 'quality', 'neighbour', 'admin'])
      expect(await desk.upload(globalId, jpeg(), { as })).toMatchObject({ status: 404, code: 'NOT_FOUND' })
    expect((await desk.upload(globalId, jpeg(), { as: 'nobody' })).status).toBe(401)
    expect(await attachments(number, 'manager')).toHaveLength(1)
  })

  test('that is sent again with the same key is one; another one with that key is refused, and nothing of either is left', async () => {
    const { globalId, number } = await desk.receive()
    const body = jpeg()
    const first = await desk.upload(globalId, body, { key: 'same' })
    const before = await desk.objects()
    const again = await desk.upload(globalId, body, { key: 'same' })
    expect([again.status, JSON.parse(again.text).attachment.id]).toEqual([201, JSON.parse(first.text).attachment.id])
    expect(await desk.upload(globalId, jpeg(), { key: 'same' })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
    expect(await attachments(number, 'manager')).toHaveLength(1)
    expect(await desk.objects()).toEqual(before)
  })
})

test('a file is attached by whoever was let into the site for it, such as the owner’s own form', async () => {
  const { number, id } = await desk.receive()
  const opened = { organization: desk.company.organization, space: desk.space }
  async function* body() {
    for (const byte of jpeg(20)) yield Uint8Array.of(byte)
  }
  const attached = await attachTo(desk.operator, opened, { id, name: '照片', key: 'form', body: body() })
  expect(attached).toMatchObject({ contentType: 'image/jpeg', size: 30 })
  expect(await attachments(number, 'manager')).toMatchObject([{ name: '照片' }])
})

describe('what may not be attached', () => {
  test.for([
    ['a page that calls itself a picture', Buffer.from('<html><script>alert(1)</script></html>'), 415],
    ['a picture of vectors', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>'), 415],
    ['a program', Buffer.from('7f454c460201010000000000', 'hex'), 415],
    ['nothing', Buffer.alloc(0), 415],
    ['three bytes of a picture', Buffer.from('ffd8ff', 'hex'), 415],
    ['one byte more than ten million', Buffer.concat([JPEG, Buffer.alloc(10_000_000 - JPEG.length + 1)]), 413],
  ] as const)('is %s', async ([, body, status]) => {
    const { globalId, number } = await desk.receive()
    const before = await desk.objects()
    expect(await desk.upload(globalId, body)).toMatchObject({ status })
    expect(await attachments(number, 'manager')).toEqual([])
    expect(await desk.objects()).toEqual(before)
  })

  test('is not a file of ten million bytes to the byte', async () => {
    const { globalId } = await desk.receive()
    const largest = Buffer.concat([JPEG, Buffer.alloc(10_000_000 - JPEG.length)])
    expect(await desk.upload(globalId, largest)).toMatchObject({ status: 201 })
  })

  test('is one more than twenty, also where all are sent at once', async () => {
    const { globalId, number } = await desk.receive()
    const told = await Promise.all(Array.from({ length: 21 }, () => desk.upload(globalId, jpeg(10))))
    expect(told.flatMap(({ code }) => code ?? [])).toEqual(['TOO_MANY'])
    const names = (await attachments(number, 'manager'))!.map(({ id }) => id)
    expect(names).toHaveLength(20)
    expect((await desk.objects()).filter((file) => names.includes(file))).toHaveLength(20)
  })

  test('is what says neither its name nor a key, or belongs to no case', async () => {
    const { globalId } = await desk.receive()
    expect(await desk.upload(globalId, jpeg(), { name: '' })).toMatchObject({ status: 400, code: 'TEXT_MISSING' })
    expect(await desk.upload(globalId, jpeg(), { key: '' })).toMatchObject({ status: 400, code: 'INVALID_VALUE' })
    const headers = { authorization: 'Bearer manager', 'x-file-name': '%E0%A4%A', 'idempotency-key': 'k' }
    expect(await desk.fetch(`/attachments/${globalId}`, { method: 'POST', headers, body: 'x' })).toMatchObject({
      status: 400,
    })
    for (const id of ['x', globalId.slice(0, -8), Buffer.from('Complaint:a:b').toString('base64url')])
      expect(await desk.upload(id, jpeg())).toMatchObject({ status: 404, code: 'NOT_FOUND' })
  })
})

describe('a link', () => {
  const linked = async (as = 'staff', body: Uint8Array = PDF) => {
    const { globalId, number, id } = await desk.receive()
    await desk.upload(globalId, body, { name: "收据'(1).pdf" })
    const [shown] = (await attachments(number, as))!
    return { ...shown!, case: globalId, caseId: id }
  }

  test('gives a document to be kept, under its own name and under no other type', async () => {
    const { url } = await linked()
    const got = await desk.fetch(url)
    expect(got.status).toBe(200)
    expect(got.headers.get('content-type')).toBe('application/pdf')
    expect(got.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%E6%94%B6%E6%8D%AE%27%281%29.pdf")
  })

  test('tells its headers alone to whoever asks for these, and holds no file open for them', async () => {
    const body = Buffer.concat([PDF, Buffer.alloc(1_000_000)])
    const { url } = await linked('staff', body)
    for (let time = 0; time < 20; time++) {
      const { status, headers, bytes } = await desk.fetch(url, { method: 'HEAD' })
      expect([status, headers.get('content-type'), bytes.length]).toEqual([200, 'application/pdf', 0])
    }
    await expect.poll(() => desk.openObjects()).toEqual([])
    expect((await desk.fetch(url)).bytes).toEqual(body)
  })

  test('is good for five minutes and not a moment longer', async () => {
    const { url } = await linked()
    const since = desk.clock.now
    desk.clock.now = instant(since + 5 * 60_000 - 1)
    expect((await desk.fetch(url)).status).toBe(200)
    desk.clock.now = instant(since + 5 * 60_000)
    expect(await desk.fetch(url)).toMatchObject({ status: 404, code: 'NOT_FOUND' })
  })

  test('with any letter changed, cut short or put together anew is none, and looks like every other', async () => {
    const { url } = await linked()
    const link = url.slice('/attachments/'.length)
    const [said = '', signature = ''] = link.split('.')
    const other = Buffer.from(said, 'base64url').toString().replace('person', 'token')
    const forged = [
      said,
      `${said}.`,
      `.${signature}`,
      `${said}.${'A'.repeat(43)}`,
      `${Buffer.from(other).toString('base64url')}.${signature}`,
      link.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')),
      'x'.repeat(2_000),
    ]
    const answers = await Promise.all(forged.map((one) => desk.fetch(`/attachments/${one}`)))
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 404, code: 'NOT_FOUND' })
  })

  test('is its holder’s: to somebody else who says who they are it is none', async () => {
    const { url } = await linked('staff')
    const as = (login: string) => desk.fetch(url, { headers: { authorization: `Bearer ${login}` } })
    expect((await as('staff')).status).toBe(200)
    for (const login of ['manager', 'regional', 'nobody']) expect(await as(login)).toMatchObject({ status: 404 })
  })

  test('leads nowhere once its holder is removed or the file is taken away', async () => {
    const [taken, gone] = [await linked('manager'), await linked('quality')]
    for (const { url } of [taken, gone]) expect((await desk.fetch(url)).status).toBe(200)
    expect((await remove(taken.case, taken.id)).code).toBeUndefined()
    accepted(await removeUser(desk.operator, desk.company, 'quality'))
    for (const { url } of [taken, gone]) expect(await desk.fetch(url)).toMatchObject({ status: 404, code: 'NOT_FOUND' })
  })
})

describe('the content of a file', () => {
  test('goes with its removal, which the site’s lead may and staff may not, and which stays in the history', async () => {
    const { globalId, number, id } = await desk.receive()
    await desk.upload(globalId, jpeg())
    const [shown] = (await attachments(number, 'manager'))!
    expect(await remove(globalId, shown!.id, 'staff')).toEqual({ code: 'NOT_FOUND' })
    expect(await remove(globalId, shown!.id, 'regional')).toEqual({ code: 'NOT_FOUND' })
    expect(await desk.objects()).toContain(shown!.id)
    expect(await remove(globalId, shown!.id)).toMatchObject({ attachments: [] })
    expect(await desk.objects()).not.toContain(shown!.id)
    expect((await readEvents(desk.space, id)).map(({ type }) => type)).toEqual([
      'RECEIVED',
      'ATTACHED',
      'ATTACHMENT_REMOVED',
    ])
  })

  test('goes with the words of its case', async () => {
    const { globalId, id } = await desk.receive()
    const told = await desk.upload(globalId, jpeg())
    const file: string = JSON.parse(told.text).attachment.id
    const step = (command: object) =>
      advanceCase(desk.operator, { ...desk.place, id, command: command as never, key: JSON.stringify([id, command]) })
    accepted(await step({ type: 'WITHDRAW', texts: { endReason: '不投诉了' } }))
    accepted(await step({ type: 'ERASE' }))
    expect((await readText(desk.space, id)).attachments).toBeUndefined()
    accepted(await runSweep({ ...desk.operator, now: () => instant(desk.clock.now + 1) }))
    expect(await desk.objects()).not.toContain(file)
  })

  test('whose upload broke off before its case knew of it is swept after an hour, and no other is', async () => {
    const { globalId, id } = await desk.receive()
    const kept: string = JSON.parse((await desk.upload(globalId, jpeg())).text).attachment.id
    const orphan: AttachmentId = makeId('attachment', desk.clock.now, randomBytes(16))
    const key = `${desk.place.organization}/${desk.place.project}/${orphan}`
    await keepLoose(desk.space, { case: id, attachment: orphan }, instant(desk.clock.now + 3_600_000))
    await keepLoose(desk.space, { case: id, attachment: kept as AttachmentId }, instant(desk.clock.now + 3_600_000))
    async function* body() {
      yield jpeg()
    }
    await desk.operator.objects.put(key as never, body(), { contentType: 'image/jpeg', sizeMax: 1e6 })
    const sweepAfter = async (ms: number) =>
      accepted(await runSweep({ ...desk.operator, now: () => instant(desk.clock.now + ms) }))
    await sweepAfter(3_600_000)
    expect(await desk.objects()).toContain(orphan)
    expect((await sweepAfter(3_600_001)).failures).toEqual([])
    expect(await desk.objects()).not.toContain(orphan)
    expect(await desk.objects()).toContain(kept)
  })
})

test('nothing of files, links or names is in the log, and no error', () => {
  const text = JSON.stringify(desk.logged)
  expect(desk.logged.filter(({ level }) => level === 'error')).toEqual([])
  expect(text).toContain('POST /attachments/:case 201')
  expect(text).not.toMatch(/照片|王建国|attachments\/[\w-]{40}/)
})
