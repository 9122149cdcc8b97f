import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../refusal/refusal.ts'
import type { Instant } from '../time/index.ts'
import { CATEGORIES_MAX, type Category } from './category.ts'
import { type CategoryEdit, editCategories } from './edit.ts'
import { ORGANIZATION, topic, treeOf } from './testing/topics.ts'
import { type CategoryTree, isInUse, successorOf, withMerged } from './tree.ts'

const now = 5_000 as Instant
const TREE = treeOf(
  [1],
  [2],
  [3, { mergedInto: topic(2), mergedAt: now }],
  [4, { retiredAt: now }],
  [11, { parent: topic(1) }],
)
const edit = (change: CategoryEdit, tree: CategoryTree = TREE) => editCategories(tree, change, now)
const creating = (more: Partial<Extract<CategoryEdit, { type: 'CREATE' }>> = {}) =>
  ({ type: 'CREATE', id: topic(9), organization: ORGANIZATION, name: ' 噪音 ', ...more }) as const

describe('an edit', () => {
  test('makes a category of either level, its name without blanks around it', () => {
    expect(edit(creating({ nameEnglish: 'Noise', position: 3 }))).toEqual({
      id: topic(9),
      organization: ORGANIZATION,
      name: '噪音',
      nameEnglish: 'Noise',
      position: 3,
    })
    expect(edit(creating({ parent: topic(2) }))).toMatchObject({ parent: topic(2) })
  })

  test('meets what the same request made, also under another name, and refuses the key for anything else', () => {
    const made = edit(creating()) as Category
    const renamed = { ...made, name: '扰民', formerNames: [{ name: '噪音', until: now }] }
    const tree = new Map([...TREE, [made.id, renamed]])
    expect(edit(creating(), tree)).toBe(renamed)
    expect(edit(creating({ name: '停车' }), tree)).toMatchObject({ refusal: 'IDEMPOTENCY_KEY_REUSED' })
  })

  test('renames, keeps every earlier name with its time, and changes nothing where nothing is new', () => {
    const first = edit({ type: 'RENAME', id: topic(1), name: '电梯', nameEnglish: 'Lifts' }) as Category
    expect(first).toMatchObject({ name: '电梯', nameEnglish: 'Lifts', formerNames: [{ name: 'T1', until: now }] })
    const tree = new Map([...TREE, [first.id, first]])
    expect(edit({ type: 'RENAME', id: topic(1), name: '电梯' }, tree)).toBe(first)
    expect(edit({ type: 'RENAME', id: topic(1), name: '电梯', nameEnglish: '' }, tree)).not.toHaveProperty(
      'nameEnglish',
    )
  })

  test('retires, restores and merges', () => {
    expect(edit({ type: 'RETIRE', id: topic(1) })).toMatchObject({ retiredAt: now })
    expect(edit({ type: 'RESTORE', id: topic(4) })).not.toHaveProperty('retiredAt')
    expect(edit({ type: 'RESTORE', id: topic(3) })).not.toHaveProperty('mergedInto')
    expect(edit({ type: 'MERGE', id: topic(4), into: topic(1) })).toMatchObject({ mergedInto: topic(1), mergedAt: now })
  })

  test.each<[CategoryEdit, string]>([
    [{ type: 'RETIRE', id: topic(4) }, 'retired'],
    [{ type: 'RESTORE', id: topic(1) }, 'in use'],
    [{ type: 'MERGE', id: topic(3), into: topic(2) }, 'merged into that one'],
  ])('%o changes nothing of what is %s already', (change) => {
    expect(edit(change)).toEqual(TREE.get(change.id))
  })

  test.each<[CategoryEdit, string, string?]>([
    [{ type: 'RETIRE', id: topic(99) }, 'NOT_FOUND'],
    [{ type: 'RETIRE', id: topic(3) }, 'ALREADY_DONE'],
    [{ type: 'RENAME', id: topic(3), name: '旧' }, 'ALREADY_DONE'],
    [{ type: 'MERGE', id: topic(3), into: topic(1) }, 'ALREADY_DONE'],
    [{ type: 'RENAME', id: topic(1), name: 'T4' }, 'ALREADY_EXISTS'],
    [{ type: 'RENAME', id: topic(1), name: ' ' }, 'INVALID_VALUE', 'name'],
    [{ type: 'RENAME', id: topic(1), name: 'x'.repeat(101) }, 'INVALID_VALUE', 'name'],
    [{ type: 'RENAME', id: topic(1), name: '\ud800' }, 'INVALID_VALUE', 'name'],
    [{ type: 'RENAME', id: topic(1), name: 'x', nameEnglish: 'x'.repeat(101) }, 'INVALID_VALUE', 'nameEnglish'],
    [{ type: 'MOVE', id: topic(1), position: 1.5 }, 'INVALID_VALUE', 'position'],
    [{ type: 'MOVE', id: topic(1), position: -1 }, 'INVALID_VALUE', 'position'],
    [{ type: 'MERGE', id: topic(1), into: topic(1) }, 'INVALID_VALUE', 'into'],
    [{ type: 'MERGE', id: topic(1), into: topic(3) }, 'INVALID_VALUE', 'into'],
    [{ type: 'MERGE', id: topic(1), into: topic(4) }, 'INVALID_VALUE', 'into'],
    [{ type: 'MERGE', id: topic(1), into: topic(11) }, 'INVALID_VALUE', 'into'],
    [{ type: 'MERGE', id: topic(1), into: topic(99) }, 'INVALID_VALUE', 'into'],
    [creating({ name: 'T3' }), 'ALREADY_EXISTS'],
    [creating({ parent: topic(99) }), 'NOT_FOUND'],
    [creating({ parent: topic(11) }), 'INVALID_VALUE', 'parent'],
    [creating({ parent: topic(4) }), 'INVALID_VALUE', 'parent'],
  ])('%o is refused as %s', (change, refusal, field) => {
    expect(edit(change)).toMatchObject({ refusal, ...(field && { parameters: { field } }) })
  })

  test('makes no more than 500 categories', () => {
    const full = treeOf(...Array.from({ length: CATEGORIES_MAX }, (_, index) => [index + 100] as const))
    expect(edit(creating(), full)).toMatchObject({ refusal: 'TOO_MANY', parameters: { max: CATEGORIES_MAX } })
  })
})

