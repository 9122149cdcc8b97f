import {
  type CaseText,
  coreWrites,
  histogramWrite,
  type ProjectSpace,
  rollupWrite,
  TRANSACTION_ITEMS_MAX,
  type Trace,
  type Write,
} from '@zhiheng/data'
import {
  type CaseState,
  type Decision,
  type HistogramDelta,
  histogramDelta,
  type RollupDelta,
  rollupDeltas,
  sum,
} from '@zhiheng/domain'

/** One decided change of a case, with what is written beside it. */
export interface TakenChange {
  readonly before: CaseState | undefined
  readonly text: CaseText
  readonly decision: Decision
  readonly trace?: Trace
  readonly beside?: readonly Write[]
}

const TRANSACTION_BYTES_MAX = 3_000_000

/** Changes of cases of one project that go into one transaction: what they add to a row is added to it once. */
export class CaseTransaction {
  readonly #space: ProjectSpace
  readonly #writes: Write[] = []
  readonly #rollups = new Map<string, RollupDelta>()
  readonly #histograms = new Map<string, HistogramDelta>()
  #changes = 0
  #bytes = 0

  constructor(space: ProjectSpace) {
    this.#space = space
  }

  /**
   * Takes one more change, unless the transaction would grow too large with it and so many writes that are still to
   * come: then nothing is changed and it says no. The first is always taken.
   */
  take({ before, text, decision, trace, beside = [] }: TakenChange, toCome = 0): boolean {
    const { state } = decision
    const core = coreWrites(this.#space, { before, text, decision, ...(trace && { trace }) })
    const deltas = rollupDeltas(before, state)
    const histogram = histogramDelta(before, state)
    const added =
      core.length +
      beside.length +
      deltas.filter((delta) => !this.#rollups.has(rowName(delta))).length +
      (histogram && !this.#histograms.has(histogramName(histogram)) ? 1 : 0)
    const bytes = JSON.stringify(decision.texts).length * 3 + 4_000
    const isFull = this.#size() + added + toCome > TRANSACTION_ITEMS_MAX || this.#bytes + bytes > TRANSACTION_BYTES_MAX
    if (this.#changes > 0 && isFull) return false
    this.#changes += 1
    this.#writes.push(...core, ...beside)
    this.#bytes += bytes
    for (const delta of deltas) {
      const known = this.#rollups.get(rowName(delta))
      this.#rollups.set(rowName(delta), known ? { ...delta, counters: sum(known.counters, delta.counters) } : delta)
    }
    if (histogram) {
      const name = histogramName(histogram)
      this.#histograms.set(name, mergeHistograms(this.#histograms.get(name), histogram))
    }
    return true
  }

  /** Every write of the transaction. */
  writes(): Write[] {
    const { name } = this.#space.table
    return [
      ...this.#writes,
      ...[...this.#rollups.values()].map((delta) => rollupWrite(name, this.#space, delta)),
      ...[...this.#histograms.values()].map((delta) => histogramWrite(name, this.#space, delta)),
    ]
  }

  #size(): number {
    return this.#writes.length + this.#rollups.size + this.#histograms.size
  }
}

function rowName({ kind, month, dimension, value }: RollupDelta): string {
  return `${kind} ${month} ${dimension} ${value}`
}

function histogramName({ kind, month }: HistogramDelta): string {
  return `${kind} ${month}`
}

function mergeHistograms(left: HistogramDelta | undefined, right: HistogramDelta): HistogramDelta {
  if (!left) return right
  return { ...right, respond: mergeBuckets(left.respond, right.respond), close: mergeBuckets(left.close, right.close) }
}

function mergeBuckets(left: ReadonlyMap<number, number>, right: ReadonlyMap<number, number>): Map<number, number> {
  const merged = new Map(left)
  for (const [bucket, count] of right) merged.set(bucket, (merged.get(bucket) ?? 0) + count)
  return merged
}
