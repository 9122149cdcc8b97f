import { type CaseKind, CHANNELS, HOUR_MS, type Instant, instant, NATURES, PUBLIC_INTERESTS } from '@zhiheng/domain'
import type { ReadValues } from '@zhiheng/service'
import { chance, pick, type Random, wholeNumber } from '../../packages/local/src/demo/random.ts'
import type { Person, Site } from './world.ts'

/** A new case: who takes it in, and what is said of it. */
export interface Arrival {
  readonly by: Person
  readonly kind: CaseKind
  readonly values: ReadValues
  readonly texts: { readonly description: string }
}

const DESK_CHANNELS = CHANNELS.filter((channel) => channel !== 'HEAD_OFFICE' && channel !== 'UNSPECIFIED')

/** A case of any kind and channel, received just now, some hours ago, or days ago and entered late. */
export function chooseArrival(random: Random, site: Site, now: Instant): Arrival {
  const kind = chance(random, 0.15) ? 'SUGGESTION' : 'COMPLAINT'
  const isIssued = kind === 'COMPLAINT' && chance(random, 0.12)
  const receivedAt = instant(now - agoMs(random))
  const issuedAt = instant(receivedAt + wholeNumber(random, 0, now - receivedAt))
  const issue = {
    issuedAt,
    ...(chance(random, 0.8) && { requiredBy: instant(issuedAt + wholeNumber(random, 8, 240) * HOUR_MS) }),
  }
  return {
    by: isIssued ? site.quality : pick(random, site.people),
    kind,
    values: {
      receivedAt,
      channel: isIssued ? 'HEAD_OFFICE' : pick(random, DESK_CHANNELS),
      anonymous: chance(random, 0.15),
      ...(isIssued && issue),
      category: pick(random, site.categories),
      nature: pick(random, NATURES),
      responsibility: pick(random, ['PROPERTY', 'PROPERTY', 'PROPERTY', 'DEVELOPER', 'MUNICIPAL', 'HOUSEHOLDS']),
      ...(kind === 'COMPLAINT' &&
        chance(random, 0.25) && { claimedAmountFen: pick(random, [49_900, 50_000, 99_999, 100_000]) }),
      ...(kind === 'COMPLAINT' && chance(random, 0.3) && { publicInterest: pick(random, PUBLIC_INTERESTS) }),
    },
    texts: { description: '住户来电' },
  }
}

/** How long ago something happened that is entered now. */
export function agoMs(random: Random): number {
  if (chance(random, 0.7)) return 0
  return wholeNumber(random, 0, (chance(random, 0.6) ? 8 : 120) * HOUR_MS)
}
