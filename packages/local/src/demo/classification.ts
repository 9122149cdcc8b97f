import type { Cause, Channel, ManagementFailure, PublicInterest, Responsibility } from '@zhiheng/domain'
import { logNormal } from './distribution.ts'
import { chance, pick, pickWeighted, type Random } from './random.ts'
import type { Subject } from './subject.ts'

/** What kind of complaint it is, as the desk writes it down. The cause is what handling it will show. */
export interface Kind {
  readonly channel: Channel
  readonly responsibility: Responsibility
  readonly cause: Cause
  readonly managementFailure: ManagementFailure
  readonly publicInterest?: PublicInterest
  readonly claimedAmountFen?: number
}

type Weights<T> = readonly (readonly [T, number])[]

const CHANNELS_BY_DAY: Weights<Channel> = [
  ['PHONE', 32],
  ['APP', 24],
  ['COUNTER', 16],
  ['ONLINE', 11],
  ['HOTLINE', 6],
  ['VISIT', 5],
  ['HEAD_OFFICE', 4],
  ['LETTER', 2],
]
const CHANNELS_BY_NIGHT: Weights<Channel> = [
  ['PHONE', 5],
  ['APP', 4],
  ['ONLINE', 2],
]
const CHANNELS_OF_THE_NAMELESS: Weights<Channel> = [
  ['ONLINE', 4],
  ['LETTER', 3],
  ['HOTLINE', 3],
  ['PHONE', 2],
]

/** Whose fault it turns out to be, by who must solve it. */
const FAULT: Readonly<Record<Responsibility, Weights<ManagementFailure>>> = {
  PROPERTY: [
    ['YES', 45],
    ['NO', 33],
    ['UNDETERMINED', 22],
  ],
  DEVELOPER: [
    ['NO', 72],
    ['UNDETERMINED', 28],
  ],
  MUNICIPAL: [
    ['NO', 85],
    ['UNDETERMINED', 15],
  ],
  HOUSEHOLDS: [
    ['NO', 75],
    ['UNDETERMINED', 20],
    ['YES', 5],
  ],
  UNSPECIFIED: [['UNDETERMINED', 1]],
}

const OF_PUBLIC_INTEREST = 0.45

/** Draws the kind of a complaint from what it is about. */
export function kindOf(random: Random, { what: { topic }, household, night }: Subject): Kind {
  const channels = household === undefined ? CHANNELS_OF_THE_NAMELESS : night ? CHANNELS_BY_NIGHT : CHANNELS_BY_DAY
  const responsibility = draw<Responsibility>(random, topic.responsibility ?? [['PROPERTY', 1]])
  const claimed = household !== undefined && chance(random, topic.claim ?? 0)
  return {
    channel: draw(random, channels),
    responsibility,
    cause: pick(random, topic.causes),
    managementFailure: claimed ? pick(random, ['YES', 'YES', 'UNDETERMINED']) : draw(random, FAULT[responsibility]),
    ...(topic.interest !== undefined && chance(random, OF_PUBLIC_INTEREST) && { publicInterest: topic.interest }),
    ...(claimed && { claimedAmountFen: claimFen(random) }),
  }
}

/** Between 100 and 60,000 CNY in steps of 50; every third is under 1,000 CNY. */
function claimFen(random: Random): number {
  const steps = Math.round(logNormal(random, { median: 1_500, sigma: 0.95 }) / 50)
  return Math.min(Math.max(steps, 2), 1_200) * 5_000
}

function draw<T>(random: Random, weights: Weights<T>): T {
  return pickWeighted(random, weights, ([, weight]) => weight)[0]
}
