/** One line of a bench: the value against its floor, and whether the target holds. */
export interface Measurement {
  readonly name: string
  readonly ratio: number
  readonly floor: number
  readonly value: number
  readonly unit: string
  /** Such as `>= 0.5`. */
  readonly target: string
  readonly ok: boolean
}

/** A measurement of `value` over `floor` against a bound. */
export function measured(
  name: string,
  {
    value,
    floor,
    unit,
    target,
  }: { value: number; floor: number; unit: string; target: readonly ['>=' | '<=', number] },
): Measurement {
  const ratio = value / floor
  const [sign, bound] = target
  const ok = sign === '>=' ? ratio >= bound : ratio <= bound
  return { name, ratio: round(ratio), floor: round(floor), value: round(value), unit, target: `${sign} ${bound}`, ok }
}

/** The middle of several runs; machines are noisy, single runs say little. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** The nearest-rank percentile. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

function round(value: number): number {
  return Number(value.toPrecision(4))
}
