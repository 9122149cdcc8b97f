/** A part of a day in which a desk is open: minutes since 00:00 on the wall clock, `opens` included, `closes` not. */
export interface BusinessSpan {
  readonly opens: number
  readonly closes: number
}

/**
 * The hours of every working day of an organization: sorted spans that do not overlap, `closes` at most 1440.
 * A working day runs from the first opening to the last closing, and working time is the time inside it.
 * Source: `domain.md` §3.
 */
export interface BusinessHours {
  readonly spans: readonly BusinessSpan[]
}

/** 09:00 to 18:00. Source: `domain.md` §3. */
export const DEFAULT_BUSINESS_HOURS: BusinessHours = { spans: [{ opens: 9 * 60, closes: 18 * 60 }] }

/** As many spans as a day may have. */
const BUSINESS_SPANS_MAX = 8

export type BusinessHoursProblem =
  | 'BUSINESS_HOURS_EMPTY'
  | 'BUSINESS_HOURS_TOO_MANY_SPANS'
  | 'BUSINESS_HOURS_NOT_MINUTES_OF_A_DAY'
  | 'BUSINESS_HOURS_CLOSE_BEFORE_OPENING'
  | 'BUSINESS_HOURS_OVERLAP'

/**
 * What is wrong with business hours, as the code of a refusal; `undefined` when nothing is. Spans may touch.
 * Out of order counts as overlapping.
 *
 * @example businessHoursProblem({ spans: [{ opens: 540, closes: 540 }] }) // 'BUSINESS_HOURS_CLOSE_BEFORE_OPENING'
 */
export function businessHoursProblem(hours: BusinessHours): BusinessHoursProblem | undefined {
  const { spans } = hours
  if (spans.length === 0) return 'BUSINESS_HOURS_EMPTY'
  if (spans.length > BUSINESS_SPANS_MAX) return 'BUSINESS_HOURS_TOO_MANY_SPANS'
  if (!spans.every((span) => isMinuteOfDay(span.opens) && isMinuteOfDay(span.closes)))
    return 'BUSINESS_HOURS_NOT_MINUTES_OF_A_DAY'
  if (spans.some((span) => span.closes <= span.opens)) return 'BUSINESS_HOURS_CLOSE_BEFORE_OPENING'
  if (spans.some((span, index) => index > 0 && span.opens < spans[index - 1]!.closes)) return 'BUSINESS_HOURS_OVERLAP'
  return undefined
}

function isMinuteOfDay(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= 0 && minutes <= 1440
}
