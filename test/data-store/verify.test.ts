import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { keys } from '@zhiheng/data'
import type { MonthKey } from '@zhiheng/domain'
import { verify } from '@zhiheng/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at, type Company, openCompany } from './company.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany({ sites: { A: {}, B: {}, C: {} } })
  company.clock.now = at('2015-07-01 10:00')
  for (const code of ['A', 'A', 'B', 'C']) await company.receive(code)
})
afterAll(() => company.close())

const row = { month: '2015-07' as MonthKey, kind: 'COMPLAINT', dimension: 'ALL', value: '' } as const

/** Adds to the stored number of complaints of a site. */
async function falsify(code: string, by: number): Promise<void> {
  const { pk, sk } = keys.rollupKey(company.spaceOf(code), row)
  const change = { UpdateExpression: 'ADD #r :n', ExpressionAttributeNames: { '#r': 'received' } }
  const command = { TableName: company.table.name, Key: { pk, sk }, ExpressionAttributeValues: { ':n': by } }
  await company.table.client.send(new UpdateCommand({ ...command, ...change }))
}

test('every site is verified and its rows are counted', async () => {
  const seen: string[] = []
  const found = await verify(company.service, company, undefined, (done, all) => seen.push(`${done}/${all}`))
  expect(found.differences).toEqual([])
  expect(found.kinds).toEqual({
    state: 4,
    obligation: 0,
    rollup: 18,
    histogram: 0,
    due: 4,
    breach: 0,
    interest: 0,
    merged: 0,
    number: 3,
  })
  expect(found.rows).toBe(29)
  expect(seen).toEqual(['1/3', '2/3', '3/3'])
})

test('one site alone is verified where one is named', async () => {
  const { rows, kinds } = await verify(company.service, company, company.projectOf('A'))
  expect(kinds).toMatchObject({ state: 2, number: 1 })
  expect(rows).toBe(11)
})

test('a difference that stays is reported, with what was expected and what is stored', async () => {
  await falsify('B', 5)
  const { differences } = await verify(company.service, company)
  expect(differences).toHaveLength(1)
  expect(differences[0]).toMatchObject({ kind: 'rollup', key: 'CMP#2015-07#ALL#' })
  expect(differences[0]?.expected).toContain('"received":1')
  expect(differences[0]?.stored).toContain('"received":6')
  await falsify('B', -5)
  expect((await verify(company.service, company)).differences).toEqual([])
})

test('a difference that is gone when it is looked at again is not reported', async () => {
  await falsify('C', 1)
  let reads = 0
  const { client } = company.table
  client.middlewareStack.add(
    (next) => async (request) => {
      const { ExpressionAttributeValues: values } = request.input as { ExpressionAttributeValues?: { ':p'?: string } }
      const mended = values?.[':p'] === keys.rollupPartition(company.spaceOf('C')) && ++reads === 2
      if (mended) await falsify('C', -1)
      return next(request)
    },
    { step: 'initialize', name: 'mending' },
  )
  const { differences } = await verify(company.service, company, company.projectOf('C'))
  client.middlewareStack.remove('mending')
  expect(reads).toBe(2)
  expect(differences).toEqual([])
})
