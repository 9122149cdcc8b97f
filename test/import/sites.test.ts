import { listProjects, regionId } from '@zhiheng/data'
import type { Project } from '@zhiheng/domain'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { at, type Desk, openDesk, startAnew, take } from './desk.ts'

const HEADER = 'site_id,name,region,gross_floor_area_m2,phased,households,active_from,effective_from'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk('2025-04-15T10:00:00+08:00')
})
afterAll(() => desk.close())
beforeEach(async () => {
  desk.now = at('2025-04-15T10:00:00+08:00')
  await startAnew(desk)
})

const sites = (...rows: string[]) => take(desk, 'sites', [HEADER, ...rows])
const told = (changes: object) => ({ imported: 0, updated: 0, unchanged: 0, refused: [], ...changes })
const region = (name: string) => regionId(desk.found.space, name)

async function project(): Promise<Project> {
  const [first, ...others] = await listProjects(desk.found.space)
  if (!first || others.length > 0) throw new Error('expected one project')
  return first.project
}

describe('a site', () => {
  test('imported first without a day holds for all time, and is always active', async () => {
    expect(await sites('S1,One,North,100000,,,,')).toEqual(told({ imported: 1 }))
    expect(await project()).toMatchObject({
      name: 'One',
      regions: [{ region: region('North') }],
      facts: [{ grossFloorAreaSqm: 100_000, phased: false }],
      active: [{}],
    })
    expect((await project()).facts[0]).not.toHaveProperty('from')
  })

  test('imported again without a day holds from today, and once more changes nothing, on that day and later', async () => {
    await sites('S1,One,North,100000,,,,')
    expect(await sites('S1,One,North,120000,true,300,,')).toEqual(told({ updated: 1 }))
    const facts = [
      { grossFloorAreaSqm: 100_000, phased: false },
      { from: '2025-04-15', grossFloorAreaSqm: 120_000, phased: true, households: 300 },
    ]
    expect((await project()).facts).toEqual(facts)
    expect(await sites('S1,One,North,120000,true,300,,')).toEqual(told({ unchanged: 1 }))
    desk.now = at('2025-09-01T10:00:00+08:00')
    expect(await sites('S1,One,North,120000,true,300,,')).toEqual(told({ unchanged: 1 }))
    expect((await project()).facts).toEqual(facts)
  })

  test('imported today twice with different sizes has the later one', async () => {
    await sites('S1,One,North,100000,,,,')
    await sites('S1,One,North,120000,,,,')
    await sites('S1,One,North,130000,,,,')
    expect((await project()).facts.map(({ grossFloorAreaSqm }) => grossFloorAreaSqm)).toEqual([100_000, 130_000])
  })

  test('whose name alone is another is renamed, and its facts and region stay', async () => {
    await sites('S1,One,North,100000,,,,')
    const before = await project()
    expect(await sites('S1,Uno,North,100000,,,,')).toEqual(told({ updated: 1 }))
    expect(await project()).toEqual({ ...before, name: 'Uno' })
    expect(await sites('S1,Uno,North,100000,,,,')).toEqual(told({ unchanged: 1 }))
  })

  test('that moves belongs to its new region from the first of the month', async () => {
    await sites('S1,One,North,100000,,,,')
    expect(await sites('S1,One,South,100000,,,,')).toEqual(told({ updated: 1 }))
    expect((await project()).regions).toEqual([
      { region: region('North') },
      { from: '2025-04', region: region('South') },
    ])
    expect((await project()).facts).toHaveLength(1)
    expect(await sites('S1,One,South,100000,,,,')).toEqual(told({ unchanged: 1 }))
  })

  test('that gets a first day is active from then', async () => {
    await sites('S1,One,North,100000,,,,')
    expect(await sites('S1,One,North,100000,,,2020-05-01,')).toEqual(told({ updated: 1 }))
    expect((await project()).active).toEqual([{ from: '2020-05-01' }])
    expect(await sites('S1,One,North,100000,,,,')).toEqual(told({ unchanged: 1 }))
  })
})

describe('a site with a history', () => {
  const HISTORY = [
    'S1,Old,North,80000,,,,2015-01-01',
    'S1,Middle,South,100000,,,,2018-03-15',
    'S1,New,East,150000,true,,,2020-01-01',
  ]

  test.each([[[0, 1, 2]], [[2, 1, 0]], [[1, 2, 0]]])(
    'is the same whatever the order of its rows: %j',
    async (order) => {
      const rows = order.map((index) => HISTORY[index] ?? '')
      expect(await sites(...rows)).toEqual(told({ imported: 1, updated: 2 }))
      const known = await project()
      expect(known.name).toBe('New')
      expect(known.facts).toEqual([
        { from: '2015-01-01', grossFloorAreaSqm: 80_000, phased: false },
        { from: '2018-03-15', grossFloorAreaSqm: 100_000, phased: false },
        { from: '2020-01-01', grossFloorAreaSqm: 150_000, phased: true },
      ])
      expect(known.regions).toEqual([
        { from: '2015-01', region: region('North') },
        { from: '2018-03', region: region('South') },
        { from: '2020-01', region: region('East') },
      ])
      expect(await sites(...rows)).toEqual(told({ unchanged: 3 }))
      expect(await project()).toEqual(known)
    },
  )

  test('that is given a last day is active until then, and a row that does not tell of it leaves it', async () => {
    await sites('S1,One,North,100000,,,2026-01-05,')

    const ending = [`${HEADER},active_until`, 'S1,One,North,100000,,,,,2026-06-30']
    expect(await take(desk, 'sites', ending)).toEqual(told({ updated: 1 }))
    expect((await project()).active).toEqual([{ from: '2026-01-05', until: '2026-06-30' }])
    expect(await sites('S1,One,North,100000,,,,')).toEqual(told({ unchanged: 1 }))
  })

  test('takes a change that is still to come, and today stays as it is', async () => {
    await sites('S1,One,North,100000,,,,')
    expect(await sites('S1,One,North,200000,,,,2026-01-01')).toEqual(told({ updated: 1 }))
    expect(await sites('S1,One,North,100000,,,,')).toEqual(told({ unchanged: 1 }))
    expect((await project()).facts.map(({ from }) => from)).toEqual([undefined, '2026-01-01'])
  })
})

test('rows with a wrong value are refused by line and column, and the others are in', async () => {
  const report = await sites(
    'S 1,One,North,100000,,,,',
    'S1,,North,100000,,,,',
    'S1,One,North,-1,,,,',
    'S1,One,North,100000,perhaps,,,',
    'S1,One,North,100000,,1.5,,',
    'S1,One,North,100000,,,2025-02-30,',
    'S1,One,North,100000,,,,soon',
    'S1,One,North,100000,,,,',
  )
  expect(report).toEqual(
    told({
      imported: 1,
      refused: ['site_id', 'name', 'gross_floor_area_m2', 'phased', 'households', 'active_from', 'effective_from'].map(
        (column, index) => `${index + 2} ${column} INVALID_VALUE`,
      ),
    }),
  )
})
