import { parseCivilDate, parseQuarter, type QuarterKey, quartersBetween, startOfPeriod } from '@zhiheng/domain'
import { describe, expect, it } from 'vitest'
import { SITE_COLUMNS } from './row.ts'
import { siteRows, siteStories, sizeOn } from './sites.ts'
import { REGIONS } from './siteTable.ts'

const quarters = quartersBetween(parseQuarter('2024Q3') as QuarterKey, parseQuarter('2026Q3') as QuarterKey)
const stories = siteStories({ seed: 1, quarters })
const rows = siteRows(stories)
const day = (text: string) => parseCivilDate(text) as NonNullable<ReturnType<typeof parseCivilDate>>

describe('the sites of the demo company', () => {
  it('are sixty of different code and name in four regions', () => {
    expect(stories).toHaveLength(60)
    expect(new Set(stories.map(({ site }) => site.code)).size).toBe(60)
    expect(new Set(stories.map(({ site }) => site.name)).size).toBe(60)
    expect(new Set(rows.map(({ region }) => region))).toEqual(new Set(REGIONS))
    expect(rows.filter(({ site_id }) => !/^[A-Z]{2}-[A-Z]{4,9}$/.test(site_id))).toEqual([])
  })

  it('go from 8,000 to 600,000 m² evenly on a logarithmic scale', () => {
    const areas = stories.map(({ site }) => site.areaSqm).sort((a, b) => a - b)
    expect([areas[0], areas.at(-1)]).toEqual([8_000, 600_000])
    const below = (limit: number) => areas.filter((area) => area < limit).length
    expect(below(34_600)).toBeGreaterThanOrEqual(17)
    expect(below(34_600)).toBeLessThanOrEqual(23)
    expect(below(138_700)).toBeGreaterThanOrEqual(34)
    expect(below(138_700)).toBeLessThanOrEqual(42)
  })

  it('include one of exactly 100,000 m², where quarterly analysis begins', () => {
    expect(stories.filter(({ site }) => site.areaSqm === 100_000)).toHaveLength(1)
  })

  it('have 80 to 150 m² for each household, where the number is known', () => {
    const known = rows.filter(({ households }) => households !== '')
    expect(new Set(rows.filter(({ households }) => households === '').map(({ site_id }) => site_id)).size).toBe(2)
    const ratios = known.map((row) => Number(row.gross_floor_area_m2) / Number(row.households))
    expect(Math.min(...ratios)).toBeGreaterThan(80)
    expect(Math.max(...ratios)).toBeLessThan(150)
  })

  it('include eight in phases, one of them below 100,000 m²', () => {
    const phased = stories.filter(({ sizes }) => sizes.some((size) => size.phased))
    expect(phased).toHaveLength(8)
    expect(phased.filter(({ sizes }) => sizes.every(({ areaSqm }) => areaSqm < 100_000))).toHaveLength(1)
  })

  it('include one that grows on the first of a month and is phased until it is complete', () => {
    const steps = rows.filter(({ site_id }) => site_id === 'HF-ZHUYUN')
    expect(steps.map((step) => [step.gross_floor_area_m2, step.phased, step.effective_from])).toEqual([
      ['120000', 'true', ''],
      ['238000', 'true', '2025-04-01'],
      ['356000', 'false', '2026-01-01'],
    ])
    expect(rows).toHaveLength(62)
    const story = stories.find(({ site }) => site.code === 'HF-ZHUYUN')
    const areaOn = (text: string) => story && sizeOn(story, day(text)).areaSqm
    expect([areaOn('2025-03-31'), areaOn('2025-04-01'), areaOn('2030-01-01')]).toEqual([120_000, 238_000, 356_000])
  })

  it('include three that open within the quarters told of', () => {
    const opened = rows.filter(({ active_from }) => active_from !== '')
    expect(opened.map(({ active_from }) => active_from)).toEqual(['2025-02-15', '2025-08-15', '2026-02-15'])
    const [begins, ends] = [startOfPeriod(quarters[0] as QuarterKey, 'Asia/Shanghai'), Date.UTC(2026, 8, 30)]
    for (const { active_from } of opened) {
      expect(Date.parse(active_from)).toBeGreaterThan(begins)
      expect(Date.parse(active_from)).toBeLessThan(ends)
    }
  })

  it('fill every column with text', () => {
    for (const row of rows) {
      expect(Object.keys(row)).toEqual([...SITE_COLUMNS])
      expect(Object.values(row).every((value) => typeof value === 'string')).toBe(true)
      expect(['true', 'false']).toContain(row.phased)
    }
  })
})
