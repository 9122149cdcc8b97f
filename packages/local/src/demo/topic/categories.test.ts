import { describe, expect, it } from 'vitest'
import { CATEGORIES, TOPICS } from './categories.ts'
import type { Trouble } from './topic.ts'

const written = ({ summaries, measures, results }: Trouble) => [...summaries, ...measures, ...results]
const slots = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string)

describe('the topic tree', () => {
  it('has twelve categories of at least four topics, no two of a name', () => {
    expect(CATEGORIES).toHaveLength(12)
    expect(new Set(CATEGORIES.map(({ name }) => name)).size).toBe(12)
    for (const { topics } of CATEGORIES) {
      expect(topics.length).toBeGreaterThanOrEqual(4)
      expect(new Set(topics.map(({ name }) => name)).size).toBe(topics.length)
    }
  })

  it.each(TOPICS.map(({ category, topic }) => [category, topic.name, topic] as const))(
    '%s / %s has words for everything',
    (_, __, topic) => {
      expect(topic.weight).toBeGreaterThan(0)
      expect(topic.causes.length).toBeGreaterThan(0)
      expect(topic.details.length).toBeGreaterThanOrEqual(3)
      expect(topic.troubles.length).toBeGreaterThanOrEqual(2)
      for (const { matters, summaries, measures, results } of topic.troubles)
        for (const list of [matters, summaries, measures, results]) expect(list.length).toBeGreaterThan(0)
    },
  )

  it('names a place only in topics that have one, and moments only in what customers say', () => {
    for (const { topic } of TOPICS) {
      const place = topic.places.length > 0 ? ['place'] : []
      const said = [...topic.details, ...topic.troubles.flatMap(({ matters }) => matters)]
      expect(said.flatMap(slots).filter((slot) => ![...place, 'when', 'long', 'times'].includes(slot))).toEqual([])
      expect(
        topic.troubles
          .flatMap(written)
          .flatMap(slots)
          .filter((slot) => !place.includes(slot)),
      ).toEqual([])
    }
  })

  it('uses no sentence twice within a topic and ends none with a full stop', () => {
    for (const { topic } of TOPICS) {
      const sentences = [
        ...topic.details,
        ...topic.troubles.flatMap((trouble) => [...trouble.matters, ...written(trouble)]),
      ]
      expect(new Set(sentences).size).toBe(sentences.length)
      expect(sentences.filter((sentence) => /[。，；\s]$/.test(sentence) || sentence.length < 5)).toEqual([])
    }
  })

  it('writes no digits where nobody may be told apart, so that no room or phone can stand there', () => {
    expect(TOPICS.flatMap(({ topic }) => topic.troubles.flatMap(written)).filter((text) => /\d/.test(text))).toEqual([])
  })
})
