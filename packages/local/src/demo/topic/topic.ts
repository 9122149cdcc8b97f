import type { Cause, Nature, PublicInterest, Responsibility } from '@zhiheng/domain'
import type { Season } from '../season.ts'

/** What people complain about at the second level of the topic tree, and what comes of it. */
export interface Topic {
  readonly name: string
  /** How common it is in an average month, in about hundredths of all complaints. */
  readonly weight: number
  readonly nature: Nature
  readonly causes: readonly Cause[]
  /** Who must solve it, and how often: the management where nothing is said. */
  readonly responsibility?: readonly (readonly [Responsibility, number])[]
  readonly interest?: PublicInterest
  readonly season?: Season
  /** The only region that knows the trouble. */
  readonly region?: string
  /** How many times as common at night as by day. */
  readonly night?: number
  /** Answered at any hour, within minutes. */
  readonly urgent?: true
  /** The probability that money is claimed. */
  readonly claim?: number
  /** Shared parts of the site; none where the trouble is in or at the home of the one who complains. */
  readonly places: readonly string[]
  /** What people add, whichever the trouble is. */
  readonly details: readonly string[]
  readonly troubles: readonly Trouble[]
}

/**
 * One trouble in the words of those who have it, of those who write it down and of those who solve it: any matter goes
 * with any summary, measure and result beside it. `{place}` is one of the topic's places; in matters and details
 * `{when}`, `{long}` and `{times}` stand for a day, a stretch of time and a number of times.
 */
export interface Trouble {
  readonly matters: readonly string[]
  readonly summaries: readonly string[]
  readonly measures: readonly string[]
  readonly results: readonly string[]
  /** Makes it more or less likely among its topic's troubles. */
  readonly season?: Season
}

/** The first level of the topic tree. */
export interface Category {
  readonly name: string
  readonly topics: readonly Topic[]
}
