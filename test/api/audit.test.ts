import { auditServer } from 'graphql-http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Listening, listen } from '../../packages/local/src/host/listen.ts'
import { type Company, openCompany } from './company.fixture.ts'

let company: Company
let listening: Listening
beforeAll(async () => {
  company = await openCompany()
  listening = await listen(0)
  listening.answerWith((request) => company.app.fetch(request))
})
afterAll(async () => {
  await listening.close()
  await company.close()
})

/** A bare GET is what another site can have a browser send, so it is refused; these ask that one be answered. */
const BARE_GET: readonly string[] = ['5A70', '6A70', 'D6D5']

test('the public audits of GraphQL over HTTP find nothing but that a bare GET is refused', async () => {
  const results = await auditServer({
    url: `http://127.0.0.1:${listening.port}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...(init.headers as object), authorization: 'Bearer manager' } }),
  })
  expect(results.length).toBeGreaterThan(55)
  const failed = results.filter(({ status }) => status !== 'ok')
  expect(failed.filter(({ status }) => status !== 'notice')).toEqual([])
  expect(failed.map(({ id }) => id).toSorted()).toEqual(BARE_GET)
})
