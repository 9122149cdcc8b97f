import type { CaseId } from '../identity/id.ts'
import type { QuarterlyAnalysis } from './quarterly.ts'

/** A figure that differs between two revisions of an analysis; `undefined` where one of them has none. */
export interface FigureChange {
  /** Where it stands in the analysis, such as `totals.received` or `byCategory`. */
  readonly figure: string
  /** Of a breakdown, the value it is about. */
  readonly key?: string
  readonly before?: number
  readonly after?: number
}

/** What a revision changed: its figures, and the complaints that came, went or whose facts are others now. */
export interface AnalysisChanges {
  /** The first 200. */
  readonly figures: readonly FigureChange[]
  /** The first 50 of each. */
  readonly added: readonly CaseId[]
  readonly gone: readonly CaseId[]
  readonly changed: readonly CaseId[]
}

const FIGURES_MAX = 200
const CASES_MAX = 50

const BREAKDOWNS = ['byCategory', 'byNature', 'byCause', 'byResponsibility', 'byChannel'] as const
const LISTS = ['repeats', 'reopened', 'majors', 'referrals'] as const
const PARTS = ['totals', 'durations', 'serviceLevels'] as const

/**
 * What is different in a revision of an analysis (`domain.md` §7), in the order in which an analysis is read. Nothing for
 * two that are alike; cases without a digest are compared by being there alone.
 *
 * @example One complaint voided: { figure: 'totals.received', before: 2, after: 1 }, …, gone: [its id].
 */
export function analysisChanges(before: QuarterlyAnalysis, after: QuarterlyAnalysis): AnalysisChanges {
  const [was, is] = [figuresOf(before), figuresOf(after)]
  const figures: FigureChange[] = []
  for (const name of new Set([...is.keys(), ...was.keys()])) {
    const [one, other] = [was.get(name)?.value, is.get(name)?.value]
    const { figure = '', key } = is.get(name) ?? was.get(name) ?? {}
    if (one === other) continue
    figures.push({
      figure,
      ...(key !== undefined && { key }),
      ...(one !== undefined && { before: one }),
      ...(other !== undefined && { after: other }),
    })
  }
  return { figures: figures.slice(0, FIGURES_MAX), ...casesOf(before, after) }
}

function casesOf(before: QuarterlyAnalysis, after: QuarterlyAnalysis): Omit<AnalysisChanges, 'figures'> {
  const [was, is] = [before, after].map(({ cases }) => new Map(cases.map(({ id, digest }) => [id, digest]))) as [
    Map<CaseId, string | undefined>,
    Map<CaseId, string | undefined>,
  ]
  const changed = [...is].filter(([id, digest]) => {
    const other = was.get(id)
    return digest !== undefined && other !== undefined && digest !== other
  })
  return {
    added: [...is.keys()].filter((id) => !was.has(id)).slice(0, CASES_MAX),
    gone: [...was.keys()].filter((id) => !is.has(id)).slice(0, CASES_MAX),
    changed: changed.map(([id]) => id).slice(0, CASES_MAX),
  }
}

interface Figure {
  readonly figure: string
  readonly key?: string
  readonly value: number
}

/** Every figure of an analysis by a name of its own. */
function figuresOf(analysis: QuarterlyAnalysis): ReadonlyMap<string, Figure> {
  const figures = new Map<string, Figure>()
  const add = (figure: Figure) => figures.set(`${figure.figure} ${figure.key ?? ''}`, figure)
  for (const part of PARTS) for (const [figure, value] of numbersIn(part, analysis[part])) add({ figure, value })
  for (const figure of BREAKDOWNS) for (const { key, count } of analysis[figure]) add({ figure, key, value: count })
  for (const figure of LISTS) add({ figure, value: analysis[figure].length })
  return figures
}

function numbersIn(path: string, value: unknown): (readonly [path: string, value: number])[] {
  if (typeof value === 'number') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, below]) => numbersIn(`${path}.${name}`, below))
}
