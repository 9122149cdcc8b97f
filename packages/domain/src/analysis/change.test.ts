import { describe, expect, test } from 'vitest'
import type { CaseState } from '../case/state.ts'
import { at, category, ORGANIZATION, openingAt, PROJECT, received } from '../case/testing/desk.ts'
import { DAY_MS, instant, type QuarterKey } from '../time/index.ts'
import { analysisChanges } from './change.ts'
import { figureName } from './figureName.ts'
import { analyseQuarter, type QuarterlyAnalysis } from './quarterly.ts'

const QUARTER = '2026Q1' as QuarterKey
const monday = at('2026-02-02 10:00')

function analysisOf(cases: readonly CaseState[], digests: readonly string[] = []): QuarterlyAnalysis {
  const analysis = analyseQuarter({
    organization: ORGANIZATION,
    project: PROJECT,
    quarter: QUARTER,
    asOf: at('2026-04-01 00:00'),
    eligible: true,
    exposure: { areaTenThousandSqm: 12, households: 1500 },
    cases,
    previousQuarter: { received: 3, closed: 2, exposure: { areaTenThousandSqm: 6, households: 1500 } },
    yearBefore: { received: 0, closed: 0, exposure: { areaTenThousandSqm: 0, households: 0 } },
    previousCounts: {},
  })
  return {
    ...analysis,
    cases: cases.map(({ id, version }, index) => ({ id, version, digest: digests[index] ?? 'same' })),
  }
}

const open = received(monday).now
const other = { ...open, id: openingAt(instant(monday + DAY_MS)).id, category: category(2) }
const closed = {
  ...open,
  state: 'CLOSED',
  closedAt: instant(monday + DAY_MS),
  workingMsToClose: 0,
  satisfaction: 5,
  claimedAmountFen: 200_000,
  majorSince: monday,
  responsibility: 'DEVELOPER',
} as const

describe('what changed between two revisions', () => {
  test('is nothing where they are alike', () => {
    const analysis = analysisOf([open, other])
    expect(analysisChanges(analysis, analysis)).toStrictEqual({ figures: [], added: [], gone: [], changed: [] })
  })

  test('is every figure that one case less moves, before and after, and the case', () => {
    const { figures, gone, added, changed } = analysisChanges(analysisOf([open, other]), analysisOf([open]))
    expect([gone, added, changed]).toStrictEqual([[other.id], [], []])
    expect(figures).toContainEqual({ figure: 'totals.received', before: 2, after: 1 })
    expect(figures).toContainEqual({ figure: 'byCategory', key: category(2), before: 1 })
    expect(figures.map(({ figure }) => figure)).not.toContain('totals.previousQuarter.received')
  })

  test('is the case with other facts, also where no figure moves', () => {
    const changes = analysisChanges(analysisOf([open, other], ['a', 'b']), analysisOf([open, other], ['a', 'c']))
    expect(changes).toStrictEqual({ figures: [], added: [], gone: [], changed: [other.id] })
  })

  test('turned round, is the same with before and after in each other’s place', () => {
    const [one, two] = [analysisOf([open, other]), analysisOf([closed])]
    const turned = analysisChanges(two, one).figures.map(({ before, after, ...rest }) => ({
      ...rest,
      ...(after !== undefined && { before: after }),
      ...(before !== undefined && { after: before }),
    }))
    const byName = (figures: readonly { figure: string; key?: string }[]) =>
      figures.toSorted((a, b) => (`${a.figure} ${a.key}` < `${b.figure} ${b.key}` ? -1 : 1))
    expect(byName(turned)).toStrictEqual(byName(analysisChanges(one, two).figures))
  })

  test('has a name in both languages, whatever figure it is', () => {
    const nothing = analysisOf([])
    const empty = { ...nothing, totals: {}, durations: {}, serviceLevels: {} } as unknown as QuarterlyAnalysis
    const figures = new Set(analysisChanges(empty, analysisOf([closed, other])).figures.map(({ figure }) => figure))
    expect(figures.size).toBeGreaterThan(40)
    for (const figure of figures) {
      expect(figureName(figure, 'zh'), figure).toMatch(/\p{sc=Han}/u)
      expect(figureName(figure, 'en'), figure).toMatch(/^[A-Z][^.]*$/)
    }
    expect(figureName('totals.toString', 'en')).toBe('totals.toString')
  })
})
