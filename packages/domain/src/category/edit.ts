import type { CategoryId, OrganizationId } from '../identity/id.ts'
import { type Refusal, refuse } from '../refusal/refusal.ts'
import type { Instant } from '../time/index.ts'
import { CATEGORIES_MAX, CATEGORY_NAME_LENGTH_MAX, type Category, RENAMINGS_MAX } from './category.ts'
import { type CategoryTree, isInUse, successorOf } from './tree.ts'

interface Named {
  readonly name: string
  /** Left as it is where it is not said; taken away by an empty one. */
  readonly nameEnglish?: string
}

/** One change of the topic tree. */
export type CategoryEdit =
  | ({
      readonly type: 'CREATE'
      readonly id: CategoryId
      readonly organization: OrganizationId
      readonly parent?: CategoryId
      readonly position?: number
    } & Named)
  | ({ readonly type: 'RENAME'; readonly id: CategoryId } & Named)
  | { readonly type: 'MOVE'; readonly id: CategoryId; readonly position: number }
  | { readonly type: 'RETIRE'; readonly id: CategoryId }
  | { readonly type: 'RESTORE'; readonly id: CategoryId }
  | { readonly type: 'MERGE'; readonly id: CategoryId; readonly into: CategoryId }

/**
 * The category as an edit leaves it, the very same where there is nothing to change, or why not. Nothing is ever taken
 * out of the tree, so that old cases and figures stay readable; a name is borne by one category of a parent alone, also
 * one that is retired or merged. A category is merged into one of its level that is in use; restoring undoes both a
 * retirement and a merge. Source: `domain.md` §4, category; decision 0022.
 */
export function editCategories(tree: CategoryTree, edit: CategoryEdit, now: Instant): Category | Refusal {
  if (edit.type === 'CREATE') return create(tree, edit)
  const category = tree.get(edit.id)
  if (!category) return refuse('NOT_FOUND')
  switch (edit.type) {
    case 'RENAME':
      return rename(tree, category, edit, now)
    case 'MOVE':
      return positionProblem(edit.position) ?? changed(category, { position: edit.position })
    case 'RETIRE':
      if (category.mergedInto !== undefined) return mergedAlready(tree, category)
      return category.retiredAt === undefined ? changed(category, { retiredAt: now }) : category
    case 'RESTORE':
      return restored(category)
    case 'MERGE':
      return merge(tree, category, edit.into, now)
    default:
      return edit satisfies never
  }
}

type Creation = Extract<CategoryEdit, { type: 'CREATE' }>

/** A category that was made by the same request is that one still, whatever it is called by now. */
function create(tree: CategoryTree, edit: Creation): Category | Refusal {
  const { type: _, id, organization, parent, position, nameEnglish, ...said } = edit
  const name = said.name.trim()
  const made = tree.get(id)
  if (made)
    return (made.formerNames?.[0]?.name ?? made.name) === name && made.parent === parent
      ? made
      : refuse('IDEMPOTENCY_KEY_REUSED')
  const above = parent === undefined ? undefined : tree.get(parent)
  if (parent !== undefined && !above) return refuse('NOT_FOUND')
  if (above && (above.parent !== undefined || !isInUse(tree, above)))
    return refuse('INVALID_VALUE', { field: 'parent', allowed: ['a level-1 category in use'] })
  const problem =
    nameProblem(tree, { id, name, parent }) ??
    englishProblem(nameEnglish) ??
    (position === undefined ? undefined : positionProblem(position))
  if (problem) return problem
  if (tree.size >= CATEGORIES_MAX) return refuse('TOO_MANY', { what: 'categories', max: CATEGORIES_MAX })
  return {
    id,
    organization,
    name,
    ...(nameEnglish?.trim() && { nameEnglish: nameEnglish.trim() }),
    ...(parent !== undefined && { parent }),
    ...(position !== undefined && { position }),
  }
}

function rename(tree: CategoryTree, category: Category, said: Named, now: Instant): Category | Refusal {
  if (category.mergedInto !== undefined) return mergedAlready(tree, category)
  const name = said.name.trim()
  const english = said.nameEnglish === undefined ? category.nameEnglish : said.nameEnglish.trim() || undefined
  const problem = nameProblem(tree, { ...category, name }) ?? englishProblem(english)
  if (problem) return problem
  if (name === category.name && english === category.nameEnglish) return category
  const formerNames = category.formerNames ?? []
  if (name === category.name) return named(category, english)
  if (formerNames.length >= RENAMINGS_MAX) return refuse('TOO_MANY', { what: 'renamings', max: RENAMINGS_MAX })
  return named({ ...category, name, formerNames: [...formerNames, { name: category.name, until: now }] }, english)
}

function merge(tree: CategoryTree, category: Category, into: CategoryId, now: Instant): Category | Refusal {
  if (category.mergedInto === into) return category
  if (category.mergedInto !== undefined) return mergedAlready(tree, category)
  const target = tree.get(into)
  const isSameLevel = target && (target.parent === undefined) === (category.parent === undefined)
  if (!isSameLevel || target.id === category.id || !isInUse(tree, target))
    return refuse('INVALID_VALUE', { field: 'into', allowed: ['another category in use, of the same level'] })
  return changed(category, { mergedInto: into, mergedAt: now })
}

function restored({ retiredAt: _, mergedInto: __, mergedAt: ___, ...category }: Category): Category {
  return category
}

function named({ nameEnglish: _, ...category }: Category, nameEnglish: string | undefined): Category {
  return nameEnglish === undefined ? category : { ...category, nameEnglish }
}

function changed(category: Category, change: Partial<Category>): Category {
  const isSame = Object.entries(change).every(([field, value]) => category[field as keyof Category] === value)
  return isSame ? category : { ...category, ...change }
}

function nameProblem(
  tree: CategoryTree,
  { id, name, parent }: { id: CategoryId; name: string; parent?: CategoryId | undefined },
): Refusal | undefined {
  const problem = wordingProblem('name', name)
  if (problem) return problem
  const taken = [...tree.values()].some((other) => other.id !== id && other.parent === parent && other.name === name)
  return taken ? refuse('ALREADY_EXISTS', { name }) : undefined
}

function englishProblem(name: string | undefined): Refusal | undefined {
  return name === undefined || name.trim() === '' ? undefined : wordingProblem('nameEnglish', name)
}

function wordingProblem(field: string, name: string): Refusal | undefined {
  return name.trim() !== '' && name.length <= CATEGORY_NAME_LENGTH_MAX && name.isWellFormed()
    ? undefined
    : refuse('INVALID_VALUE', { field, allowed: [`1 … ${CATEGORY_NAME_LENGTH_MAX} characters`] })
}

function positionProblem(position: number): Refusal | undefined {
  return Number.isInteger(position) && position >= 0 && position <= POSITION_MAX
    ? undefined
    : refuse('INVALID_VALUE', { field: 'position', allowed: [`0 … ${POSITION_MAX}`] })
}

const POSITION_MAX = 9_999

/** A merged category is over until it is restored; what goes on is its successor. */
function mergedAlready(tree: CategoryTree, { id, mergedAt }: Category): Refusal {
  const name = successorOf(tree, id)?.name
  return refuse('ALREADY_DONE', {
    what: 'MERGED_TOPIC',
    ...(mergedAt !== undefined && { at: mergedAt }),
    ...(name !== undefined && { allowed: [name] }),
  })
}
