import type { Kind } from './classification.ts'
import * as phrases from './phrases.ts'
import { chance, pick, type Random } from './random.ts'
import type { Subject } from './subject.ts'

/** Everything that is said about a complaint, from the first call to the last note. */
export interface Wording {
  readonly description: string
  /** Names no one: no name, phone, room or building. */
  readonly summary: string
  readonly measures: string
  readonly resolution: string
}

/** Puts the words of a complaint together. */
export function wordingOf(random: Random, subject: Subject, kind: Kind): Wording {
  const { trouble } = subject
  const referred = kind.responsibility === 'DEVELOPER'
  const inPlace = (text: string) => filled(text, placeOf(subject))
  const measures = inPlace(pick(random, trouble.measures))
  const resolution = inPlace(pick(random, trouble.results))
  return {
    description: descriptionOf(random, subject, kind),
    summary: inPlace(pick(random, trouble.summaries)) + (subject.again ? '，为重复反映' : ''),
    measures: `${referred ? `${pick(random, phrases.REFERRALS)}；${measures}` : measures}。`,
    resolution: `${referred ? `${pick(random, phrases.REFERRAL_RESULTS)}；${resolution}` : resolution}。`,
  }
}

function descriptionOf(random: Random, subject: Subject, kind: Kind): string {
  const { household, what, trouble } = subject
  const matter = pick(random, trouble.matters)
  const text = [
    openingOf(random, subject),
    subject.again ? pick(random, phrases.AGAIN) : '',
    matter,
    chance(random, 0.75) ? `${pick(random, ['，', '。'])}${pick(random, what.topic.details)}` : '',
    '。',
    ...endingsOf(random, subject, kind).map((ending) => `${ending}。`),
  ].join('')
  return filled(text, {
    ...placeOf(subject),
    when: pick(random, phrases.WHEN),
    long: pick(random, phrases.LONG),
    times: pick(random, phrases.TIMES),
    ...household,
    amount: String((kind.claimedAmountFen ?? 0) / 100),
  })
}

function placeOf({ place }: Subject): Readonly<Record<string, string>> {
  return place === undefined ? {} : { place }
}

const GIVES_NAME = 0.38
const GIVES_PHONE = 0.09

function openingOf(random: Random, { household }: Subject): string {
  if (!household) return pick(random, phrases.NAMELESS_OPENINGS)
  return pick(random, chance(random, GIVES_NAME) ? phrases.NAMED_OPENINGS : phrases.OPENINGS)
}

function endingsOf(random: Random, { household }: Subject, { claimedAmountFen }: Kind): string[] {
  return [
    ...(claimedAmountFen === undefined ? [] : [pick(random, phrases.CLAIMS)]),
    ...(chance(random, 0.7) ? [pick(random, phrases.DEMANDS)] : []),
    ...(household && chance(random, GIVES_PHONE) ? [pick(random, phrases.PHONE_ENDINGS)] : []),
  ]
}

/** Fills the slots `{word}` of a text. Throws a RangeError for a slot that has no value. */
function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (slot, key: string) => {
    const value = values[key]
    if (value === undefined) throw new RangeError(`nothing to put in ${slot}`)
    return value
  })
}
