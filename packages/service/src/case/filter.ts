import {
  addDays,
  type CaseFilter,
  type CaseKind,
  type CaseState,
  civilDateOf,
  endOfPeriod,
  HOUR_MS,
  type Instant,
  isId,
  mostUrgent,
  type Organization,
  type PeriodKey,
  startOfDay,
  startOfPeriod,
  type TimeZone,
} from '@zhiheng/domain'
import { timingAt } from '../timing.ts'

/** When the cases of a filter were received: what no case outside can match. */
export function receivedWithin(
  filter: CaseFilter,
  { organization, at }: { readonly organization: Organization; readonly at: Instant },
): { from?: Instant; to?: Instant } {
  const { timeZone } = organization
  const { period, receivedTo } = filter
  const months = period && isWithin(period) ? period : undefined
  const from = latest(sinceOf(filter, timeZone, at), months && startOfPeriod(months, timeZone))
  const to = earliest(receivedTo, months && endOfPeriod(months, timeZone))
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}

/** Tells what a filter shows of the cases of a kind, as seen at an instant; its text is another matter. */
export function acceptance(
  kind: CaseKind,
  filter: CaseFilter,
  { organization, at }: { readonly organization: Organization; readonly at: Instant },
): (state: CaseState) => boolean {
  const noun = kind === 'COMPLAINT' ? 'complaint' : 'suggestion'
  const { states, categories, natures, channels, responsibilities, assignees } = filter
  const { unassigned, major, lateEntries, period, receivedTo } = filter
  const receivedFrom = sinceOf(filter, organization.timeZone, at)
  const isUrgent = urgency(filter, organization, at)
  return (state) =>
    isId(noun, state.id) &&
    includes(states, state.state) &&
    (includes(categories, state.category) ||
      (state.subcategory !== undefined && includes(categories, state.subcategory))) &&
    includes(natures, state.nature) &&
    includes(channels, state.channel) &&
    includes(responsibilities, state.responsibility) &&
    (assignees === undefined || (state.assignee !== undefined && assignees.includes(state.assignee))) &&
    is(unassigned, state.assignee === undefined) &&
    is(major, state.majorSince !== undefined) &&
    is(lateEntries, state.lateEntries > 0) &&
    (period === undefined || isIn(period, state)) &&
    (receivedFrom === undefined || state.receivedAt >= receivedFrom) &&
    (receivedTo === undefined || state.receivedAt < receivedTo) &&
    isUrgent(state)
}

/** The later of the instant and the day from which on cases were received. */
function sinceOf(
  { receivedFrom, receivedWithinDays }: CaseFilter,
  timeZone: TimeZone,
  at: Instant,
): Instant | undefined {
  if (receivedWithinDays === undefined) return receivedFrom
  return latest(receivedFrom, startOfDay(addDays(civilDateOf(at, timeZone), 1 - receivedWithinDays), timeZone))
}

function urgency(
  { overdue, dueWithinWorkingHours }: CaseFilter,
  organization: Organization,
  at: Instant,
): (state: CaseState) => boolean {
  if (overdue === undefined && dueWithinWorkingHours === undefined) return () => true
  const until =
    dueWithinWorkingHours === undefined
      ? undefined
      : timingAt(organization, at).time.add(at, dueWithinWorkingHours * HOUR_MS)
  return (state) => {
    const dueAt = mostUrgent(state, at)?.dueAt
    return is(overdue, dueAt !== undefined && dueAt < at) && (until === undefined || (dueAt ?? Infinity) <= until)
  }
}

/** By the month that the case is counted in: the organization's, fixed when it was received. */
function isIn(period: PeriodKey, { month }: CaseState): boolean {
  if (period[4] !== 'Q') return month === period
  return period.startsWith(month.slice(0, 4)) && Number(period[5]) === Math.ceil(Number(month.slice(5)) / 3)
}

/** Whether every zone has instants for the beginning and the end of a period. */
function isWithin(period: PeriodKey): boolean {
  const year = Number(period.slice(0, 4))
  return year > 1970 && year < 9998
}

function is(wanted: boolean | undefined, value: boolean): boolean {
  return wanted === undefined || wanted === value
}

function includes<T>(wanted: readonly T[] | undefined, value: T): boolean {
  return wanted === undefined || wanted.includes(value)
}

function latest(one: Instant | undefined, other: Instant | undefined): Instant | undefined {
  return one === undefined || (other !== undefined && other > one) ? other : one
}

function earliest(one: Instant | undefined, other: Instant | undefined): Instant | undefined {
  return one === undefined || (other !== undefined && other < one) ? other : one
}
