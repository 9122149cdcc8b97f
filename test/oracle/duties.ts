import type { ControlUnit } from './controls/controls.ts'
import { DAY_MS, type Office } from './controls/office.ts'
import type { PlainEvent } from './controls/plainEvent.ts'

/** What is known of a site and of what it did: nothing that was computed. */
export interface DutyFacts {
  readonly office: Office
  /** Whether its complaints are analysed each quarter. Nobody submits an analysis. */
  readonly isAnalysed: boolean
  /** When each stocktake and summary was first confirmed, by control and day or month: `monthlySummary 2026-01`. */
  readonly confirmed: ReadonlyMap<string, number>
  /** When the records of the organization began; what had run out before is unknown. */
  readonly since: number
  readonly asOf: number
}

export interface DutyUnit extends ControlUnit {
  /** The day, month or quarter that it is owed for. */
  readonly period: string
}

/** By the handbook, in working days from the first instant after the period. */
const SUMMARY_WORKING_DAYS = 5
const ANALYSIS_WORKING_DAYS = 10

/** What a site owes whatever cases it has (`domain.md` §5): a stocktake a day, a summary a month, an analysis a quarter. */
export function dutyUnits(facts: DutyFacts): DutyUnit[] {
  const { office, since, asOf } = facts
  const units: DutyUnit[] = []
  const add = (control: string, period: string, { startedAt, dueAt }: { startedAt: number; dueAt: number }) => {
    if (dueAt < since || startedAt > asOf) return
    const month = office.monthOf(startedAt)
    const outcome = outcomeOf(facts, `${control} ${period}`, dueAt)
    units.push({ control: `complaint.${control}`, caseId: '', month, startedAt, dueAt, outcome, period })
  }
  for (let date = office.dateOf(since); date <= office.dateOf(asOf); date = nextDate(date)) {
    const startedAt = office.midnightOf(date)
    const closes = office.closing(date)
    if (closes !== undefined) add('dailyStocktake', date, { startedAt, dueAt: closes })
    if (!date.endsWith('-01')) continue
    const [year = 0, month = 0] = date.split('-').map(Number)
    const last = month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`
    add('monthlySummary', last, { startedAt, dueAt: office.deadline(startedAt, SUMMARY_WORKING_DAYS) })
    if (!facts.isAnalysed || month % 3 !== 1) continue
    const quarter = `${last.slice(0, 4)}Q${Number(last.slice(5)) / 3}`
    add('quarterlyAnalysis', quarter, { startedAt, dueAt: office.deadline(startedAt, ANALYSIS_WORKING_DAYS) })
  }
  return units
}

function nextDate(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
}

function outcomeOf({ confirmed, asOf }: DutyFacts, name: string, dueAt: number): ControlUnit['outcome'] {
  const at = confirmed.get(name)
  if (at !== undefined && at <= dueAt) return 'MET'
  return asOf > dueAt ? 'BREACHED' : 'PENDING'
}

/** Months of which a publication is surely owed, and those of which one may be: it depends on when the clock came by. */
export interface PublicMonths {
  readonly sure: ReadonlySet<string>
  readonly possible: ReadonlySet<string>
}

/**
 * A complaint of public interest concerns the month of its receipt and that in which it was resolved, unless it ended
 * otherwise. One that was entered in the month of its receipt and never ended is there whenever the clock looks.
 */
export function publicMonths(cases: readonly (readonly PlainEvent[])[], office: Office): PublicMonths {
  const [sure, possible] = [new Set<string>(), new Set<string>()]
  for (const events of cases) {
    const [first] = events
    if (first?.classification?.publicInterest === undefined || first.opening === undefined) continue
    const month = office.monthOf(first.opening.receivedAt)
    possible.add(month)
    for (const { type, happenedAt } of events) if (type === 'RESOLVED') possible.add(office.monthOf(happenedAt))
    const hasEnded = events.some(({ type }) => ENDINGS.includes(type))
    if (!hasEnded && office.monthOf(first.recordedAt) === month) sure.add(month)
  }
  return { sure, possible }
}

const ENDINGS = ['MERGED', 'WITHDRAWN', 'VOIDED']
