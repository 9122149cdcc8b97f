import { keys, readCase, readText } from '@zhiheng/data'
import type { Actor, CaseState, MonthKey } from '@zhiheng/domain'
import { type FoundOrganization, findOrganization, forgetRequests, publishPolicy, runRetention } from '@zhiheng/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '../../packages/data/src/table/read.ts'
import { tickAll } from '../../packages/jobs/src/index.ts'
import { accepted, at, type Company, openCompany } from './company.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany({ sites: { A: {} } })
})
afterAll(() => company.close())

async function found(): Promise<FoundOrganization> {
  return accepted(await findOrganization(company.service, company.organization.code))
}

async function closedAt(moment: string): Promise<CaseState> {
  company.clock.now = at(moment)
  const { id } = await company.receive('A', { texts: { description: '噪音', complainantName: '王芳', room: '3-1' } })
  await company.step('A', id, { type: 'ASSIGN', assignee: 'Li' })
  await company.step('A', id, { type: 'RESPOND', texts: { reply: '已联系' } })
  await company.step('A', id, { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: '已处理' } })
  await company.step('A', id, { type: 'VERIFY' })
  await company.step('A', id, { type: 'CALL_BACK', satisfaction: 4 })
  return company.step('A', id, { type: 'CLOSE' })
}

const wordsOf = async ({ id }: CaseState) => (await readText(company.spaceOf('A'), id)).texts

test('without a limit of its own an organization keeps all words', async () => {
  const old = await closedAt('2015-01-10 10:00')
  company.clock.now = at('2026-01-10 10:00')
  expect(await runRetention(company.service, await found())).toEqual({ erased: 0, kept: 0, failures: [] })
  expect(await wordsOf(old)).toMatchObject({ complainantName: '王芳' })
})

test('after the months of the policy words go, and nothing but words; open cases keep theirs', async () => {
  const [before, after] = [await closedAt('2024-06-30 17:00'), await closedAt('2024-07-01 10:00')]
  const open = await company.receive('A')
  company.clock.now = at('2025-12-20 10:00')
  const policy = { effectiveFrom: '2026-01' as MonthKey, values: { wordsKeptMonths: 18 } }
  accepted(await publishPolicy(company.service, await found(), policy))
  expect(await runRetention(company.service, await found())).toEqual({ erased: 0, kept: 0, failures: [] })
  company.clock.now = at('2026-01-15 10:00')
  const run = await runRetention(company.service, await found())
  expect(run).toEqual({ before: at('2024-07-01 00:00'), erased: 2, kept: 0, failures: [] })
  expect(await wordsOf(before)).toEqual({})
  expect(await wordsOf(after)).toMatchObject({ result: '已处理' })
  expect(await wordsOf(open)).toMatchObject({ description: expect.stringMatching(/./) })
  const { version, erasedAt, recordedAt, ...facts } = (await readCase(company.spaceOf('A'), before.id))!
  expect({ ...facts, version: version - 1, recordedAt }).toEqual(before)
  expect(erasedAt).toBe(company.clock.now)
  expect(await runRetention(company.service, await found())).toMatchObject({ erased: 0 })
})

test('words that are written after they were taken away go in their turn', async () => {
  const old = await closedAt('2024-05-06 10:00')
  company.clock.now = at('2026-01-15 10:00')
  expect(await runRetention(company.service, await found())).toMatchObject({ erased: 1 })
  await company.step('A', old.id, { type: 'CORRECT', texts: { complainantName: '王芳', room: '3-1' } })
  expect(await wordsOf(old)).toMatchObject({ complainantName: '王芳' })
  expect(await runRetention(company.service, await found())).toMatchObject({ erased: 1 })
  expect(await wordsOf(old)).toEqual({})
  expect(await runRetention(company.service, await found())).toMatchObject({ erased: 0 })
})

test('the clock takes them away with the first tick of a month', async () => {
  const old = await closedAt('2024-07-20 10:00')
  company.clock.now = at('2026-01-31 23:59')
  const host = { service: (actor: Actor) => company.serviceFor(actor), report: () => undefined }
  const tick = () => tickAll(host, new AbortController().signal)
  await tick()
  expect(await wordsOf(old)).toMatchObject({ complainantName: '王芳' })
  company.clock.now = at('2026-02-01 00:00')
  await tick()
  expect(await wordsOf(old)).toEqual({})
})

test.for([
  [{ effectiveFrom: '2026-01', values: { wordsKeptMonths: 12 } }, 'effectiveFrom'],
  [{ effectiveFrom: '2026-02', values: { wordsKeptMonths: 1 } }, 'wordsKeptMonths'],
  [{ effectiveFrom: '2026-02', values: { firstResponseWorkingDays: 0.5 } }, 'firstResponseWorkingDays'],
  [{ effectiveFrom: '2026-02', values: {} }, 'values'],
] as const)('a policy of %o is refused for its %s', async ([asked, field]) => {
  company.clock.now = at('2026-01-15 10:00')
  const policy = { ...asked, effectiveFrom: asked.effectiveFrom as MonthKey }
  expect(await publishPolicy(company.service, await found(), policy)).toMatchObject({
    refusal: 'INVALID_VALUE',
    parameters: { field },
  })
})

test('a clock keeps the policy it started under, and later ones take the new', async () => {
  company.clock.now = at('2026-01-15 10:00')
  const values = { firstResponseWorkingDays: 3 }
  const published = accepted(
    await publishPolicy(company.service, await found(), { effectiveFrom: '2026-02' as MonthKey, values }),
  )
  expect(published.policies.map(({ version }) => version)).toEqual(['p-1', 'p-2'])
  expect(published.policies[1]).toMatchObject({ wordsKeptMonths: 18, firstResponseWorkingDays: 3 })
  const again = accepted(
    await publishPolicy(company.service, await found(), { effectiveFrom: '2026-02' as MonthKey, values }),
  )
  expect(again.policies.map(({ version }) => version)).toEqual(['p-1', 'p-3'])
  const early = await company.receive('A')
  company.clock.now = at('2026-02-02 10:00')
  const late = await company.receive('A')
  expect([early, late].map(({ clocks }) => clocks.firstResponse?.policy)).toEqual(['p-1', 'p-3'])
  expect(late.clocks.firstResponse!.dueAt - late.receivedAt).toBeGreaterThan(2 * 86_400_000)
})

test('what was remembered of requests goes after 30 days, and what may still be asked again stays', async () => {
  company.clock.now = at('2026-08-20 10:00')
  await company.receive('A')
  const space = company.spaceOf('A')
  const remembered = async () => {
    let count = 0
    for await (const _ of query(space.table, { partition: keys.idempotencyPartition(space) })) count += 1
    return count
  }
  const before = await remembered()
  company.clock.now = at('2026-09-01 00:30')
  expect(await forgetRequests(company.service, await found())).toEqual({ forgotten: before - 1, failures: [] })
  expect(await remembered()).toBe(1)
  expect(await forgetRequests(company.service, await found())).toEqual({ forgotten: 0, failures: [] })
})
