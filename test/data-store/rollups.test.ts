import { readHistograms, readOrganizationHistograms, readOrganizationRollups, readRollups } from '@zhiheng/data'
import { bucketOf, DIMENSIONS, type MonthKey } from '@zhiheng/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { at, type Company, openCompany, reached } from './company.fixture.ts'

let company: Company
beforeAll(async () => {
  company = await openCompany({ sites: { A: {}, B: {}, C: {}, D: {}, E: {}, F: {}, G: {}, H: {}, I: {} } })
})
afterAll(() => company.close())

const month = (key: string) => ({ kind: 'COMPLAINT' as const, from: key as MonthKey, to: key as MonthKey })

/** The rows of a site and month that count anything but controls, each as `dimension value` with its counters. */
async function rows(code: string, key: string): Promise<Record<string, object>> {
  const found = await readRollups(company.spaceOf(code), month(key))
  return Object.fromEntries(
    found.flatMap(({ dimension, value, counters }) =>
      dimension === 'CONTROL' || Object.keys(counters).length === 0 ? [] : [[`${dimension} ${value}`.trim(), counters]],
    ),
  )
}

describe('the rollups of a site', () => {
  test('count a case in five dimensions, follow its reclassification and forget it when it is voided', async () => {
    const [noise, lift] = company.categories
    company.clock.now = at('2015-07-01 10:00')
    const { id } = await company.receive('A', { channel: 'APP' })
    expect(await rows('A', '2015-07')).toEqual({
      ALL: { received: 1 },
      [`CATEGORY ${noise}`]: { received: 1 },
      'NATURE SERVICE': { received: 1 },
      'CHANNEL APP': { received: 1 },
      'RESPONSIBILITY PROPERTY': { received: 1 },
    })
    await company.step('A', id, {
      type: 'RECLASSIFY',
      to: { category: reached(lift), nature: 'FACILITY', responsibility: 'DEVELOPER' },
    })
    const counted = { received: 1, developer: 1 }
    expect(await rows('A', '2015-07')).toEqual({
      ALL: counted,
      [`CATEGORY ${lift}`]: counted,
      'NATURE FACILITY': counted,
      'CHANNEL APP': counted,
      'RESPONSIBILITY DEVELOPER': counted,
    })
    await company.step('A', id, { type: 'VOID', texts: { endReason: 'entered twice' } })
    expect(await rows('A', '2015-07')).toEqual({})
  })

  test('stand in the local month of receipt', async () => {
    company.clock.now = at('2015-10-01 00:00')
    await company.receive('A', { receivedAt: at('2015-09-30 23:59') })
    await company.receive('A')
    expect((await rows('A', '2015-09')).ALL).toEqual({ received: 1 })
    expect((await rows('A', '2015-10')).ALL).toEqual({ received: 1 })
  })

  test('keep complaints and suggestions apart', async () => {
    company.clock.now = at('2015-11-02 10:00')
    await company.receive('A', { kind: 'SUGGESTION' })
    expect(await rows('A', '2015-11')).toEqual({})
    const suggestions = await readRollups(company.spaceOf('A'), { ...month('2015-11'), kind: 'SUGGESTION' })
    expect(new Set(suggestions.map(({ dimension }) => dimension))).toEqual(new Set(DIMENSIONS))
  })
})

test('the histograms of a month hold the working time of its replies, also when they are taken back', async () => {
  company.clock.now = at('2015-12-01 10:00')
  const { id } = await company.receive('A')
  company.clock.now = at('2015-12-01 12:30')
  await company.step('A', id, { type: 'RESPOND' })
  const [row] = await readHistograms(company.spaceOf('A'), month('2015-12'))
  expect(row).toMatchObject({ month: '2015-12', respond: new Map([[bucketOf(2.5 * 3_600_000), 1]]), close: new Map() })
  await company.step('A', id, { type: 'VOID', texts: { endReason: 'entered twice' } })
  expect((await readHistograms(company.spaceOf('A'), month('2015-12')))[0]?.respond).toEqual(new Map())
})

test('the figures of the organization are those of its sites, read through the index', async () => {
  company.clock.now = at('2016-01-04 10:00')
  for (const [index, { code }] of company.projects.entries())
    for (let number = 0; number <= index % 4; number++) {
      company.clock.now = at(`2016-0${1 + (number % 3)}-04 10:00`)
      const { id } = await company.receive(code, { channel: number % 2 === 0 ? 'APP' : 'COUNTER' })
      await company.step(code, id, { type: 'RESPOND' })
    }
  const months = ['2016-01', '2016-02', '2016-03'] as MonthKey[]
  const range = { kind: 'COMPLAINT', from: '2016-01' as MonthKey, to: '2016-03' as MonthKey } as const
  const bySite = (one: { project: string; month: string; value?: string }, other: typeof one) =>
    `${one.project} ${one.month} ${one.value}` < `${other.project} ${other.month} ${other.value}` ? -1 : 1
  for (const dimension of DIMENSIONS) {
    const together = await readOrganizationRollups(company.space, { kind: 'COMPLAINT', months, dimension })
    const apart = await Promise.all(company.projects.map(({ code }) => readRollups(company.spaceOf(code), range)))
    const wanted = apart.flat().filter((row) => row.dimension === dimension)
    expect(wanted.length).toBeGreaterThan(9)
    expect(together.toSorted(bySite)).toEqual(wanted.toSorted(bySite))
  }
  const together = await readOrganizationHistograms(company.space, { kind: 'COMPLAINT', months })
  const apart = await Promise.all(company.projects.map(({ code }) => readHistograms(company.spaceOf(code), range)))
  expect(together).toHaveLength(apart.flat().length)
  expect(together.toSorted(bySite)).toEqual(apart.flat().toSorted(bySite))
})
