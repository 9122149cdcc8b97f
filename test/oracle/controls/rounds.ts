import type { Entry, Outcome } from './track.ts'

interface Round {
  readonly from: number
  readonly lengthMs: number
  readonly done: Entry[]
  until?: number
}

const INTERVALS_MAX = 1_000

/** What has to be done once in every interval of [7 days] while a developer's complaint is open. */
export class Rounds {
  readonly #rounds: Round[] = []

  /** Begins, or goes on where it has begun. */
  begin(from: number, lengthMs: number): void {
    if (!this.#open()) this.#rounds.push({ from, lengthMs, done: [] })
  }

  /** Ends; the interval that is cut short is not due. */
  end(by: Entry): void {
    const round = this.#open()
    if (round) round.until = by.counts
  }

  did(by: Entry): void {
    this.#open()?.done.push(by)
  }

  /** Every interval that is over or done, and of an open complaint the next in which it is still to be done. */
  outcomes(asOf: number): { startedAt: number; dueAt: number; outcome: Outcome }[] {
    return this.#rounds.flatMap((round) => outcomesOf(round, asOf))
  }

  #open(): Round | undefined {
    return this.#rounds.find(({ until }) => until === undefined)
  }
}

function outcomesOf({ from, lengthMs, done, until }: Round, asOf: number) {
  const found: { startedAt: number; dueAt: number; outcome: Outcome }[] = []
  for (let index = 0; index < INTERVALS_MAX; index++) {
    const [startedAt, dueAt] = [from + index * lengthMs, from + (index + 1) * lengthMs]
    if (until !== undefined && dueAt >= until) break
    // An instant between two intervals belongs to the one that ends with it; the first holds its beginning too.
    const isInside = ({ happenedAt }: Entry) =>
      happenedAt <= dueAt && (happenedAt > startedAt || (index === 0 && happenedAt === from))
    const isDone = done.some((entry) => isInside(entry) && entry.counts <= dueAt)
    const outcome = isDone ? 'MET' : dueAt < asOf ? 'BREACHED' : 'PENDING'
    found.push({ startedAt, dueAt, outcome })
    if (outcome === 'PENDING') break
  }
  return found
}
