import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, instant, parseTimestamp } from '../time/index.ts'
import { agendaAt, type Ticked, tickedAfter } from './agenda.ts'

const WHOLE = { months: true, quarters: true, days: true }
const SHANGHAI = 'Asia/Shanghai'
const at = (text: string) => parseTimestamp(text)!

describe('what the calendar asks for', () => {
  test('is at the first tick what ended last, never the years before', () => {
    expect(agendaAt(at('2026-11-28T12:00:00+08:00'), SHANGHAI)).toEqual({
      months: ['2026-10'],
      quarters: ['2026Q3'],
      days: ['2026-11-28'],
    })
  })

  test.each([
    ['Asia/Shanghai', '+08:00', '+08:00'],
    ['Pacific/Kiritimati', '+14:00', '+14:00'],
    ['Pacific/Pago_Pago', '-11:00', '-11:00'],
    // The clocks go forward on 8 March 2026, and the year's first quarter ends in summer time.
    ['America/New_York', '-04:00', '-04:00'],
  ])('turns at midnight in %s, and half an hour later for analyses', (zone, offset) => {
    const known = tickedAfter(agendaAt(at(`2026-03-31T12:00:00${offset}`), zone), WHOLE, {
      since: at('2026-03-31T12:00:00Z'),
      before: undefined,
    })
    const asked = (text: string) => agendaAt(at(`${text}${offset}`), zone, known)
    const nothing = { months: [], quarters: [], days: [] }
    expect(asked('2026-03-31T23:59:59.999')).toEqual(nothing)
    expect(asked('2026-04-01T00:00:00')).toEqual({ months: ['2026-03'], quarters: [], days: ['2026-04-01'] })
    expect(asked('2026-04-01T00:29:59.999').quarters).toEqual([])
    expect(asked('2026-04-01T00:30:00').quarters).toEqual(['2026Q1'])
  })

  test('is at a late tick exactly what is missing, a bounded part at once', () => {
    const known: Ticked = {
      since: at('2026-01-05T00:00:00+08:00'),
      month: '2025-12' as Ticked['month'],
      quarter: '2025Q4' as Ticked['quarter'],
      day: '2026-01-05' as Ticked['day'],
    }
    const asked = agendaAt(at('2026-09-01T08:00:00+08:00'), SHANGHAI, known)
    expect(asked.months).toEqual(['2026-01', '2026-02', '2026-03'])
    expect(asked.quarters).toEqual(['2026Q1', '2026Q2'])
    expect([asked.days.length, asked.days[0], asked.days.at(-1)]).toEqual([31, '2026-01-06', '2026-02-05'])
  })

  test('is asked for again where it failed, also at the very first tick', () => {
    const now = at('2026-11-28T12:00:00+08:00')
    const first = agendaAt(now, SHANGHAI)
    const known = tickedAfter(first, { ...WHOLE, months: false }, { since: now, before: undefined })
    expect(agendaAt(now, SHANGHAI, known)).toEqual({ months: ['2026-10'], quarters: [], days: [] })
  })

  test('goes on while something fails for years, and takes it up again with each of what comes', () => {
    let known: Ticked | undefined
    for (let day = 0; day < 900; day++) {
      const now = instant(at('2026-01-05T12:00:00+08:00') + day * DAY_MS)
      const agenda = agendaAt(now, SHANGHAI, known)
      expect(agenda.days.at(-1)).toBe(new Date(now).toISOString().slice(0, 10))
      expect([agenda.months.length, agenda.days.length].every((length) => length <= 34)).toBe(true)
      known = tickedAfter(agenda, { ...WHOLE, months: false, days: false }, { since: now, before: known })
    }
    expect(known?.failed?.months.at(-1)).toBe('2028-05')
  })

  test('is the same in the end whenever ticks came by: each period once, none left out', () => {
    const begins = at('2026-02-10T00:00:00Z')
    const ends = instant(begins + 200 * DAY_MS)
    const anyTicks = fc.array(fc.integer({ min: 0, max: 200 * 24 }), { maxLength: 40 })
    const anyZone = fc.constantFrom(SHANGHAI, 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Lisbon')
    fc.assert(
      fc.property(anyTicks, anyZone, (hours, zone) => {
        const made = { months: [] as string[], quarters: [] as string[], days: [] as string[] }
        let known: Ticked | undefined
        const instants = hours.toSorted((one, other) => one - other).map((hour) => instant(begins + hour * HOUR_MS))
        // At the end ticks go on until nothing is left.
        for (const now of [begins, ...instants, ...Array.from({ length: 10 }, () => ends)]) {
          const agenda = agendaAt(now, zone, known)
          known = tickedAfter(agenda, WHOLE, { since: known?.since ?? now, before: known })
          made.months.push(...agenda.months)
          made.quarters.push(...agenda.quarters)
          made.days.push(...agenda.days)
        }
        expect(made.months).toEqual(['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07'])
        expect(made.quarters).toEqual(['2025Q4', '2026Q1', '2026Q2'])
        expect([made.days.length, new Set(made.days).size]).toEqual([201, 201])
      }),
      { numRuns: 100 },
    )
  })
})
