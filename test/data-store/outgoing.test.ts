import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import {
  type Delivery,
  deliveryId,
  deliveryWrite,
  listDeliveries,
  listInbox,
  readWebhook,
  savePreferences,
  transact,
} from '@zhiheng/data'
import { type Grant, HOUR_MS, instant, type UserId } from '@zhiheng/domain'
import { openDeliverer } from '@zhiheng/jobs'
import {
  addUser,
  addWebhook,
  changeWebhook,
  removeUser,
  replayDelivery,
  runSweep,
  testWebhook,
  type WebhookRecord,
} from '@zhiheng/service'
import { SMTPServer } from 'smtp-server'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openReceiver } from '../../packages/jobs/src/outgoing/receiver.fixture.ts'
import { accepted, at, type Company, openCompany, reached } from './company.fixture.ts'

let company: Company
const users = new Map<string, UserId>()
beforeAll(async () => {
  company = await openCompany({ sites: { A: {} } })
  company.clock.now = at('2026-03-06 09:00')
  for (const [login, grant] of [
    ['manager', { role: 'SITE_MANAGER', scope: { kind: 'project', project: company.projectOf('A').id } }],
    ['admin', { role: 'ADMIN', scope: { kind: 'organization' } }],
  ] as const satisfies readonly (readonly [string, Grant])[])
    users.set(login, accepted(await addUser(company.service, company, { login, name: login, grants: [grant] })).id)
})
afterAll(() => company.close())

const reported: unknown[] = []
function deliverer(allowedHosts: readonly string[], mail?: { url: string; from: string }) {
  const host = { service: company.serviceFor, report: (entry: unknown) => reported.push(entry) }
  const outside = { allowedHosts, elapsedMs: () => performance.now(), ...(mail && { mail }) }
  const { tick, settled } = openDeliverer(host, outside, new AbortController().signal)
  return { tick, settled }
}
async function deliveries(): Promise<Delivery[]> {
  const asked = { limit: 200, backward: false, accept: () => true }
  return (await listDeliveries(company.space, asked)).rows.map(({ row }) => row)
}
const to = async ({ id }: WebhookRecord) => (await deliveries()).filter((delivery) => delivery.to === id)
async function webhook(url: string, key: string) {
  const wanted = { name: key, url, kinds: ['CASE_RECEIVED'], form: 'STANDARD', key } as const
  return accepted(await addWebhook(company.service, company, wanted))
}
const off = async ({ id }: WebhookRecord) =>
  accepted(await changeWebhook(company.service, company, { id, enabled: false }))
async function told() {
  const { number } = await company.receive('A')
  company.clock.now = instant(company.clock.now + 1_000)
  accepted(await runSweep(company.service))
  return number
}

test('a receiver is sent what it wants, once, signed, with the number of the case and no words of it', async () => {
  const receiver = await openReceiver((response) => response.end())
  const { webhook: made, secret } = await webhook(receiver.url, 'good')
  expect(await webhook(receiver.url, 'good')).toEqual({ webhook: made, secret })
  const number = await told()
  const { tick, settled } = deliverer([receiver.host])
  for (let turn = 0; turn < 3; turn++) await tick().then(settled)
  expect(receiver.received).toHaveLength(1)
  const { body, headers } = reached(receiver.received[0])
  expect(JSON.parse(body)).toEqual({
    type: 'notice.CASE_RECEIVED',
    timestamp: new Date(company.clock.now).toISOString(),
    data: { organization: 'demo', project: 'A', number },
  })
  expect(body).not.toContain('噪音')
  const [id, sentAt] = [String(headers['webhook-id']), new Date(Number(headers['webhook-timestamp']) * 1_000)]
  expect(headers['webhook-signature']).toBe(new Webhook(secret ?? '').sign(id, sentAt, body))
  const [delivery] = await to(made)
  expect(delivery).toMatchObject({ state: 'DELIVERED', attempts: [{ status: 200 }], id: headers['webhook-id'] })
  expect(await replayDelivery(company.service, company, reached(delivery).id)).toMatchObject({ state: 'WAITING' })
  await tick().then(settled)
  expect(receiver.received.map((one) => one.headers['webhook-id'])).toEqual([delivery?.id, delivery?.id])
  expect(JSON.stringify(reached(await to(made)))).not.toContain(receiver.url)
  await off(made)
  await receiver.close()
})

