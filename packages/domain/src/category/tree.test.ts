import { describe, expect, test } from 'vitest'
import type { Instant } from '../time/index.ts'
import { choiceProblem } from './choice.ts'
import { topic, treeOf } from './testing/topics.ts'
import { categoryNamed, inOrder, isInUse, parentToday, successorOf, withMerged } from './tree.ts'

const then = 1_000 as Instant
/** 1 and 2 are topics with 11 and 21 below; 3 was merged into 2, 4 into 3, and 5 is retired. */
const TREE = treeOf(
  [1],
  [2, { name: '电梯', formerNames: [{ name: '升降机', until: then }] }],
  [3, { mergedInto: topic(2), mergedAt: then }],
  [4, { mergedInto: topic(3), mergedAt: then }],
  [5, { retiredAt: then }],
  [11, { parent: topic(1) }],
  [21, { parent: topic(2) }],
  [31, { parent: topic(3) }],
  [51, { parent: topic(5) }],
  [12, { parent: topic(1), mergedInto: topic(21), mergedAt: then }],
)
const one = (number: number) => TREE.get(topic(number)) as NonNullable<ReturnType<typeof TREE.get>>

test('what was merged is stood for by the end of its chain, and what was below it is below that', () => {
  expect([4, 3, 2, 1].map((number) => successorOf(TREE, topic(number))?.id)).toEqual([2, 2, 2, 1].map(topic))
  expect(parentToday(TREE, one(31))?.id).toBe(topic(2))
  expect(successorOf(TREE, topic(99))).toBeUndefined()
})

test('a category is in use unless it, or what it is below, was retired or it was merged', () => {
  const inUse = [...TREE.values()].filter((category) => isInUse(TREE, category)).map(({ id }) => id)
  expect(inUse).toEqual([1, 2, 11, 21, 31].map(topic))
})

test('a topic comes to itself and all that was merged into it, and to no more', () => {
  expect(withMerged(TREE, [topic(2)]).toSorted()).toEqual([2, 3, 4].map(topic))
  expect(withMerged(TREE, [topic(3)]).toSorted()).toEqual([3, 4].map(topic))
  expect(withMerged(TREE, [topic(1), topic(21)]).toSorted()).toEqual([1, 12, 21].map(topic))
})

describe('a name in a file', () => {
  test.each([
    ['电梯', undefined, 2],
    ['升降机', undefined, 2],
    ['T4', undefined, 2],
    ['T5', undefined, 5],
    ['T31', 2, 31],
    ['T12', 1, 21],
    ['T11', 2, undefined],
    ['T99', undefined, undefined],
  ])('%s below %s is met as %s', (name, parent, found) => {
    const below = parent === undefined ? undefined : topic(parent)
    expect(categoryNamed(TREE, name, below)?.id).toBe(found === undefined ? undefined : topic(found))
  })

  test('is that of the category called so today before that of one called so once', () => {
    const tree = treeOf([1, { name: '新', formerNames: [{ name: '旧', until: then }] }], [2, { name: '旧' }])
    expect(categoryNamed(tree, '旧')?.id).toBe(topic(2))
  })
})

describe('for a new case', () => {
  const refused = (category: number, subcategory?: number) =>
    choiceProblem(TREE, {
      category: topic(category),
      ...(subcategory !== undefined && { subcategory: topic(subcategory) }),
    })?.parameters

  test.each([
    [1, undefined],
    [1, 11],
    [2, 21],
    [2, 31],
  ])('%s with %s below it may be chosen', (category, subcategory) => {
    expect(refused(category, subcategory)).toBeUndefined()
  })

  test.each([
    [99, undefined, { field: 'category', allowed: ['a level-1 category'] }],
    [11, undefined, { field: 'category', allowed: ['a level-1 category'] }],
    [4, undefined, { field: 'category', allowed: ['电梯'] }],
    [5, 51, { field: 'category', allowed: ['a category in use'] }],
    [1, 21, { field: 'subcategory', allowed: ['a category below it'] }],
    [1, 2, { field: 'subcategory', allowed: ['a category below it'] }],
    [1, 12, { field: 'subcategory', allowed: ['T21'] }],
  ])('%s with %s is refused with what is chosen instead', (category, subcategory, parameters) => {
    expect(refused(category, subcategory)).toEqual(parameters)
  })

  test('a second level alone is held against the category the case has', () => {
    expect(choiceProblem(TREE, { subcategory: topic(11) }, topic(1))).toBeUndefined()
    expect(choiceProblem(TREE, { subcategory: topic(11) }, topic(2))).toMatchObject({ refusal: 'INVALID_VALUE' })
  })
})

test('categories stand by their places, those without one last, by name', () => {
  const tree = treeOf([1, { name: 'b' }], [2, { name: 'a' }], [3, { name: 'z', position: 2 }], [4, { position: 1 }])
  expect(inOrder(tree.values()).map(({ id }) => id)).toEqual([4, 3, 2, 1].map(topic))
})
