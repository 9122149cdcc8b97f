import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectTable, type Table } from './client.ts'
import { get, getMany, queryPage } from './read.ts'
import { backOff } from './retry.ts'
import { withSignal } from './signal.ts'
import { transact } from './transact.ts'
import { put } from './write.ts'

const KEY = { pk: 'p', sk: 's' }
let asked = 0
/** An engine that takes requests and never answers them. */
const silent = createServer(() => {
  asked += 1
})
let table: Table
beforeAll(async () => {
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const secret = new Uint8Array(32)
  table = connectTable({
    name: 'table',
    identitySecret: secret,
    cursorSecret: secret,
    random: () => 0,
    endpoint: async () => `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
  })
})
afterAll(async () => {
  table.control.destroy()
  silent.closeAllConnections()
  silent.close()
  await once(silent, 'close')
})

/** A signal that strikes a little after the engine was asked, however long that takes. */
function onceAsked(): AbortSignal {
  const controller = new AbortController()
  silent.once('request', () => setTimeout(() => controller.abort(), 20))
  return controller.signal
}

test.for([
  ['one item', (bound: Table) => get(bound, KEY)],
  ['many items', (bound: Table) => getMany(bound, [KEY])],
  ['a range', (bound: Table) => queryPage(bound, { partition: 'p' })],
] as const)('reading %s ends with the signal and is not tried again', async ([, read]) => {
  const before = asked
  await expect(read(withSignal(table, onceAsked()))).rejects.toMatchObject({ name: 'AbortError' })
  expect(asked - before).toBe(1)
})

test('a write that the signal cuts off has an unknown end: the engine may have carried it out', async () => {
  const bound = withSignal(table, onceAsked())
  expect(await transact(bound, [put('table', 'item', KEY)])).toMatchObject({ kind: 'UNKNOWN' })
})

test('after the signal nothing is sent and nobody waits for another attempt', async () => {
  const bound = withSignal(table, AbortSignal.abort())
  const before = asked
  await expect(get(bound, KEY)).rejects.toMatchObject({ name: 'AbortError' })
  await expect(backOff(bound, 13)).rejects.toMatchObject({ name: 'AbortError' })
  expect(asked).toBe(before)
})

test('the signal of one request is nothing to the others', async () => {
  const other = get(withSignal(table, AbortSignal.timeout(10_000)), KEY).then(
    () => 'answered',
    () => 'ended',
  )
  await expect(get(withSignal(table, AbortSignal.timeout(20)), KEY)).rejects.toMatchObject({ name: 'AbortError' })
  expect(await Promise.race([other, new Promise((resolve) => setTimeout(resolve, 50, 'still waiting'))])).toBe(
    'still waiting',
  )
})
