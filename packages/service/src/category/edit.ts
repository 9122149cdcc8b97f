import { derivedId, type OrganizationSpace, readCategories, saveCategory } from '@zhiheng/data'
import {
  type Category,
  type CategoryEdit,
  type CategoryId,
  type DeedName,
  editCategories,
  holdsForOrganization,
  instant,
  isRefusal,
  type Refusal,
  refuse,
} from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import { deedOf } from '../people/administer.ts'
import type { Service } from '../service.ts'

/** What a new category is made with; `key` is the caller's own. */
export interface NewCategory {
  readonly key: string
  readonly name: string
  readonly nameEnglish?: string
  readonly parent?: CategoryId
  readonly position?: number
}

/** Makes a category; the same key with the same name and parent meets the one that was made by it. */
export function createCategory(
  service: Service,
  found: FoundOrganization,
  { key, ...made }: NewCategory,
): Promise<Category | Refusal> {
  const { actor, organization, table } = found.space
  const id = derivedId(table, 'category', instant(0), organization, 'made', actor.kind, actor.id, key)
  return changeCategory(service, found, { type: 'CREATE', id, organization, ...made })
}

const DEED: Readonly<Record<CategoryEdit['type'], DeedName>> = {
  CREATE: 'CATEGORY_CREATED',
  RENAME: 'CATEGORY_RENAMED',
  MOVE: 'CATEGORY_MOVED',
  RETIRE: 'CATEGORY_RETIRED',
  RESTORE: 'CATEGORY_RESTORED',
  MERGE: 'CATEGORY_MERGED',
}
const ATTEMPTS_MAX = 5

/**
 * Changes the topic tree, with the entry in the audit log: head office's catalog of topics is the quality department's
 * to keep (decision 0022), and whoever opens the data folder's. A change that somebody else made meanwhile is kept, and
 * this one decided anew on top of it.
 */
export async function changeCategory(
  service: Service,
  { space }: FoundOrganization,
  edit: CategoryEdit,
): Promise<Category | Refusal> {
  if (!keepsTopics(service)) return refuse('NOT_FOUND')
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const { version, categories } = await readCategories(space)
    const tree = new Map(categories.map((category) => [category.id, category]))
    const before = tree.get(edit.id)
    const after = editCategories(tree, edit, service.now())
    if (isRefusal(after) || after === before) return after
    if (await saveEdit(service, space, { version, before, after, what: DEED[edit.type] })) return after
  }
  return refuse('TOO_BUSY', { attempts: ATTEMPTS_MAX })
}

function saveEdit(
  service: Service,
  space: OrganizationSpace,
  { version, before, after, what }: { version: number; before: Category | undefined; after: Category; what: DeedName },
): Promise<boolean> {
  const deed = deedOf(service, space.table, { what, subject: after.id, before, after })
  const change = Buffer.from(service.entropy()).toString('hex')
  return saveCategory(space, { version, category: after, deed, change })
}

/** Whether the actor keeps the organization's topics. */
function keepsTopics(service: Service): boolean {
  return holdsForOrganization(service.store.actor, ['QUALITY'], service.now())
}
