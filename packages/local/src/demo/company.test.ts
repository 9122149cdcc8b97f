import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type DemoCompany, demoCompany } from './company.ts'
import { csvLines } from './csv.ts'

const NOW = Date.UTC(2026, 10, 23, 4)
const NINE_QUARTERS = { first: '2024-07', last: '2026-09' }

function fingerprint({ sites, people, complaints }: DemoCompany): string {
  const hash = createHash('sha256').update(JSON.stringify([sites, people]))
  for (const line of csvLines(complaints())) hash.update(line)
  return hash.digest('hex')
}

function monthsOf(company: DemoCompany): { first: string | undefined; last: string | undefined; count: number } {
  const months = [...company.complaints()].map(({ created_at }) => created_at.slice(0, 7))
  return { first: months[0], last: months.at(-1), count: months.length }
}

/** Each of these makes several companies, which a busy machine may take its time for. */
describe('the demo company', { timeout: 60_000 }, () => {
  it('is the organization `demo` in Shanghai, with the Chinese calendar', () => {
    expect(demoCompany({ now: NOW }).organization).toMatchObject({
      code: 'demo',
      timezone: 'Asia/Shanghai',
      calendar: 'CN',
    })
  })

  it('is made in less than two seconds of computing', () => {
    const seconds = [98, 99].map((seed) => {
      const before = process.cpuUsage()
      expect([...demoCompany({ now: NOW, seed }).complaints()].length).toBeGreaterThan(0)
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1e6
    })
    expect(Math.min(...seconds)).toBeLessThan(2)
  })

  it('is the same for the same seed and moment, however often its complaints are read, and another for another seed', () => {
    const company = demoCompany({ now: NOW, seed: 5 })
    const first = fingerprint(company)
    expect(fingerprint(company)).toBe(first)
    expect(fingerprint(demoCompany({ now: NOW, seed: 5 }))).toBe(first)
    expect(fingerprint(demoCompany({ now: NOW, seed: 6 }))).not.toBe(first)
  })

  it.each([1, 2, 3])('tells of nine whole quarters in 10,000 to 12,000 complaints with seed %d', (seed) => {
    const { count, ...months } = monthsOf(demoCompany({ now: NOW, seed }))
    expect(months).toEqual(NINE_QUARTERS)
    expect(count).toBeGreaterThanOrEqual(10_000)
    expect(count).toBeLessThanOrEqual(12_000)
  })

  it('tells of the quarters that have ended by then: later ones a quarter later, and not a moment before', () => {
    const newYear = Date.parse('2027-01-01T00:00:00+08:00')
    expect(monthsOf(demoCompany({ now: newYear - 1 }))).toMatchObject(NINE_QUARTERS)
    expect(monthsOf(demoCompany({ now: newYear }))).toMatchObject({ first: '2024-10', last: '2026-12' })
    const opened = (now: number) =>
      demoCompany({ now })
        .sites.map(({ active_from }) => active_from)
        .filter(Boolean)
    expect(opened(newYear)).toEqual(['2025-05-15', '2025-11-15', '2026-05-15'])
  })

  it('leaves more complaints open the less time has passed since the last quarter', () => {
    const openAt = (now: number) => [...demoCompany({ now }).complaints()].filter((row) => row.closed_at === '')
    const atOnce = openAt(Date.parse('2026-10-01T00:00:00+08:00'))
    expect(atOnce.length).toBeGreaterThan(openAt(NOW).length)
    expect(atOnce.filter((row) => row.first_response_at > '2026-10-01')).toEqual([])
  })

  it('is refused for what is no moment', () => {
    expect(() => demoCompany({ now: Number.NaN })).toThrow(RangeError)
    expect(() => demoCompany({ now: -1 })).toThrow(RangeError)
  })
})