const anyEdit: fc.Arbitrary<CategoryEdit> = fc
  .record({
    type: fc.constantFrom('CREATE', 'RENAME', 'RETIRE', 'RESTORE', 'MERGE', 'MERGE', 'MERGE'),
    id: fc.nat(9).map(topic),
    into: fc.nat(9).map(topic),
    parent: fc.option(fc.nat(9).map(topic), { nil: undefined }),
    name: fc.constantFrom('甲', '乙', '丙', '丁', '戊'),
  })
  .map((drawn) => ({ ...drawn, organization: ORGANIZATION }) as unknown as CategoryEdit)

describe('whatever is edited, in whatever order,', () => {
  const after = (edits: readonly CategoryEdit[]) => {
    const tree = new Map(
      treeOf([0, { name: 'A' }], [1, { name: 'B' }], [2, { name: 'C' }], [3, { name: 'D', parent: topic(0) }]),
    )
    for (const change of edits) {
      const result = editCategories(tree, change, now)
      if (!isRefusal(result)) tree.set(result.id, result)
    }
    return tree
  }

  test('every merged category leads to one that was not merged, and none leads round in a circle', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 40 }), (edits) => {
        const tree = after(edits)
        for (const { id, mergedInto } of tree.values()) {
          expect(successorOf(tree, id)?.mergedInto).toBeUndefined()
          if (mergedInto !== undefined) expect(successorOf(tree, id)?.id).not.toBe(id)
        }
      }),
    )
  })

  test('siblings have names of their own, nothing is lost, and each counts under one topic only', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 40 }), (edits) => {
        const tree = after(edits)
        const names = [...tree.values()].map(({ name, parent = '' }) => `${parent} ${name}`)
        expect(new Set(names).size).toBe(names.length)
        for (const number of [0, 1, 2, 3]) expect(tree.has(topic(number))).toBe(true)
        const ends = [...tree.values()].filter(({ mergedInto }) => mergedInto === undefined)
        const counted = ends.flatMap(({ id }) => withMerged(tree, [id]))
        expect(counted.toSorted()).toEqual([...tree.keys()].toSorted())
        for (const category of tree.values()) if (isInUse(tree, category)) expect(category.mergedInto).toBeUndefined()
      }),
    )
  })
})