test('a receiver that hangs, fails, redirects inside or answers without end keeps nobody else waiting', async () => {
  let release: () => void = () => undefined
  const hanging = await openReceiver((response) => {
    release = () => response.end()
  })
  const failing = await openReceiver((response) => response.writeHead(500).end('x'.repeat(10_000_000)))
  const good = await openReceiver((response) => response.end())
  const redirecting = await openReceiver((response) => response.writeHead(302, { location: good.url }).end())
  const receivers = { hanging, failing, redirecting, good }
  const made = new Map<string, WebhookRecord>()
  for (const [key, { url }] of Object.entries(receivers)) made.set(key, (await webhook(url, `${key}-1`)).webhook)
  const forbidden = (await webhook('http://127.0.0.1:1/', 'forbidden')).webhook
  await told()
  const { tick, settled } = deliverer(Object.values(receivers).map(({ host }) => host))
  const begun = async () => {
    await tick()
    return good.received.length
  }
  const patient = { timeout: 20_000 }
  await expect.poll(begun, patient).toBe(1)
  const firstOf = (one: WebhookRecord | undefined) => async () => (await to(reached(one))).at(-1)?.attempts[0]
  await expect.poll(firstOf(made.get('failing')), patient).toMatchObject({ status: 500 })
  await expect.poll(firstOf(made.get('redirecting')), patient).toMatchObject({ status: 302 })
  await expect.poll(firstOf(forbidden), patient).toMatchObject({ problem: 'FORBIDDEN_ADDRESS' })
  await told()
  await expect.poll(begun, patient).toBe(2)
  expect(hanging.received).toHaveLength(1)
  release()
  await settled()
  for (const one of [...made.values(), forbidden]) await off(one)
  await Promise.all(Object.values(receivers).map((one) => one.close()))
}, 60_000)

test('what does not arrive is tried again with growing pauses, given up in the end, and the administrators told', async () => {
  let answers = 0
  const receiver = await openReceiver((response) => {
    answers += 1
    // An attempt takes its time.
    company.clock.now = instant(company.clock.now + 50)
    response.writeHead(503).end()
  })
  const { webhook: made } = await webhook(receiver.url, 'down')
  await told()
  const { tick, settled } = deliverer([receiver.host])
  const pauses: number[] = []
  for (let turn = 0; turn < 8; turn++) {
    await tick().then(settled)
    const { nextAt, state } = reached((await to(made))[0])
    if (state === 'FAILED') break
    pauses.push((nextAt ?? 0) - company.clock.now)
    company.clock.now = instant(nextAt ?? company.clock.now)
  }
  expect(pauses).toEqual([10_000, 60_000, 600_000, HOUR_MS, 6 * HOUR_MS, 24 * HOUR_MS])
  expect(answers).toBe(7)
  expect(await readWebhook(company.space, made.id)).toMatchObject({ enabled: false })
  const asked = { limit: 10, backward: false, accept: () => true }
  const { rows } = await listInbox(company.space, reached(users.get('admin')), asked)
  expect(rows.map(({ row }) => [row.kind, row.label])).toEqual([['WEBHOOK_DISABLED', 'down']])
  await receiver.close()
})

test('a test message is tried once, also at a webhook that is switched off', async () => {
  const receiver = await openReceiver((response) => response.writeHead(404).end())
  const { webhook: made } = await webhook(receiver.url, 'tried')
  await off(made)
  accepted(await testWebhook(company.service, company, made.id))
  const { tick, settled } = deliverer([receiver.host])
  for (let turn = 0; turn < 2; turn++) await tick().then(settled)
  expect(receiver.received).toHaveLength(1)
  expect(await to(made)).toMatchObject([{ kind: 'TEST', state: 'FAILED', attempts: [{ status: 404 }] }])
  await receiver.close()
})

