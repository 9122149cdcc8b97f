import { afterAll, beforeAll, expect, test } from 'vitest'
import { readAnswers } from './answers.ts'
import { CLASSES, requestOf } from './classes.ts'
import type { Fault } from './fault.ts'
import { type FuzzServer, openServer } from './openServer.ts'
import { fuzz } from './run.ts'
import { send } from './send.ts'

const SEED = 20_261_123
const REQUESTS = 1_600
const PARSED_MIN = REQUESTS / 2
let server: FuzzServer

beforeAll(async () => {
  server = await openServer()
})
afterAll(() => server.close())

test('random requests of every class are answered in order, and change and disclose nothing they may not', async () => {
  const { classes, requests, parsed, changed, problems } = await fuzz(server, { seed: SEED, count: REQUESTS })
  expect(problems).toEqual([])
  expect(requests).toBe(REQUESTS)
  expect([...classes.keys()].toSorted()).toEqual(CLASSES.map(({ name }) => name).toSorted())
  expect(parsed).toBeGreaterThan(PARSED_MIN)
  expect(changed).toBeGreaterThan(0)
}, 120_000)

test('a request is the same every time it is made', () => {
  for (let number = 0; number < 200; number++)
    expect(requestOf(SEED, number, server.aim)).toEqual(requestOf(SEED, number, server.aim))
})

test('an address with a name and a password in the first line of a request is refused', async () => {
  const parts = [
    Buffer.from('GET http://user:word@elsewhere.example/ HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n'),
  ]
  const { bytes } = await send({ ...requestOf(SEED, 0, server.aim), parts, ends: false }, 5_000)
  expect(readAnswers(bytes)).toMatchObject([{ status: 400, body: expect.stringContaining('BAD_REQUEST') }])
})

const FAULTS: readonly (readonly [fault: Exclude<Fault, 'none'>, problem: string])[] = [
  ['status', 'status 500'],
  ['path', 'tells of node_modules'],
  ['foreign id', "which is another organization's"],
  ['hang', 'no answer in time'],
  ['log', 'logged: planted'],
  ['change', 'an organization was changed that nobody asked about'],
]

test.each(FAULTS)('a server with the fault "%s" is found out', async (fault, problem) => {
  const plan = { seed: SEED, count: 120, timeoutMs: 1_000 }
  await server.ask({ ask: 'fault', fault })
  const { problems } = await fuzz(server, plan)
  await server.ask({ ask: 'fault', fault: 'none' })
  expect(problems).toEqual(expect.arrayContaining([expect.stringContaining(problem)]))
})
