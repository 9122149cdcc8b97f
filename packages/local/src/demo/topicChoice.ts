import { pickWeighted, type Random } from './random.ts'
import { SEASONS } from './season.ts'
import { TOPICS, type TopicOfCategory } from './topic/categories.ts'
import type { Topic } from './topic/topic.ts'

/** What makes some troubles more common than others. `month` counts from 1. */
export interface Circumstances {
  readonly region: string
  readonly month: number
  /** New buildings are still settling in. */
  readonly phased: boolean
  readonly night?: boolean
}

const DEFECTS_OF_NEW_BUILDINGS = 2.2

/** What somebody complains about, drawn by how common each trouble is in these circumstances. */
export function drawTopic(random: Random, circumstances: Circumstances): TopicOfCategory {
  return pickWeighted(random, TOPICS, ({ topic }) => commonness(topic, circumstances))
}

/** How much there is to complain about in these circumstances: the weights of all topics together, by day. */
export function troubleIn(circumstances: Circumstances): number {
  return TOPICS.reduce((sum, { topic }) => sum + commonness(topic, circumstances), 0)
}

function commonness(topic: Topic, { region, month, phased, night }: Circumstances): number {
  if (topic.region !== undefined && topic.region !== region) return 0
  const season = SEASONS[topic.season ?? 'LEVEL'][month - 1] as number
  const newness = phased && topic.nature === 'CONSTRUCTION' ? DEFECTS_OF_NEW_BUILDINGS : 1
  return topic.weight * season * newness * (night ? (topic.night ?? 1) : 1)
}
