import type { CategoryId } from '../identity/id.ts'
import type { Instant, PeriodKey } from '../time/index.ts'
import { soughtText } from './search.ts'
import type { CaseStateName, Channel, Nature, Responsibility } from './vocabulary.ts'

/** By receipt, all cases; by deadline, the open ones, the most urgent first. */
export const CASE_ORDERS = ['RECEIVED_DESC', 'RECEIVED_ASC', 'DEADLINE'] as const
export type CaseOrder = (typeof CASE_ORDERS)[number]

/** Which cases of a list are shown: all conditions hold, and of several values of one any. */
export interface CaseFilter {
  readonly states?: readonly CaseStateName[]
  /** Of either level. */
  readonly categories?: readonly CategoryId[]
  readonly natures?: readonly Nature[]
  readonly channels?: readonly Channel[]
  readonly responsibilities?: readonly Responsibility[]
  readonly assignees?: readonly string[]
  /** Whether nobody has been named to handle it. */
  readonly unassigned?: boolean
  readonly major?: boolean
  /** Whether something is owed whose deadline has passed. */
  readonly overdue?: boolean
  /** Something is owed whose deadline has passed or comes within so many working hours from now. */
  readonly dueWithinWorkingHours?: number
  /** Whether something was entered late. */
  readonly lateEntries?: boolean
  /** The month or quarter of receipt. */
  readonly period?: PeriodKey
  /** Received today or on one of the days before it, so many days in all, by the calendar of the organization. */
  readonly receivedWithinDays?: number
  readonly receivedFrom?: Instant
  /** The first instant that no longer counts. */
  readonly receivedTo?: Instant
  /** What the number or the words hold: of one project's list, for whoever sees words whole. */
  readonly text?: string
}

export const FILTER_LIMITS = { textLength: 100, workingHours: 2_000, days: 400 } as const

/** The first field of a filter that is out of its bounds, if any. */
export function filterProblem(filter: CaseFilter): keyof CaseFilter | undefined {
  const { dueWithinWorkingHours, receivedWithinDays, text } = filter
  if (dueWithinWorkingHours !== undefined && !isWhole(dueWithinWorkingHours, 0, FILTER_LIMITS.workingHours))
    return 'dueWithinWorkingHours'
  if (receivedWithinDays !== undefined && !isWhole(receivedWithinDays, 1, FILTER_LIMITS.days))
    return 'receivedWithinDays'
  if (text !== undefined && (soughtText(text) === '' || text.length > FILTER_LIMITS.textLength)) return 'text'
  return undefined
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
