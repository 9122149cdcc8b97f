import {
  CATEGORIES_MAX,
  CATEGORY_NAME_LENGTH_MAX,
  type Category,
  type CategoryEdit,
  type CategoryId,
  isRefusal,
  type Refusal,
  refuse,
} from '@zhiheng/domain'
import { changeCategory, createCategory, type FoundOrganization } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { CHANGE, price } from '../cost/price.ts'
import { keysOf } from '../globalId.ts'
import { IDEMPOTENCY, keyProblem } from '../idempotencyKey.ts'
import type { Session } from '../session.ts'
import { CategoryType } from './organization.ts'
import { RefusalType } from './refusal.ts'

const CategoryResult = builder.unionType('CategoryResult', {
  types: [CategoryType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : CategoryType),
})

const NAME = `1 to ${CATEGORY_NAME_LENGTH_MAX} characters, by which none of its siblings is called.`
const POSITION = 'From 0 to 9999: its place among its siblings; those without one come last, by name.'
const ENGLISH = 'Its name in English; left as it is where it is not said, taken away by an empty one.'

const CategoryCreateInput = builder.inputType('CategoryCreateInput', {
  fields: (t) => ({
    idempotencyKey: t.string({ required: true, description: IDEMPOTENCY }),
    name: t.string({ required: true, description: NAME }),
    nameEnglish: t.string({ description: `Its name in English, up to ${CATEGORY_NAME_LENGTH_MAX} characters.` }),
    parent: t.id({ description: 'The level-1 category it is made below; of level 1 itself where it is not said.' }),
    position: t.int({ description: POSITION }),
  }),
})

const CategoryRenameInput = builder.inputType('CategoryRenameInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    name: t.string({ required: true, description: NAME }),
    nameEnglish: t.string({ description: ENGLISH }),
  }),
})

const CategoryMoveInput = builder.inputType('CategoryMoveInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    position: t.int({ required: true, description: POSITION }),
  }),
})

const CategoryMergeInput = builder.inputType('CategoryMergeInput', {
  fields: (t) => ({
    id: t.id({ required: true, description: 'Of the one that the other stands for.' }),
    into: t.id({ required: true, description: 'Another of its level that is in use.' }),
  }),
})

builder.mutationFields((t) => ({
  categoryCreate: t.field({
    description: `Adds a topic, up to ${CATEGORIES_MAX} in all. The quality department may.`,
    type: CategoryResult,
    extensions: price(CHANGE),
    args: { input: t.arg({ type: CategoryCreateInput, required: true }) },
    async resolve(_, { input }, session) {
      const { idempotencyKey: key, name, nameEnglish, parent, position } = input
      const found = await session.organization()
      if (!found) return refuse('NOT_FOUND')
      const above = parent == null ? undefined : categoryId(parent)
      return (
        keyProblem(key) ??
        createCategory(session.service, found, {
          key,
          name,
          ...(nameEnglish != null && { nameEnglish }),
          ...(above !== undefined && { parent: above }),
          ...(position != null && { position }),
        })
      )
    },
  }),
  categoryRename: t.field({
    description:
      'Gives a topic another name; what it was called before is kept with the time. Refused of one that is merged. ' +
      'The quality department may.',
    type: CategoryResult,
    extensions: price(CHANGE),
    args: { input: t.arg({ type: CategoryRenameInput, required: true }) },
    resolve: (_, { input: { id, name, nameEnglish } }, session) =>
      edit(session, { type: 'RENAME', id: categoryId(id), name, ...(nameEnglish != null && { nameEnglish }) }),
  }),
  categoryMove: t.field({
    description: 'Gives a topic a place among its siblings. The quality department may.',
    type: CategoryResult,
    extensions: price(CHANGE),
    args: { input: t.arg({ type: CategoryMoveInput, required: true }) },
    resolve: (_, { input: { id, position } }, session) => edit(session, { type: 'MOVE', id: categoryId(id), position }),
  }),
  categoryRetire: t.field({
    description:
      'Takes a topic out of use for new cases and reclassifications; it is still shown, found and compared. Refused ' +
      'of one that is merged. The quality department may.',
    type: CategoryResult,
    extensions: price(CHANGE),
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, session) => edit(session, { type: 'RETIRE', id: categoryId(id) }),
  }),
  categoryRestore: t.field({
    description: 'Takes a topic that was retired or merged into use again. The quality department may.',
    type: CategoryResult,
    extensions: price(CHANGE),
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, session) => edit(session, { type: 'RESTORE', id: categoryId(id) }),
  }),
  categoryMerge: t.field({
    description:
      'Lets another topic stand for one from now on. Figures of the past stay where they were counted; lists of the ' +
      'successor hold both, and the metric table adds them up by the split `topic`. The quality department may.',
    type: CategoryResult,
    extensions: price(CHANGE),
    args: { input: t.arg({ type: CategoryMergeInput, required: true }) },
    resolve: (_, { input: { id, into } }, session) =>
      edit(session, { type: 'MERGE', id: categoryId(id), into: categoryId(into) }),
  }),
}))

async function edit(session: Session, change: CategoryEdit): Promise<Category | Refusal> {
  const found: FoundOrganization | undefined = await session.organization()
  return found ? changeCategory(session.service, found, change) : refuse('NOT_FOUND')
}

/** What is no id of a category is one of none. */
function categoryId(id: string): CategoryId {
  return (keysOf('Category', id)?.[0] ?? '') as CategoryId
}
