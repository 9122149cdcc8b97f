import {
  coreWrites,
  histogramWrite,
  type ImportIdentity,
  identityWrite,
  NO_TEXT,
  numberWrite,
  type OrganizationSpace,
  rollupWrite,
  TRANSACTION_ITEMS_MAX,
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
import type { OpenedProject } from '../service.ts'

/** One decided change of an import: the case before, the decision, and the identity that remembers the row. */
export interface Planned {
  readonly sourceHash: string
  readonly identity: Omit<ImportIdentity, 'version'>
  readonly identityReadAt: number | undefined
  readonly decision: Decision
}

const TRANSACTION_BYTES_MAX = 3_000_000

/** New cases of one project that go into one transaction: their deltas folded to one update for each row. */
export class Batch {
  readonly planned: Planned[] = []
  readonly #writes: Write[] = []
  readonly #rollups = new Map<string, RollupDelta>()
  readonly #histograms = new Map<string, HistogramDelta>()
  readonly #numbers = new Map<string, { last: CaseState; count: number }>()
  readonly #opened: OpenedProject
  readonly #organization: OrganizationSpace
  #bytes = 0

  constructor(opened: OpenedProject, organization: OrganizationSpace) {
    this.#opened = opened
    this.#organization = organization
  }

  /** Takes one more new case, unless the transaction would grow too large: then nothing is changed and it says no. */
  take(planned: Planned): boolean {
    const { decision, sourceHash, identity, identityReadAt } = planned
    const { state } = decision
    const core = coreWrites(this.#opened.space, { before: undefined, text: NO_TEXT, decision })
    const deltas = rollupDeltas(undefined, state)
    const histogram = histogramDelta(undefined, state)
    const numberName = `${state.kind} ${state.number.replace(/-\d+$/, '')}`
    const added =
      core.length +
      1 +
      deltas.filter((delta) => !this.#rollups.has(rowName(delta))).length +
      (histogram && !this.#histograms.has(state.month) ? 1 : 0) +
      (this.#numbers.has(numberName) ? 0 : 1)
    const bytes = JSON.stringify(decision.texts).length * 3 + 4_000
    if (
      this.planned.length > 0 &&
      (this.#size() + added > TRANSACTION_ITEMS_MAX || this.#bytes + bytes > TRANSACTION_BYTES_MAX)
    )
      return false
    this.planned.push(planned)
    this.#writes.push(...core, identityWrite(this.#organization, sourceHash, identity, identityReadAt))
    this.#bytes += bytes
    for (const delta of deltas) {
      const before = this.#rollups.get(rowName(delta))
      this.#rollups.set(rowName(delta), before ? { ...delta, counters: sum(before.counters, delta.counters) } : delta)
    }
    if (histogram) this.#histograms.set(state.month, mergeHistograms(this.#histograms.get(state.month), histogram))
    this.#numbers.set(numberName, { last: state, count: (this.#numbers.get(numberName)?.count ?? 0) + 1 })
    return true
  }

  /** Every write of the transaction. */
  writes(): Write[] {
    const { space } = this.#opened
    const { name } = space.table
    return [
      ...this.#writes,
      ...[...this.#rollups.values()].map((delta) => rollupWrite(name, space, delta)),
      ...[...this.#histograms.values()].map((delta) => histogramWrite(name, space, delta)),
      ...[...this.#numbers.values()].map(({ last, count }) => numberWrite(space, last, count)),
    ]
  }

  #size(): number {
    return this.#writes.length + this.#rollups.size + this.#histograms.size + this.#numbers.size
  }
}

function rowName({ month, dimension, value }: RollupDelta): string {
  return `${month} ${dimension} ${value}`
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
