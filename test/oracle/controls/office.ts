/** When an office works: the facts of a company, from which working time is found by walking days. */
export interface OfficeFacts {
  /** Days off although they may be weekdays, and days worked although they may be weekend, as they were announced. */
  readonly restDays: ReadonlySet<string>
  readonly makeUpDays: ReadonlySet<string>
  /** How far the wall clock is ahead of UTC, from an instant on; the earliest first. */
  readonly offsets: readonly { readonly from: number; readonly aheadMs: number }[]
  readonly opensMs: number
  readonly closesMs: number
}

export const DAY_MS = 86_400_000
const DAYS_MAX = 800

/** Working time of one office. Days are midnights of the wall clock, told as if it were UTC's. */
export class Office {
  readonly #facts: OfficeFacts

  constructor(facts: OfficeFacts) {
    this.#facts = facts
  }

  /** The local month, `2026-02`. */
  monthOf(at: number): string {
    return new Date(at + this.#aheadAt(at)).toISOString().slice(0, 7)
  }

  /**
   * The deadline of so many working days: received while the office is open, the same time on the wall that many
   * workdays later; otherwise the closing of that many workdays, the first being the next that is still to open.
   */
  deadline(received: number, workingDays: number): number {
    const today = this.#midnightBefore(received)
    const sinceMidnight = received + this.#aheadAt(received) - today
    const { opensMs, closesMs } = this.#facts
    const isOpen = this.#isWorkday(today) && sinceMidnight >= opensMs && sinceMidnight < closesMs
    const opensToday = this.#isWorkday(today) && sinceMidnight < opensMs
    let day = today
    for (let left = opensToday ? workingDays - 1 : workingDays; left > 0; left--) day = this.#nextWorkday(day)
    return this.#instantOf(day + (isOpen ? sinceMidnight : closesMs))
  }

  /** The local date, `2026-02-17`. */
  dateOf(at: number): string {
    return new Date(at + this.#aheadAt(at)).toISOString().slice(0, 10)
  }

  /** The first instant of a local date, none on which the clocks change. */
  midnightOf(date: string): number {
    return this.#instantOf(Date.parse(`${date}T00:00:00Z`))
  }

  /** When the office closes on a local date; `undefined` where it does not open. */
  closing(date: string): number | undefined {
    const day = Date.parse(`${date}T00:00:00Z`)
    return this.#isWorkday(day) ? this.#hoursOf(day)[1] : undefined
  }

  /** Working milliseconds between two instants. */
  worked(from: number, to: number): number {
    let total = 0
    for (let day = this.#midnightBefore(from); day <= this.#midnightBefore(to); day += DAY_MS) {
      if (!this.#isWorkday(day)) continue
      const [opens, closes] = this.#hoursOf(day)
      total += Math.max(0, Math.min(to, closes) - Math.max(from, opens))
    }
    return total
  }

  /** The first instant with so much working time since another. */
  after(from: number, workingMs: number): number {
    let [left, day] = [workingMs, this.#midnightBefore(from)]
    if (left === 0) return from
    for (let days = 0; days < DAYS_MAX; days++, day += DAY_MS) {
      if (!this.#isWorkday(day)) continue
      const [opens, closes] = this.#hoursOf(day)
      const begins = Math.max(from, opens)
      if (closes <= begins) continue
      if (closes - begins >= left) return begins + left
      left -= closes - begins
    }
    throw new RangeError('too far away')
  }

  #hoursOf(day: number): [opens: number, closes: number] {
    const { opensMs, closesMs } = this.#facts
    return [this.#instantOf(day + opensMs), this.#instantOf(day + closesMs)]
  }

  #nextWorkday(day: number): number {
    for (let next = day + DAY_MS; next < day + DAYS_MAX * DAY_MS; next += DAY_MS) if (this.#isWorkday(next)) return next
    throw new RangeError('no workday')
  }

  #isWorkday(day: number): boolean {
    const date = new Date(day).toISOString().slice(0, 10)
    if (this.#facts.makeUpDays.has(date)) return true
    const weekday = new Date(day).getUTCDay()
    return weekday !== 0 && weekday !== 6 && !this.#facts.restDays.has(date)
  }

  #midnightBefore(at: number): number {
    return Math.floor((at + this.#aheadAt(at)) / DAY_MS) * DAY_MS
  }

  #aheadAt(at: number): number {
    return this.#facts.offsets.findLast(({ from }) => from <= at)?.aheadMs ?? 0
  }

  /** The instant of a time on the wall that is far from any change of the clocks. */
  #instantOf(wall: number): number {
    return wall - this.#aheadAt(wall - this.#aheadAt(wall))
  }
}
