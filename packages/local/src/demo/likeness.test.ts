import { DEFAULT_BUSINESS_HOURS, HOUR_MS, type Instant, parseTimestamp, workingTime } from '@zhiheng/domain'
import { describe, expect, it } from 'vitest'
import { demoCompany } from './company.ts'
import type { ComplaintRow } from './row.ts'
import { DEMO_SITES } from './siteTable.ts'

const company = demoCompany({ now: Date.UTC(2026, 10, 23, 4) })
const rows = [...company.complaints()]
const time = workingTime({ calendar: 'CN', timeZone: 'Asia/Shanghai', businessHours: DEFAULT_BUSINESS_HOURS })

type Rule = (row: ComplaintRow) => boolean

const at = (text: string) => parseTimestamp(text) as Instant
const siteIs =
  (...codes: string[]): Rule =>
  ({ site_id }) =>
    codes.includes(site_id)
const monthIs =
  (...months: string[]): Rule =>
  ({ created_at }) =>
    months.includes(created_at.slice(5, 7))

function share(of: readonly ComplaintRow[], rule: Rule): number {
  return of.filter(rule).length / of.length
}

function repliedInTime(of: readonly ComplaintRow[]): number {
  const known = of.filter((row) => row.first_response_at !== '')
  return share(known, (row) => at(row.first_response_at) <= time.deadline(at(row.created_at), 1).dueAt)
}

function workingDaysToClose(row: ComplaintRow): number {
  return time.between(at(row.created_at), at(row.closed_at)) / (9 * HOUR_MS)
}

function middle(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] as number
}

/** Complaints for each 10,000 m² over all quarters; for sites that were always there and never grew. */
function rateOf(code: string): number {
  const site = DEMO_SITES.find((each) => each.code === code)
  return rows.filter(siteIs(code)).length / ((site?.areaSqm as number) / 10_000)
}

const BAD = DEMO_SITES.filter(({ manner }) => manner === 'BAD').map(({ code }) => code)
const ORDINARY = DEMO_SITES.filter(
  (site) => site.manner === undefined && site.opensInQuarter === undefined && !site.growsTo,
)
const closed = rows.filter((row) => row.closed_at !== '')
const quarterOfRow = (row: ComplaintRow) =>
  (Number(row.created_at.slice(0, 4)) - 2024) * 4 + Math.floor((Number(row.created_at.slice(5, 7)) - 1) / 3) - 2

