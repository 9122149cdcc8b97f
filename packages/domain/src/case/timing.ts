import type { WorkingTime } from '../calendar/index.ts'
import type { Policy } from '../policy/policy.ts'

/** What deadlines are computed with. */
export interface Timing {
  readonly policy: Policy
  readonly time: WorkingTime
  /** All policies of the organization: what a running clock started under goes on for it. */
  readonly policies?: readonly Policy[]
}
