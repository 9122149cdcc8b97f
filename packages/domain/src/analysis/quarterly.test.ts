import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asOfState } from '../case/asOf.ts'
import type { CaseState } from '../case/state.ts'
import { at, category, ORGANIZATION, openingAt, PROJECT, received } from '../case/testing/desk.ts'
import { anyHistory } from '../case/testing/history.ts'
import { garwoodInterval } from '../statistics/garwood.ts'
import { DAY_MS, HOUR_MS, type Instant, instant, type QuarterKey } from '../time/index.ts'
import type { AnalysisInput } from './input.ts'
import { analyseQuarter } from './quarterly.ts'

const QUARTER = '2026Q1' as QuarterKey
const asOf = at('2026-04-01 00:00')

function inputOf(cases: readonly CaseState[], changes: Partial<AnalysisInput> = {}): AnalysisInput {
  return {
    organization: ORGANIZATION,
    project: PROJECT,
    quarter: QUARTER,
    asOf,
    eligible: true,
    exposure: { areaTenThousandSqm: 12, households: 1500 },
    cases,
    previousQuarter: { received: 3, closed: 2, exposure: { areaTenThousandSqm: 6, households: 1500 } },
    yearBefore: { received: 0, closed: 0, exposure: { areaTenThousandSqm: 0, households: 0 } },
    previousCounts: {},
    ...changes,
  }
}

/** Complaints as they stood at some instant in their lives, each with an id of its own. */
const anyCases = fc
  .array(fc.tuple(anyHistory(), fc.double({ min: 0.01, max: 1.2, noNaN: true })), { maxLength: 12 })
  .map((all) =>
    all.flatMap(([{ state, events }, share], index) => {
      if (state.kind !== 'COMPLAINT') return []
      const span = (events.at(-1)?.recordedAt ?? state.receivedAt) - state.receivedAt
      const then = asOfState(state, instant(state.receivedAt + Math.ceil(share * span) + 1), events)
      return then ? [{ ...then, id: openingAt(instant(index)).id }] : []
    }),
  )

const times = (values: readonly string[]) => {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}
const counted = (rows: readonly { key: string; count: number }[]) =>
  Object.fromEntries(rows.map(({ key, count }) => [key, count]))

