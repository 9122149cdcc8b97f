import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import {
  idRange,
  keys,
  type ProjectSpace,
  readAllCases,
  readAnalysis,
  readCasesReceived,
  readTextsReceived,
  type StoredAnalysis,
  saveAnalysis,
} from '@zhiheng/data'
import { type CaseId, instant, makeId, type QuarterKey, type QuarterlyAnalysis } from '@zhiheng/domain'
import { computeAnalysis } from '@zhiheng/service'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at, type Company, openCompany } from './company.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany({ sites: { A: {}, B: {}, C: {} } })
})
afterAll(() => company.close())

async function idsReceived(space: ProjectSpace, from: number, to: number): Promise<CaseId[]> {
  const received = { kind: 'COMPLAINT' as const, from: instant(from), to: instant(to) }
  const ids: CaseId[] = []
  for await (const page of readCasesReceived(space, received)) ids.push(...page.map(({ id }) => id))
  expect([...(await readTextsReceived(space, received)).keys()]).toEqual(ids)
  return ids
}

describe('a stretch of receipt times', () => {
  test('holds its first millisecond and not its last', async () => {
    const start = at('2015-07-01 10:00')
    company.clock.now = at('2015-07-02 10:00')
    const ids: CaseId[] = []
    for (let offset = 0; offset < 4; offset++)
      ids.push((await company.receive('A', { receivedAt: instant(start + offset) })).id)
    await company.receive('A', { kind: 'SUGGESTION', receivedAt: instant(start + 1) })
    const space = company.spaceOf('A')
    expect(await idsReceived(space, start + 1, start + 3)).toEqual(ids.slice(1, 3))
    expect(await idsReceived(space, start, start + 1)).toEqual(ids.slice(0, 1))
    expect(await idsReceived(space, start + 4, start + 400)).toEqual([])
    expect(await idsReceived(company.spaceOf('B'), start, start + 4)).toEqual([])
  })

  test('is a range of ids for every instant and every chance', () => {
    const instants = fc.integer({ min: 1, max: Date.UTC(9998, 0, 1) })
    const near = fc.tuple(instants, fc.integer({ min: -2, max: 2 }), fc.integer({ min: 1, max: 3 }))
    const chances = fc.uint8Array({ minLength: 16, maxLength: 16 })
    fc.assert(
      fc.property(near, chances, ([from, offset, length], chance) => {
        const to = from + length
        const { first, last } = idRange({ kind: 'COMPLAINT', from: instant(from), to: instant(to) })
        const received = Math.max(0, from + offset)
        const id = makeId('complaint', instant(received), chance)
        expect(id >= first && id <= last).toBe(received >= from && received < to)
        const suggestion = makeId('suggestion', instant(received), chance)
        expect(suggestion >= first && suggestion <= last).toBe(false)
      }),
    )
  })

  test('is read to its end over many pages', async () => {
    company.clock.now = at('2015-08-03 10:00')
    const description = '很长的描述'.repeat(3_900)
    const ids: CaseId[] = []
    // 30 texts of some 58 KB: the engine gives at most 1 MB a page.
    for (let count = 0; count < 30; count++) {
      company.clock.now = instant(company.clock.now + 1)
      ids.push((await company.receive('B', { texts: { description } })).id)
    }
    const space = company.spaceOf('B')
    expect(await idsReceived(space, at('2015-08-03 10:00'), at('2015-08-04 00:00'))).toEqual(ids)
    const one = await company.table.client.send(
      new QueryCommand({
        TableName: company.table.name,
        KeyConditionExpression: 'pk = :p',
        ExpressionAttributeValues: { ':p': keys.textPartition(space) },
      }),
    )
    expect(one.LastEvaluatedKey).toBeDefined()
    const all: CaseId[] = []
    for await (const page of readAllCases(space, 'COMPLAINT')) all.push(...page.map(({ id }) => id))
    expect(all).toEqual(ids)
  })
})

describe('a stored analysis', () => {
  const quarter = '2015Q3' as QuarterKey

  /** A revision as it is stored, its version the number of the revision. */
  async function stored(revision: number, cases: QuarterlyAnalysis['cases']): Promise<StoredAnalysis> {
    const opened = { organization: company.organization, space: company.spaceOf('C') }
    const analysis = { ...(await computeAnalysis(opened, company.projectOf('C'), quarter)), cases }
    const progress = { status: 'GENERATED', version: revision } as const
    const chunks = Math.ceil(cases.length / 2_000)
    return { revision, progress, generatedAt: company.clock.now, content: `content ${revision}`, analysis, chunks }
  }
  const caseList = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: makeId('complaint', instant(at('2015-07-01 10:00') + index), new Uint8Array(16)),
      version: (index % 7) + 1,
    }))

  test('keeps thousands of cases in their order, over chunks', async () => {
    const space = company.spaceOf('C')
    const one = await stored(1, caseList(4_501))
    const { asOf } = one.analysis
    expect(await saveAnalysis(space, one)).toEqual({ kind: 'DONE' })
    expect(await readAnalysis(space, { quarter, asOf, withCases: true })).toEqual(one)
    expect((await readAnalysis(space, { quarter, asOf }))?.analysis.cases).toEqual([])
  })

  test('is the next revision or none, and leaves the one before readable', async () => {
    const space = company.spaceOf('C')
    const { asOf } = (await stored(2, [])).analysis
    const two = await stored(2, caseList(2_000))
    const follows = { version: 1, words: {} }
    expect(await saveAnalysis(space, two)).toMatchObject({ kind: 'CONDITION' })
    expect(await saveAnalysis(space, two, follows)).toEqual({ kind: 'DONE' })
    expect(await saveAnalysis(space, await stored(1, []))).toMatchObject({ kind: 'CONDITION' })
    for (const revision of [2, 3])
      expect(await saveAnalysis(space, await stored(revision, []), follows)).toMatchObject({ kind: 'CONDITION' })
    expect(await readAnalysis(space, { quarter, asOf, withCases: true })).toEqual(two)
    expect(await readAnalysis(space, { quarter, asOf, revision: 1, withCases: true })).toEqual(
      await stored(1, caseList(4_501)),
    )
    expect(await readAnalysis(space, { quarter, asOf, revision: 3 })).toBeUndefined()
  })
})
