import { Life, type Rules } from './life.ts'
import type { PlainEvent } from './plainEvent.ts'
import { live } from './steps.ts'
import type { Outcome } from './track.ts'

/** One unit of a control: one start of a clock of one case, or one interval. */
export interface ControlUnit {
  readonly control: string
  readonly caseId: string
  /** The local month in which it started. */
  readonly month: string
  readonly startedAt: number
  readonly dueAt: number
  readonly outcome: Outcome
}

/**
 * What one case counts in every control of `domain.md` §5, from its events alone, as of an instant up to which clocks
 * were looked at. Nothing that the system computed is used: deadlines, lateness and breaches are found anew.
 */
export function unitsOf(events: readonly PlainEvent[], rules: Rules, asOf: number): ControlUnit[] {
  const [first, ...later] = events
  if (!first) throw new Error('a case begins with an event')
  const life = new Life(first, rules)
  for (const event of later) live(life, event)
  const { opening, tracks, rounds, form } = life
  const kind = life.isComplaint ? 'complaint' : 'suggestion'
  const clocks = Object.entries({ ...tracks, ...rounds, ...(form && { recordForm: form }) })
  return clocks.flatMap(([name, clock]) =>
    clock.outcomes(asOf).flatMap((unit) => {
      const found = { caseId: opening.id, month: rules.office.monthOf(unit.startedAt), ...unit }
      const controls = [name, ...(name === 'firstResponse' && opening.channel === 'ONLINE' ? ['onlineResponse'] : [])]
      return controls.map((control) => ({ control: `${kind}.${control}`, ...found }))
    }),
  )
}

/** A control of a period: how many units were met, breached and still run. */
export interface Counted {
  readonly met: number
  readonly breached: number
  readonly pending: number
}

/** Counts units by control and month, as `complaint.closure 2026-02`. */
export function countByMonth(units: Iterable<ControlUnit>): Map<string, Counted> {
  const counted = new Map<string, Counted>()
  for (const { control, month, outcome } of units) {
    const { met, breached, pending } = counted.get(`${control} ${month}`) ?? { met: 0, breached: 0, pending: 0 }
    counted.set(`${control} ${month}`, {
      met: met + (outcome === 'MET' ? 1 : 0),
      breached: breached + (outcome === 'BREACHED' ? 1 : 0),
      pending: pending + (outcome === 'PENDING' ? 1 : 0),
    })
  }
  return counted
}