describe('what the complaints look like', () => {
  it('three badly run sites stand far above every other large site and reply late', () => {
    expect(BAD).toHaveLength(3)
    const usual = ORDINARY.filter(({ areaSqm }) => areaSqm >= 80_000).map(({ code }) => rateOf(code))
    expect(usual.length).toBeGreaterThan(15)
    for (const code of BAD) expect(rateOf(code)).toBeGreaterThan(1.25 * Math.max(...usual))
    for (const code of BAD) expect(rateOf(code) / middle(usual)).toBeGreaterThan(1.9)
    expect(repliedInTime(rows.filter(siteIs(...BAD)))).toBeGreaterThan(0.66)
    expect(repliedInTime(rows.filter(siteIs(...BAD)))).toBeLessThan(0.76)
  })

  it('the very good site stands below every ordinary large one', () => {
    const usual = ORDINARY.filter(({ areaSqm }) => areaSqm >= 150_000).map(({ code }) => rateOf(code))
    expect(rateOf('SH-BAIGUO')).toBeLessThan(0.8 * Math.min(...usual))
    expect(repliedInTime(rows.filter(siteIs('SH-BAIGUO')))).toBeGreaterThan(0.96)
  })

  it('one site improves and one gets worse, in number and in speed', () => {
    const third = (code: string, index: number) =>
      rows.filter((row) => row.site_id === code && Math.floor(quarterOfRow(row) / 3) === index)
    const slowness = (of: readonly ComplaintRow[]) =>
      middle(of.filter((row) => row.closed_at !== '').map(workingDaysToClose))
    for (const [better, worse] of [
      [third('HZ-TINGQUAN', 2), third('HZ-TINGQUAN', 0)],
      [third('SH-HEYING', 0), third('SH-HEYING', 2)],
    ] as const) {
      expect(better.length).toBeLessThan(0.65 * worse.length)
      expect(slowness(better)).toBeLessThan(0.8 * slowness(worse))
      expect(repliedInTime(better)).toBeGreaterThan(repliedInTime(worse) + 0.08)
    }
  })

  it('elsewhere the number goes with floor area, spread a little more than by chance alone', () => {
    const counts = ORDINARY.map(({ code, areaSqm }) => ({ count: rows.filter(siteIs(code)).length, areaSqm }))
    const sum = (pick: (each: (typeof counts)[number]) => number) =>
      counts.reduce((total, each) => total + pick(each), 0)
    const rate = sum(({ count }) => count) / sum(({ areaSqm }) => areaSqm)
    const spread = sum(({ count, areaSqm }) => (count - rate * areaSqm) ** 2 / (rate * areaSqm)) / counts.length
    expect(spread).toBeGreaterThan(1.5)
    expect(spread).toBeLessThan(8)
  })

  it('first replies come within one working day in about nine of ten cases, and are seldom unknown', () => {
    expect(repliedInTime(rows)).toBeGreaterThan(0.9)
    expect(repliedInTime(rows)).toBeLessThan(0.95)
    expect(share(closed, (row) => row.first_response_at === '')).toBeLessThan(0.015)
  })

  it('half of the cases close within about two working days, one in twenty takes more than fifteen', () => {
    const days = closed.map(workingDaysToClose)
    expect(middle(days)).toBeGreaterThan(1.7)
    expect(middle(days)).toBeLessThan(2.4)
    const long = days.filter((each) => each > 15).length / days.length
    expect(long).toBeGreaterThan(0.035)
    expect(long).toBeLessThan(0.065)
  })

  it('a few never closed, most of them of the last quarter', () => {
    const open = rows.filter((row) => row.closed_at === '')
    expect(open.length / rows.length).toBeGreaterThan(0.015)
    expect(open.length / rows.length).toBeLessThan(0.04)
    expect(share(open, (row) => quarterOfRow(row) === 8)).toBeGreaterThan(0.5)
    expect(new Set(open.map(({ status }) => status))).toEqual(
      new Set(['RECEIVED', 'IN_PROGRESS', 'RESOLVED', 'VERIFIED']),
    )
  })

  it('developers must solve about six in a hundred, mostly defects of new houses, and take long', () => {
    const developers = rows.filter(({ responsibility }) => responsibility === 'DEVELOPER')
    expect(developers.length / rows.length).toBeGreaterThan(0.05)
    expect(developers.length / rows.length).toBeLessThan(0.08)
    expect(share(developers, ({ category }) => category === '房屋质量')).toBeGreaterThan(0.7)
    expect(middle(developers.filter((row) => row.closed_at !== '').map(workingDaysToClose))).toBeGreaterThan(8)
  })

  it('one in a hundred is major, three in a hundred are anonymous', () => {
    const major = rows.filter((row) => Number(row.claimed_amount_fen) >= 100_000)
    expect(major.filter((row) => row.management_failure === 'NO')).toEqual([])
    expect(major.length / rows.length).toBeGreaterThan(0.006)
    expect(major.length / rows.length).toBeLessThan(0.015)
    expect(share(rows, (row) => row.anonymous === 'true')).toBeGreaterThan(0.024)
    expect(share(rows, (row) => row.anonymous === 'true')).toBeLessThan(0.038)
  })

  it('some households complain of the same again within 90 days', () => {
    const seen = new Map<string, number>()
    const repeats = rows.filter((row) => {
      const key = `${row.site_id} ${row.room} ${row.category}`
      const before = row.room === '' ? undefined : seen.get(key)
      seen.set(key, at(row.created_at))
      return before !== undefined && at(row.created_at) - before <= 90 * 24 * HOUR_MS
    })
    expect(repeats.length / rows.length).toBeGreaterThan(0.04)
    expect(repeats.length / rows.length).toBeLessThan(0.12)
  })

  it('people are less satisfied the longer a case took', () => {
    const satisfied = (of: readonly ComplaintRow[]) =>
      of.reduce((sum, row) => sum + Number(row.satisfaction), 0) / of.length
    const answered = closed.filter((row) => row.satisfaction !== '')
    const quick = satisfied(answered.filter((row) => workingDaysToClose(row) < 1))
    const slow = satisfied(answered.filter((row) => workingDaysToClose(row) > 15))
    expect(quick).toBeGreaterThan(4)
    expect(slow).toBeLessThan(3.3)
    expect(new Set(answered.map(({ satisfaction }) => satisfaction)).size).toBe(5)
  })

  it('summer brings leaks, mosquitoes, noise and lifts, winter heating in the north, the festival parked cars', () => {
    const summer = (rule: Rule) => rows.filter((row) => rule(row) && monthIs('06', '07', '08')(row)).length
    const winter = (rule: Rule) => rows.filter((row) => rule(row) && monthIs('12', '01', '02')(row)).length
    const topic =
      (name: string): Rule =>
      ({ category, subcategory }) =>
        category === name || subcategory === name
    const summers = 8 / 3
    const winters = 2
    for (const name of ['渗漏水', '蚊虫消杀', '噪音', '电梯'])
      expect(summer(topic(name)) / summers).toBeGreaterThan((1.5 * winter(topic(name))) / winters)
    const north = new Set(company.sites.filter(({ region }) => region === '华北').map(({ site_id }) => site_id))
    const heating = rows.filter(topic('暖气不热'))
    expect(heating.length).toBeGreaterThan(50)
    expect(
      heating.filter((row) => !north.has(row.site_id) || monthIs('04', '05', '06', '07', '08', '09')(row)),
    ).toEqual([])
    const festival = rows.filter(monthIs('01', '02'))
    expect(share(festival, topic('停车管理'))).toBeGreaterThan(1.3 * share(rows, topic('停车管理')))
  })

  it('people complain in the evening and at weekends too, and hardly at night', () => {
    const hour = (row: ComplaintRow) => Number(row.created_at.slice(11, 13))
    expect(share(rows, (row) => hour(row) >= 18 && hour(row) < 22)).toBeGreaterThan(0.2)
    expect(share(rows, (row) => hour(row) < 6)).toBeLessThan(0.04)
    const weekend = share(rows, (row) => [0, 6].includes(new Date(row.created_at.slice(0, 10)).getUTCDay()))
    expect(weekend).toBeGreaterThan(0.24)
    expect(weekend).toBeLessThan(0.36)
  })
})
