import {
  caseWrites,
  ensureTable,
  NO_TEXT,
  readCase,
  readCaseByNumber,
  readEvents,
  readLastNumber,
  readText,
  saveCase,
} from '@zhiheng/data'
import { decide, fold, isRefusal } from '@zhiheng/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { timingAt } from '../../packages/service/src/timing.ts'
import { at, type Company, openCompany } from './company.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany({ sites: { A: {}, B: {} } })
})
afterAll(() => company.close())

/** What one more command would write, decided on the case as it is now. */
async function decided(code: string, id: Parameters<typeof readCase>[1], comment: string) {
  const space = company.spaceOf(code)
  const before = await readCase(space, id)
  const now = company.clock.now
  const context = { ...timingAt(company.organization, now), now, by: { kind: 'operator', id: 'check' } as const }
  const decision = decide(before, { type: 'COMMENT', texts: { comment } }, context)
  if (isRefusal(decision)) throw new Error(JSON.stringify(decision))
  const request = { hash: `hash-${comment}`, payload: comment }
  return {
    before,
    text: await readText(space, id),
    decision,
    request,
    rememberUntilMs: now,
    origin: { way: 'COMMAND' } as const,
  }
}

test('making the table again changes nothing and loses nothing', async () => {
  company.clock.now = at('2015-07-01 10:00')
  const state = await company.receive('A')
  await ensureTable(company.table)
  await Promise.all([ensureTable(company.table), ensureTable(company.table)])
  expect(await readCase(company.spaceOf('A'), state.id)).toEqual(state)
})

describe('a saved case', () => {
  test('is read back to the letter: state, words, events, and by its number', async () => {
    company.clock.now = at('2015-07-02 10:00')
    const texts = { description: '🏠 「噪音」\n第二行 "quoted"', room: '3-1202', complainantName: '王芳' }
    const received = await company.receive('A', { texts })
    const state = await company.step('A', received.id, { type: 'RESPOND', texts: { reply: '已联系' } })
    const space = company.spaceOf('A')
    expect(await readCase(space, state.id)).toEqual(state)
    expect(fold(await readEvents(space, state.id))).toEqual(state)
    expect((await readText(space, state.id)).texts).toEqual({ ...texts, reply: '已联系' })
    const sequence = Number(state.number.split('-').at(-1))
    expect(await readCaseByNumber(space, { kind: 'COMPLAINT', year: 2015, sequence })).toEqual(state)
    expect(await readCaseByNumber(company.spaceOf('B'), { kind: 'COMPLAINT', year: 2015, sequence })).toBeUndefined()
  })

  test('keeps the words that later ones replaced, with the version that replaced them', async () => {
    company.clock.now = at('2015-07-03 10:00')
    const { id } = await company.receive('A', { texts: { description: 'first', room: '1' } })
    await company.step('A', id, { type: 'CORRECT', texts: { description: 'second' } })
    await company.step('A', id, { type: 'CORRECT', texts: { description: 'second', room: '1' } })
    await company.step('A', id, { type: 'CORRECT', texts: { description: 'third', location: 'hall' } })
    const text = await readText(company.spaceOf('A'), id)
    expect(text.texts).toEqual({ description: 'third', room: '1', location: 'hall' })
    expect(text.earlier.map(({ field, text: words }) => [field, words])).toEqual([
      ['description', 'first'],
      ['description', 'second'],
    ])
    const [first, second] = text.earlier
    expect(second!.version).toBeGreaterThan(first!.version)
    expect(text.version).toBe(second!.version)
  })

  test('is written over the version it was decided on, and no other', async () => {
    company.clock.now = at('2015-07-06 10:00')
    const { id, version } = await company.receive('A')
    const space = company.spaceOf('A')
    const [one, other] = [await decided('A', id, 'one'), await decided('A', id, 'other')]
    expect(await saveCase(space, one)).toEqual({ kind: 'DONE' })
    const lost = await saveCase(space, other)
    expect(lost.kind === 'CONDITION' && lost.failed).toEqual(expect.arrayContaining(['state', 'event']))
    expect((await readCase(space, id))?.version).toBe(version + 1)
    expect((await readText(space, id)).texts.comment).toBe('one')
    expect(await readEvents(space, id)).toHaveLength(version + 1)
  })

  test('is written with everything that follows from it, or not at all', async () => {
    company.clock.now = at('2015-07-07 10:00')
    const { id } = await company.receive('A')
    const change = await decided('A', id, 'again')
    expect(new Set(caseWrites(company.spaceOf('A'), change).map(({ name }) => name))).toEqual(
      new Set(['state', 'event', 'text', 'idempotency']),
    )
    const fresh = { ...change, before: undefined, text: NO_TEXT }
    expect(new Set(caseWrites(company.spaceOf('A'), fresh).map(({ name }) => name))).toEqual(
      new Set(['state', 'event', 'text', 'due', 'number', 'rollup', 'idempotency']),
    )
  })
})

test('two processes that take in complaints at once give out every number once', async () => {
  company.clock.now = at('2015-08-03 10:00')
  const before = await readLastNumber(company.spaceOf('B'), 'COMPLAINT', 2015)
  const other = company.otherProcess()
  const numbers = await Promise.all(
    Array.from({ length: 24 }, (_, index) => company.receive('B', {}, index % 2 === 0 ? company.service : other)),
  )
  const given = numbers.map(({ number }) => Number(number.split('-').at(-1))).toSorted((a, b) => a - b)
  expect(given).toEqual(Array.from({ length: 24 }, (_, index) => before + index + 1))
  expect(await readLastNumber(company.spaceOf('B'), 'COMPLAINT', 2015)).toBe(before + 24)
  expect(await readLastNumber(company.spaceOf('B'), 'SUGGESTION', 2015)).toBe(0)
  expect(await readLastNumber(company.spaceOf('B'), 'COMPLAINT', 2016)).toBe(0)
})
