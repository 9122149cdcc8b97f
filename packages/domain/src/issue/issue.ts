import type { ActorReference } from '../access/actor.ts'
import { type ClockOutcome, clockOutcome } from '../case/clock.ts'
import type { CaseState, Classification } from '../case/state.ts'
import type { IssueId, OrganizationId, ProjectId } from '../identity/id.ts'
import type { Instant } from '../time/index.ts'

/** One complaint that head office issued to many sites: each has a case of its own, with its words; here are none. */
export interface Issue {
  readonly id: IssueId
  readonly organization: OrganizationId
  readonly by: ActorReference
  readonly issuedAt: Instant
  readonly requiredBy: Instant
  readonly category: Classification['category']
  readonly projects: readonly ProjectId[]
}

/** As many sites as one complaint is issued to at once. */
export const ISSUE_SITES_MAX = 200

/** How far one thing that is owed at every site has come: its clocks there by their outcome. */
export interface Progress {
  readonly met: number
  readonly breached: number
  readonly pending: number
  /** No case, or one that ended before the deadline. */
  readonly notDue: number
}

/** Whether the measures of one case were filled in within a working day, or the case was done by the date set. */
export function issuedOutcome(state: CaseState | undefined, clock: 'hqMeasures' | 'hqCompleted'): ClockOutcome {
  const found = state?.clocks[clock]
  return found ? clockOutcome(found) : 'NOT_DUE'
}

/**
 * How far the sites have come with one of the two things; every site counts once, also one without a case. All zero for
 * no sites. Source: `domain.md` §5, complaint.hqMeasures and complaint.hqCompleted.
 */
export function progressOf(states: readonly (CaseState | undefined)[], clock: 'hqMeasures' | 'hqCompleted'): Progress {
  const count = (wanted: ClockOutcome) => states.filter((state) => issuedOutcome(state, clock) === wanted).length
  return { met: count('MET'), breached: count('BREACHED'), pending: count('PENDING'), notDue: count('NOT_DUE') }
}
