import { CASE_CONTROLS, type CaseControl, OBLIGATION_CONTROLS, type ObligationControl } from './control.ts'

const OUTCOMES = ['Met', 'Breached', 'Pending'] as const

/** One number of a site's controls in a month, such as `firstResponseMet`. */
export type ControlCounter = `${CaseControl | ObligationControl}${(typeof OUTCOMES)[number]}`

export const CONTROL_COUNTERS: readonly ControlCounter[] = [...CASE_CONTROLS.COMPLAINT, ...OBLIGATION_CONTROLS].flatMap(
  (control) => OUTCOMES.map((outcome): ControlCounter => `${control}${outcome}`),
)
