/** How a site is run, as far as its complaints show it. */
export type Manner = 'ORDINARY' | 'BAD' | 'IMPROVING' | 'WORSENING' | 'EXCELLENT'

/** What a manner of running a site comes to in one quarter. */
export interface Conduct {
  /** How many times the usual number of complaints. */
  readonly rate: number
  /** The share of first replies within one working day. */
  readonly repliedInTime: number
  /** How many times the usual time to solve a case. */
  readonly slowness: number
  /** How many times the usual share of cases that come up again. */
  readonly repeats: number
}

/**
 * The conduct of a site in a quarter, counted from 0: it goes evenly from how it was in the first of the quarters to
 * how it is in the last.
 *
 * @example conductIn('BAD', { quarter: 3, quarters: 9 }).rate // 2.5
 */
export function conductIn(manner: Manner, { quarter, quarters }: { quarter: number; quarters: number }): Conduct {
  const { first, last } = CONDUCT[manner]
  const way = quarters > 1 ? quarter / (quarters - 1) : 0
  const at = (key: keyof Conduct) => first[key] + (last[key] - first[key]) * way
  return { rate: at('rate'), repliedInTime: at('repliedInTime'), slowness: at('slowness'), repeats: at('repeats') }
}

const ORDINARY: Conduct = { rate: 1, repliedInTime: 0.965, slowness: 1, repeats: 1 }
const BAD: Conduct = { rate: 2.5, repliedInTime: 0.7, slowness: 1.9, repeats: 2 }
const EXCELLENT: Conduct = { rate: 0.4, repliedInTime: 0.99, slowness: 0.6, repeats: 0.5 }
const FORMERLY_POOR: Conduct = { rate: 2.1, repliedInTime: 0.76, slowness: 1.9, repeats: 1.6 }
const NOW_GOOD: Conduct = { rate: 0.6, repliedInTime: 0.98, slowness: 0.7, repeats: 0.7 }
const FORMERLY_GOOD: Conduct = { rate: 0.7, repliedInTime: 0.97, slowness: 0.8, repeats: 0.7 }
const NOW_POOR: Conduct = { rate: 2.2, repliedInTime: 0.74, slowness: 2, repeats: 1.8 }

const CONDUCT: Readonly<Record<Manner, { readonly first: Conduct; readonly last: Conduct }>> = {
  ORDINARY: { first: ORDINARY, last: ORDINARY },
  BAD: { first: BAD, last: BAD },
  EXCELLENT: { first: EXCELLENT, last: EXCELLENT },
  IMPROVING: { first: FORMERLY_POOR, last: NOW_GOOD },
  WORSENING: { first: FORMERLY_GOOD, last: NOW_POOR },
}
