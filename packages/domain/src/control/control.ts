import type { CaseKind, ClockName, IntervalClockName } from '../case/vocabulary.ts'

/** What is measured of single cases, each by the clock of that name; replies to online complaints also apart. */
export type CaseControl = ClockName | IntervalClockName | 'onlineResponse'

/** The controls of `domain.md` §5 that count single cases, in the order of the handbook. */
export const CASE_CONTROLS = {
  COMPLAINT: [
    'assigned',
    'firstResponse',
    'onlineResponse',
    'hqMeasures',
    'hqCompleted',
    'recordForm',
    'referral',
    'developerFollowUp',
    'ownerFeedback',
    'closure',
    'callback',
    'majorReport',
    'majorSpecialReport',
  ],
  SUGGESTION: ['assigned', 'callback'],
} as const satisfies Record<CaseKind, readonly CaseControl[]>

/** A control as the handbook and every screen call it, such as `complaint.firstResponse`. */
export type CaseControlId =
  | `complaint.${(typeof CASE_CONTROLS)['COMPLAINT'][number]}`
  | `suggestion.${(typeof CASE_CONTROLS)['SUGGESTION'][number]}`

/**
 * Controls and duties of which a site owes one in each period, whatever cases it has: each is counted by records of its
 * own, its obligations (`obligation`).
 */
export const OBLIGATION_CONTROLS = ['monthlySummary', 'quarterlyAnalysis', 'publication', 'dailyStocktake'] as const
export type ObligationControl = (typeof OBLIGATION_CONTROLS)[number]
export type ObligationControlId = `complaint.${ObligationControl}`

/** A control or duty by its name in the handbook, whatever it counts. */
export type ControlId = CaseControlId | ObligationControlId

/** In whose rollups a control is counted, and by which name. */
interface CountedIn {
  readonly kind: CaseKind
  readonly control: CaseControl | ObligationControl
}

/** Every control and duty, in the order of the handbook's kinds. */
export const CONTROLS: Readonly<Record<ControlId, CountedIn>> = Object.fromEntries([
  ...counted('COMPLAINT', CASE_CONTROLS.COMPLAINT),
  ...counted('COMPLAINT', OBLIGATION_CONTROLS),
  ...counted('SUGGESTION', CASE_CONTROLS.SUGGESTION),
]) as Record<ControlId, CountedIn>

function counted(kind: CaseKind, controls: readonly CountedIn['control'][]): (readonly [string, CountedIn])[] {
  return controls.map((control) => [`${kind.toLowerCase()}.${control}`, { kind, control }])
}

/** Whether a control is one of those that count obligations. */
export function countsObligations(control: CaseControl | ObligationControl): control is ObligationControl {
  return (OBLIGATION_CONTROLS as readonly string[]).includes(control)
}
