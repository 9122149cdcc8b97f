import { GIVEN_NAMES, SURNAMES } from './nameParts.ts'
import { chance, pick, type Random, randomFrom, wholeNumber } from './random.ts'

/** Somebody at home on a site: `building` as people say it, `room` as building, entrance and door. */
export interface Household {
  readonly name: string
  readonly phone: string
  readonly building: string
  readonly room: string
}

/** The homes of the company, made up as they are asked for: the same room always has the same household. */
export interface Homes {
  /** A household of a site of which there are so many, each as likely as any other. */
  household(random: Random, site: { readonly code: string; readonly households: number }): Household
}

const HOUSEHOLDS_OF_BUILDING = 112
const DOORS_OF_FLOOR = 4

/** Exchanges that nobody has; with four digits behind, room for 40,000 households. */
const PHONE_BEGINNINGS = ['1390000', '1380000', '1370000', '1360000'] as const

/** The homes of the demo company. They are numbered as they are met, so that no two share a phone. */
export function demoHomes(seed: number): Homes {
  const known = new Map<string, Household>()
  return {
    household(random, { code, households }) {
      const { building, room } = home(random, { households, floors: floorsOf(seed, code) })
      const key = `${code} ${room}`
      const found = known.get(key)
      if (found) return found
      const made = { name: nameOf(randomFrom(seed, `household ${key}`)), phone: phoneOf(known.size), building, room }
      known.set(key, made)
      return made
    },
  }
}

function home(random: Random, { households, floors }: { households: number; floors: number }) {
  const building = wholeNumber(random, 1, Math.ceil(households / HOUSEHOLDS_OF_BUILDING))
  const entrance = wholeNumber(random, 1, floors > 12 ? 2 : 4)
  const door = wholeNumber(random, 1, floors) * 100 + wholeNumber(random, 1, DOORS_OF_FLOOR)
  return { building: `${building}栋`, room: `${building}-${entrance}-${door}` }
}

function floorsOf(seed: number, code: string): number {
  return pick(randomFrom(seed, `floors ${code}`), [6, 7, 11, 18, 26, 32])
}

function nameOf(random: Random): string {
  const surname = pick(random, SURNAMES)
  return chance(random, 0.55) ? surname + pick(random, ['先生', '女士', '女士']) : surname + pick(random, GIVEN_NAMES)
}

/** 7,919 and 10,000 have no common divisor, so the last four digits come round only after all have been used. */
function phoneOf(index: number): string {
  const beginning = PHONE_BEGINNINGS[Math.floor(index / 10_000)]
  if (beginning === undefined) throw new RangeError(`no phone for household ${index}`)
  return beginning + String((index * 7_919 + 1_283) % 10_000).padStart(4, '0')
}
