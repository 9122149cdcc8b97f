/** Whose turn it is: whoever was served longest ago, and before them whoever never was. */
export interface Turns {
  /** The same in the order of their turns. */
  readonly inTurn: <T extends string>(all: readonly T[]) => T[]
  /** Notes that somebody was served now. */
  readonly served: (one: string) => void
}

/** So many are remembered; whoever was forgotten since counts as never served. */
const KEPT_MAX = 10_000

export function openTurns(): Turns {
  const known = new Set<string>()
  return {
    inTurn(all) {
      const rank = new Map([...known].map((one, index) => [one, index + 1]))
      return all.toSorted((one, other) => (rank.get(one) ?? 0) - (rank.get(other) ?? 0))
    },
    served(one) {
      known.delete(one)
      known.add(one)
      for (const first of known) {
        if (known.size <= KEPT_MAX) break
        known.delete(first)
      }
    },
  }
}
