/** How much is simulated. */
export interface Size {
  readonly sites: number
  readonly cases: number
  /** Moments of a day at which people do something. */
  readonly momentsPerDay: number
  /** Out of so many moments one is swept, by each of the two sweepers. */
  readonly momentsPerSweep: number
  /** Out of so many the calendar of one company is worked off. */
  readonly momentsPerTick: number
}

export const WHOLE: Size = { sites: 40, cases: 20_000, momentsPerDay: 9, momentsPerSweep: 2, momentsPerTick: 2 }
/** A twentieth, for the build server. */
export const PART: Size = { sites: 6, cases: 1_000, momentsPerDay: 4, momentsPerSweep: 5, momentsPerTick: 2 }
/** As much as every run of the tests has time for; not everything occurs in it. */
export const SAMPLE: Size = { sites: 3, cases: 100, momentsPerDay: 1, momentsPerSweep: 5, momentsPerTick: 2 }

export const PEOPLE_PER_SITE = 5
