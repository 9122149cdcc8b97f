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

/** Every control of single cases, with the kind of case it counts. */
export const CONTROL_OF_CASES: Readonly<
  Record<CaseControlId, { readonly kind: CaseKind; readonly control: CaseControl }>
> = Object.fromEntries(
  (Object.keys(CASE_CONTROLS) as CaseKind[]).flatMap((kind) =>
    CASE_CONTROLS[kind].map((control) => [controlId(kind, control), { kind, control }]),
  ),
) as Record<CaseControlId, { kind: CaseKind; control: CaseControl }>

/** The control's name in the handbook. */
export function controlId(kind: CaseKind, control: CaseControl): CaseControlId {
  return `${kind === 'COMPLAINT' ? 'complaint' : 'suggestion'}.${control}` as CaseControlId
}
