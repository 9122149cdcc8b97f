import type { DataPoint, Histogram, MetricData } from '@opentelemetry/sdk-metrics'
import { connectTable, openStore, readOrganization } from '@zhiheng/data'
import { instant, makeId } from '@zhiheng/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Company, openCompany } from '../api/company.fixture.ts'
import { type Observer, openObserver } from './observer.fixture.ts'

let observer: Observer
let company: Company
beforeAll(async () => {
  observer = openObserver()
  company = await openCompany({
    budgets: { person: { capacity: 20, restorePerSecond: 0.001, operationPriceMax: 1_000 } },
  })
})
afterAll(async () => {
  await company.close()
  await observer.close()
})

const points = (metric: MetricData | undefined) => (metric?.dataPoints ?? []) as DataPoint<number | Histogram>[]
const count = ({ value }: DataPoint<number | Histogram>) => (typeof value === 'number' ? value : value.count)

test('requests, prices and refusals are measured by names that hold nothing of a caller', async () => {
  const verify = 'mutation { complaintVerify(input: { number: "x", idempotencyKey: "k" }) { __typename } }'
  await company.ask(verify, {}, { as: 'quality' })
  await company.ask(verify, {}, { as: 'quality' })
  await company.app.request('/nothing/13912345678')
  const measures = await observer.measures()
  const durations = measures.get('http.server.request.duration')
  expect(durations?.descriptor).toMatchObject({ unit: 's', advice: { explicitBucketBoundaries: expect.anything() } })
  const graphql = { 'http.request.method': 'POST', 'http.route': '/graphql' }
  expect(points(durations).map(({ attributes }) => attributes)).toEqual([
    { ...graphql, 'http.response.status_code': 200 },
    { ...graphql, 'http.response.status_code': 429 },
    { 'http.request.method': 'GET', 'http.response.status_code': 404 },
  ])
  expect(points(durations).map(count)).toEqual([2, 1, 1])
  const prices = points(measures.get('zhiheng.graphql.price'))
  expect(prices.map(({ attributes, value }) => [attributes, (value as Histogram).sum])).toEqual([
    [{ 'graphql.operation.type': 'query' }, expect.any(Number)],
    [{ 'graphql.operation.type': 'mutation' }, 12],
  ])
  const refusals = points(measures.get('zhiheng.refusals')).map((one) => [
    one.attributes['zhiheng.refusal.code'],
    one.value,
  ])
  expect(refusals).toEqual([
    ['NOT_FOUND', expect.any(Number)],
    ['RATE_LIMITED', 1],
  ])
})

test.each([
  ['conflicts', { name: 'TransactionCanceledException', CancellationReasons: [{ Code: 'TransactionConflict' }] }],
  ['throttles', { name: 'TransactionCanceledException', CancellationReasons: [{ Code: 'ThrottlingError' }] }],
  ['throttles', { name: 'ProvisionedThroughputExceededException' }],
])('%s of the table are counted (%o)', async (which, failure) => {
  const name = `zhiheng.table.${which}`
  const before = points((await observer.measures()).get(name)).reduce((sum, one) => sum + count(one), 0)
  const other = which === 'conflicts' ? 'zhiheng.table.throttles' : 'zhiheng.table.conflicts'
  const otherBefore = points((await observer.measures()).get(other)).length
  await failingRead(failure)
  const after = await observer.measures()
  expect(points(after.get(name)).reduce((sum, one) => sum + count(one), 0)).toBe(before + 1)
  expect(points(after.get(name))[0]?.attributes).toEqual({ 'db.operation.name': 'GetItem' })
  expect(points(after.get(other))).toHaveLength(otherBefore)
})

/** One read of an organization whose first attempt fails so, and whose second is cut off. */
async function failingRead(failure: object): Promise<void> {
  const secret = new Uint8Array(32)
  const settings = { name: 'zhiheng', identitySecret: secret, cursorSecret: secret, random: () => 0 }
  const table = connectTable({ ...settings, endpoint: async () => 'http://127.0.0.1:1' })
  let attempts = 0
  table.client.middlewareStack.add(
    () => async () => {
      attempts += 1
      throw Object.assign(new Error('failed'), attempts === 1 ? failure : { name: 'AccessDeniedException' })
    },
    { step: 'finalizeRequest', priority: 'high' },
  )
  const organization = makeId('organization', instant(0), new Uint8Array(16))
  const space = openStore(table, { kind: 'operator', id: 'check' }).organization(organization)
  if (!space) throw new Error('out of reach')
  await expect(readOrganization(space)).rejects.toThrow('failed')
  table.control.destroy()
}