describe('a quarterly analysis', () => {
  test('counts every complaint once in each of its parts, by a slow count', () => {
    fc.assert(
      fc.property(anyCases, (cases) => {
        const analysis = analyseQuarter(inputOf(cases))
        const { totals } = analysis
        expect(totals.received).toBe(cases.length)
        expect(totals.closed).toBe(cases.filter((one) => one.closedAt !== undefined).length)
        const { closed, open, merged, withdrawn } = totals
        expect(closed + open + merged + withdrawn).toBe(cases.length)
        expect(totals.closureRate).toBe(cases.length === 0 ? undefined : closed / cases.length)
        expect(Object.values(totals.replies).reduce((sum, part) => sum + part, 0)).toBe(cases.length)
        expect(counted(analysis.byCategory)).toStrictEqual(times(cases.map((one) => one.category)))
        expect(counted(analysis.byCause)).toStrictEqual(times(cases.map((one) => one.cause ?? 'UNKNOWN')))
        expect(counted(analysis.byResponsibility)).toStrictEqual(times(cases.map((one) => one.responsibility)))
        expect(counted(analysis.byLocation)).toStrictEqual(times(cases.map((one) => one.locationKey ?? '')))
        const natures = cases.map(({ nature }) => (nature === 'UNSPECIFIED' ? '' : nature))
        expect(counted(analysis.byNature)).toStrictEqual(times(natures))
        expect(analysis.cases.map(({ id }) => id)).toStrictEqual(cases.map(({ id }) => id))
        expect(analysis.majors.map(({ id }) => id)).toStrictEqual(
          cases
            .filter((one) => (one.claimedAmountFen ?? 0) >= 100_000 && one.managementFailure !== 'NO')
            .map(({ id }) => id),
        )
        expect(analysis.durations.close.n).toBe(closed)
        expect(analysis.serviceLevels.callBacks.called).toBeLessThanOrEqual(analysis.serviceLevels.callBacks.owed)
      }),
      { numRuns: 200 },
    )
  })

  test('of a quarter without complaints is zeros, without rates or durations', () => {
    const exposure = { areaTenThousandSqm: 0, households: 0 }
    const analysis = analyseQuarter(inputOf([], { exposure }))
    expect(analysis.totals).toStrictEqual({
      received: 0,
      closed: 0,
      open: 0,
      merged: 0,
      withdrawn: 0,
      major: 0,
      reopened: 0,
      respondedInTime: 0,
      replies: { inTime: 0, late: 0, breached: 0, pending: 0, unknown: 0, notDue: 0 },
      perTenThousandSqm: { numerator: 0, denominator: 0 },
      perThousandHouseholds: { numerator: 0, denominator: 0 },
      previousQuarter: {
        received: 3,
        closed: 2,
        perTenThousandSqm: { numerator: 3, denominator: 6, value: 0.5, interval: garwoodInterval(3, 6) },
        perThousandHouseholds: { numerator: 3, denominator: 1.5, value: 2, interval: garwoodInterval(3, 1.5) },
      },
      yearBefore: {
        received: 0,
        closed: 0,
        perTenThousandSqm: { numerator: 0, denominator: 0 },
        perThousandHouseholds: { numerator: 0, denominator: 0 },
      },
    })
    expect(analysis.durations).toStrictEqual({ respond: { n: 0 }, close: { n: 0 } })
    expect([analysis.byCategory, analysis.byLocation, analysis.repeats, analysis.cases]).toStrictEqual([[], [], [], []])
  })

  test('gives rates per 10,000 m² and per 1,000 households with what they are made of', () => {
    const { totals } = analyseQuarter(inputOf([received(at('2026-02-02 10:00')).now]))
    expect(totals.perTenThousandSqm).toStrictEqual({
      numerator: 1,
      denominator: 12,
      value: 1 / 12,
      interval: garwoodInterval(1, 12),
    })
    const interval = garwoodInterval(1, 1.5)
    expect(totals.perThousandHouseholds).toStrictEqual({ numerator: 1, denominator: 1.5, value: 1 / 1.5, interval })
  })

  test('names what an import called otherwise by that, and compares only what was counted under the same name', () => {
    const one = received(at('2026-02-02 10:00')).now
    const cases = [
      one,
      { ...one, channel: 'UNSPECIFIED', raw: { channel: 'Twitter' } },
      { ...one, channel: 'UNSPECIFIED' },
    ] as const
    const previous = new Map([
      ['PHONE', 4],
      ['UNSPECIFIED', 9],
      ['LETTER', 2],
    ])
    const { byChannel, gone } = analyseQuarter(inputOf(cases, { previousCounts: { CHANNEL: previous } }))
    expect(byChannel.map(({ key, previousCount }) => [key, previousCount])).toStrictEqual([
      ['', undefined],
      ['PHONE', 4],
      ['Twitter', undefined],
    ])
    expect(gone.channel).toStrictEqual([{ key: 'LETTER', previousCount: 2 }])
  })

  test('shows the first 20 locations with a case that can name them, and the rest together', () => {
    const one = received(at('2026-02-02 10:00')).now
    const cases = Array.from({ length: 45 }, (_, index) => ({
      ...one,
      id: openingAt((one.receivedAt + index) as Instant).id,
      locationKey: `l${String(index % 23).padStart(2, '0')}`,
    }))
    const { byLocation } = analyseQuarter(inputOf(cases))
    expect(byLocation).toHaveLength(21)
    expect(byLocation[0]).toMatchObject({ key: 'l00', count: 2, example: cases[0]?.id })
    expect(byLocation[20]).toStrictEqual({ key: 'REST', count: 5, share: 5 / 45, cumulativeShare: 1 })
  })

  test('measures from when head office issued it, and never less than nothing', () => {
    const issuedAt = at('2026-02-02 10:00')
    const { now } = received(issuedAt, { opening: { channel: 'HEAD_OFFICE', issuedAt } })
    const closedAt = (issuedAt + 2 * DAY_MS) as Instant
    const done = { ...now, closedAt, workingMsToClose: 18 * HOUR_MS, respondedAt: issuedAt, workingMsToRespond: 0 }
    const { durations } = analyseQuarter(inputOf([done]))
    expect(durations.close).toMatchObject({ n: 1, medianElapsedDays: 2, p90WorkingHours: 18 })
    expect(durations.respond).toMatchObject({ n: 1, medianElapsedDays: 0, medianWorkingHours: 0 })
  })

  test('tells reopened cases from those whose verification failed', () => {
    const one = received(at('2026-02-02 10:00'), { classification: { category: category(2) } }).now
    const { totals, reopened } = analyseQuarter(
      inputOf([
        { ...one, undone: 1 },
        { ...one, undone: 2, reopenings: 1 },
      ]),
    )
    expect([totals.reopened, reopened]).toStrictEqual([1, [one.id]])
  })
})
