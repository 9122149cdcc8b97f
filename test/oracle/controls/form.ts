import type { Entry, Outcome } from './track.ts'

/**
 * The record form: asked for of a complaint that is unresolved after [1 working day] and not simple, due [2 working
 * days] after receipt. It is filled once, whether it was asked for at that moment or not.
 */
export class Form {
  #isOwed = true
  #filled: Entry | undefined
  readonly startedAt: number
  readonly #appliesAt: number
  readonly #dueAt: number

  constructor({ startedAt, appliesAt, dueAt }: { startedAt: number; appliesAt: number; dueAt: number }) {
    this.startedAt = startedAt
    this.#appliesAt = appliesAt
    this.#dueAt = dueAt
  }

  fill(by: Entry): void {
    this.#filled ??= by
  }

  /** Resolved within the first working day: it is not asked for. */
  resolve(by: Entry): void {
    if (by.counts <= this.#appliesAt) this.#isOwed = false
  }

  /** The reason for it is gone, as the complaint is simple or has ended: it is not due, filled or not. */
  spare(by: Entry): void {
    if (by.counts <= this.#dueAt) this.#isOwed = false
  }

  /** A complaint that was simple from the beginning. */
  neverAsked(): void {
    this.#isOwed = false
  }

  /** It is asked for after all, unless the complaint was resolved when it would have been. */
  ask({ resolvedAt, undoneAt }: { resolvedAt: number | undefined; undoneAt?: number }): void {
    const wasResolved = resolvedAt !== undefined && resolvedAt <= this.#appliesAt
    const wasUndone = undoneAt !== undefined && undoneAt <= this.#appliesAt
    if (!wasResolved || wasUndone) this.#isOwed = true
  }

  outcomes(asOf: number): { startedAt: number; dueAt: number; outcome: Outcome }[] {
    if (!this.#isOwed) return []
    const [startedAt, dueAt] = [this.startedAt, this.#dueAt]
    if (this.#filled) return [{ startedAt, dueAt, outcome: this.#filled.counts <= dueAt ? 'MET' : 'BREACHED' }]
    return [{ startedAt, dueAt, outcome: dueAt < asOf ? 'BREACHED' : 'PENDING' }]
  }
}
