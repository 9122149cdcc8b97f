import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { keys, listAnalyses, readCase } from '@zhiheng/data'
import type { QuarterKey } from '@zhiheng/domain'
import { runQuarterlyAnalysis } from '@zhiheng/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accepted, at, type Company, openCompany } from './company.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany({ sites: { A: {}, B: {}, C: {} } })
})
afterAll(() => company.close())

test('a site that fails is reported with why, and the others go on', async () => {
  const quarter = '2015Q4' as QuarterKey
  company.clock.now = at('2015-11-02 10:00')
  const { id } = await company.receive('B')
  const state = await readCase(company.spaceOf('B'), id)
  const corrupt = (value: unknown) =>
    company.table.client.send(
      new UpdateCommand({
        TableName: company.table.name,
        Key: { ...keys.caseKey(company.spaceOf('B'), id) },
        UpdateExpression: 'SET #s = :s',
        ExpressionAttributeNames: { '#s': 'state' },
        ExpressionAttributeValues: { ':s': value },
      }),
    )
  await corrupt({ ...state, clocks: null })
  company.clock.now = at('2016-01-01 00:30')
  const answer = accepted(await runQuarterlyAnalysis(company.service, company, { quarter }))
  expect(answer).toMatchObject({ eligible: 3, generated: 2, unchanged: 0, revised: 0, failed: 1 })
  expect(answer.failures).toEqual([{ project: 'B', reason: expect.stringMatching(/./) }])
  await corrupt(state)
  const again = accepted(await runQuarterlyAnalysis(company.service, company, { quarter }))
  expect(again).toMatchObject({ generated: 1, unchanged: 2, failed: 0, failures: [] })
})

test('a site out of the actor’s reach is reported as one that failed', async () => {
  const { store } = company.service
  const A = company.projectOf('A').id
  const reachesA = {
    ...store,
    project: (place: Parameters<typeof store.project>[0]) => (place.project === A ? store.project(place) : undefined),
  }
  const service = { ...company.service, store: reachesA }
  const answer = accepted(await runQuarterlyAnalysis(service, company, { quarter: '2015Q4' as QuarterKey }))
  expect(answer).toMatchObject({ eligible: 3, unchanged: 1, failed: 2 })
  expect(answer.failures.map(({ project }) => project)).toEqual(['B', 'C'])
})

test('an analysis whose answer was lost counts as generated, and is not made twice', async () => {
  const quarter = '2016Q1' as QuarterKey
  company.clock.now = at('2016-04-01 00:30')
  const { middlewareStack } = company.table.client
  let lost = 0
  middlewareStack.add(
    (next) => async (request) => {
      const answer = await next(request)
      if (!('TransactItems' in request.input) || lost > 0) return answer
      lost += 1
      throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
    },
    { step: 'initialize', name: 'losing' },
  )
  const answer = accepted(await runQuarterlyAnalysis(company.service, company, { quarter }))
  middlewareStack.remove('losing')
  expect(lost).toBe(1)
  expect(answer).toMatchObject({ eligible: 3, generated: 3, unchanged: 0, revised: 0, failed: 0 })
  const revisions = (await listAnalyses(company.space, quarter)).map(({ revision }) => revision)
  expect(revisions).toEqual([1, 1, 1])
})
