/** When a thing happened and from when on it counts: a late entry counts only from when it was recorded (§3). */
export interface Entry {
  readonly happenedAt: number
  readonly counts: number
}

interface Unit {
  readonly startedAt: number
  dueAt: number
  done?: Entry
  /** No longer asked for. */
  gone?: true
  pausedAt?: number
}

export type Outcome = 'MET' | 'BREACHED' | 'PENDING'

/** One clock of a case, with every time it was started: each start is a unit of its control. */
export class Track {
  readonly #units: Unit[] = []

  /** Starts it. What still ran, in time, is replaced and counts no more; what had run out stays. */
  start(startedAt: number, dueAt: number, by?: Entry): void {
    const last = this.#units.at(-1)
    if (last && by && !last.done && !isLost(last, by)) last.gone = true
    this.#units.push({ startedAt, dueAt })
  }

  /** Starts it anew, which leaves what was missed as it is; at the very instant of one that was lost it is that one. */
  startAgain(dueAt: number, by: Entry): void {
    const last = this.#units.at(-1)
    if (last?.startedAt !== by.happenedAt || !isLost(last, by)) this.start(by.happenedAt, dueAt, by)
  }

  stop(by: Entry): void {
    const running = this.#running()
    if (running) running.done = by
  }

  /** Takes it away while it is in time or stands still. */
  cancel(by: Entry): void {
    const running = this.#running()
    if (running && (running.pausedAt !== undefined || by.counts <= running.dueAt)) running.gone = true
  }

  /** The case was withdrawn, merged or voided: what was due after that is not, done or not. */
  end(by: Entry): void {
    const last = this.#units.at(-1)
    if (last && (by.counts <= last.dueAt || (!last.done && last.pausedAt !== undefined))) last.gone = true
  }

  /** It goes on as if nothing had stopped it. */
  undo(): void {
    const last = this.#units.at(-1)
    if (last) delete last.done
  }

  pause(by: Entry): void {
    const running = this.#running()
    if (running && running.pausedAt === undefined && by.counts <= running.dueAt) running.pausedAt = by.happenedAt
  }

  /** Goes on; the deadline moves as far as it is told to by when it stood still. */
  resume(moved: (dueAt: number, pausedAt: number) => number): void {
    const running = this.#running()
    if (running?.pausedAt === undefined) return
    running.dueAt = moved(running.dueAt, running.pausedAt)
    delete running.pausedAt
  }

  /** Whether the thing was done since it was started last. */
  get isDone(): boolean {
    return this.#units.at(-1)?.done !== undefined
  }

  /** What it amounts to at an instant, for every start that is still asked for. */
  outcomes(asOf: number): { startedAt: number; dueAt: number; outcome: Outcome }[] {
    return this.#units
      .filter(({ gone }) => !gone)
      .map((unit) => ({ startedAt: unit.startedAt, dueAt: unit.dueAt, outcome: outcomeOf(unit, asOf) }))
  }

  #running(): Unit | undefined {
    const last = this.#units.at(-1)
    return last && !last.done && !last.gone ? last : undefined
  }
}

function isLost({ dueAt, done, gone, pausedAt }: Unit, by: Entry): boolean {
  if (gone) return false
  if (done) return done.counts > dueAt
  return pausedAt === undefined && dueAt < by.counts
}

function outcomeOf({ dueAt, done, pausedAt }: Unit, asOf: number): Outcome {
  if (done) return done.counts <= dueAt ? 'MET' : 'BREACHED'
  return pausedAt === undefined && dueAt < asOf ? 'BREACHED' : 'PENDING'
}
