import { ATTITUDE } from './attitude.ts'
import { CHARGES } from './charges.ts'
import { CLEANING } from './cleaning.ts'
import { COMMUNITY } from './community.ts'
import { GREENING } from './greening.ts'
import { HOUSE_QUALITY } from './houseQuality.ts'
import { LIFT } from './lift.ts'
import { NOISE } from './noise.ts'
import { PARKING } from './parking.ts'
import { RENOVATION } from './renovation.ts'
import { REPAIR } from './repair.ts'
import { SECURITY } from './security.ts'
import type { Category, Topic } from './topic.ts'

/** The demo company's topic tree. */
export const CATEGORIES: readonly Category[] = [
  CLEANING,
  GREENING,
  SECURITY,
  REPAIR,
  LIFT,
  PARKING,
  CHARGES,
  RENOVATION,
  NOISE,
  HOUSE_QUALITY,
  COMMUNITY,
  ATTITUDE,
]

/** A topic with the name of the category it belongs to. */
export interface TopicOfCategory {
  readonly category: string
  readonly topic: Topic
}

/** Every topic of the tree, in its order. */
export const TOPICS: readonly TopicOfCategory[] = CATEGORIES.flatMap(({ name, topics }) =>
  topics.map((topic) => ({ category: name, topic })),
)