test('a person is written to in their language once their quiet hours are over, of a major complaint at once', async () => {
  const mails: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _, callback) {
      let text = ''
      stream.on('data', (part: Buffer) => {
        text += part.toString()
      })
      stream.on('end', () => {
        mails.push(text)
        callback()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  const { tick, settled } = deliverer([], { url: `smtp://127.0.0.1:${port}`, from: 'zhiheng@example.com' })
  const person = company.serviceFor({
    kind: 'person',
    id: reached(users.get('manager')),
    name: 'manager',
    organization: company.organization.id,
    grants: [{ role: 'SITE_MANAGER', scope: { kind: 'project', project: company.projectOf('A').id } }],
    reach: new Set([company.projectOf('A').id]),
  })
  const space = reached(person.store.organization(company.organization.id))
  const wanted = { language: 'en', email: 'manager@example.com', emailKinds: ['CASE_RECEIVED'] } as const
  await savePreferences(space, reached(users.get('manager')), { ...wanted, quiet: { from: 1320, until: 420 } })
  company.clock.now = at('2026-04-01 23:00')
  const number = await told()
  await tick().then(settled)
  expect(mails).toEqual([])
  company.clock.now = at('2026-04-02 07:00')
  await tick().then(settled)
  await tick().then(settled)
  expect(mails).toHaveLength(1)
  expect(mails[0]).toMatch(/^To: manager@example.com\r$/m)
  expect(mails[0]).toContain(`Subject: ${number} was received`)
  // A server that does not take what it is given is told of once, and by codes alone.
  const nowhere = deliverer([], { url: 'smtp://user:secret@127.0.0.1:1', from: 'zhiheng@example.com' })
  for (let index = 0; index < 2; index++) {
    await told()
    await nowhere.tick().then(nowhere.settled)
  }
  expect(reported.splice(0)).toEqual([
    { level: 'warn', message: expect.stringMatching(/^e-mail is not taken, and is tried again: [A-Z]+$/) },
  ])
  company.clock.now = at('2026-04-02 12:00')
  await tick().then(settled)
  expect(mails).toHaveLength(3)
  // Whoever was removed while the message waited gets it no more.
  company.clock.now = at('2026-04-02 23:00')
  await told()
  accepted(await removeUser(company.service, company, 'manager'))
  company.clock.now = at('2026-04-03 07:00')
  await tick().then(settled)
  expect(mails).toHaveLength(3)
  expect((await deliveries()).filter(({ state }) => state === 'WAITING')).toEqual([])
  await new Promise<void>((resolve) => server.close(() => resolve()))
  expect(reported).toEqual([])
}, 20_000)

test('a message names a case by its number also where nobody was there to be told of it', async () => {
  const receiver = await openReceiver((response) => response.end())
  const { webhook: made } = await webhook(receiver.url, 'nobody')
  const number = await told()
  expect(await to(made)).toMatchObject([{ label: number }])
  await off(made)
  await receiver.close()
})

test('a receiver that fails keeps nobody else waiting, however much waits for it', async () => {
  const failing = await openReceiver((response) => response.writeHead(500).end())
  const good = await openReceiver((response) => response.end())
  const { webhook: made } = await webhook(failing.url, 'backlog')
  const { webhook: other } = await webhook(good.url, 'behind')
  const make = (receiver: WebhookRecord, index: number) => {
    const createdAt = instant(company.clock.now - 10_000 + index)
    const delivery: Delivery = {
      id: deliveryId(company.space, createdAt, receiver.id, String(index)),
      organization: company.organization.id,
      to: receiver.id,
      kind: 'CASE_RECEIVED',
      label: 'TS-0000-0000',
      project: company.projectOf('A').id,
      createdAt,
      state: 'WAITING',
      tried: 0,
      attempts: [],
      nextAt: createdAt,
      version: 1,
    }
    return deliveryWrite(company.table.name, delivery)
  }
  for (let index = 0; index < 600; index += 100)
    await transact(
      company.table,
      Array.from({ length: 100 }, (_, one) => make(made, index + one)),
    )
  await transact(company.table, [make(other, 9_000)])
  const { tick, settled } = deliverer([failing.host, good.host])
  for (let turn = 0; turn < 2; turn++) await tick().then(settled)
  expect(good.received).toHaveLength(1)
  expect(failing.received.length).toBeLessThan(10)
  await Promise.all([failing.close(), good.close()])
}, 60_000)
