import { type CaseState, hasEnded, isOpen, isWorkedOn } from './state.ts'
import type { ClockName } from './vocabulary.ts'

/** What of a case decides which of its clocks are still asked for. */
export type Asked = Pick<
  CaseState,
  'state' | 'responsibility' | 'referredAt' | 'simple' | 'majorSince' | 'clocks' | 'intervals'
>

/** For each clock, whether its thing is still to be done; of a case that has ended nothing is. */
const ASKED: Readonly<Record<ClockName, (state: Asked) => boolean>> = {
  assigned: isOpen,
  firstResponse: () => true,
  hqMeasures: () => true,
  hqCompleted: isWorkedOn,
  recordForm: ({ simple }) => !simple,
  referral: (state) => state.responsibility === 'DEVELOPER' && state.referredAt === undefined && isWorkedOn(state),
  closure: isOpen,
  callback: ({ state }) => state === 'RESOLVED' || state === 'VERIFIED',
  majorReport: ({ majorSince }) => majorSince !== undefined,
  majorSpecialReport: (state) => state.majorSince !== undefined && !isWorkedOn(state),
}

/**
 * Whether anybody still asks for what a clock is of. A clock that has run out stays breached when its reason is gone (a
 * complaint is no longer major, no longer the developer's, back at work), but nobody owes the thing any more, and nobody
 * needs to be told of it.
 */
export function isAskedFor(state: Asked, clock: ClockName): boolean {
  return !hasEnded(state) && ASKED[clock](state)
}
