import { type Category, type CategoryId, type Deed, instant } from '@zhiheng/domain'
import { deedWrite } from '../audit/deed.ts'
import type { OrganizationSpace } from '../space.ts'
import { derivedId } from '../table/hash.ts'
import { CATEGORY_SORT, categoryKey, categoryPartition, categoryTreeKey } from '../table/keys.ts'
import { get, query } from '../table/read.ts'
import { putSettled } from '../table/settle.ts'
import { add, put } from '../table/write.ts'

/** The id a new category of this name gets below its parent (none for level 1). */
export function categoryId(space: OrganizationSpace, name: string, parent?: CategoryId): CategoryId {
  return derivedId(space.table, 'category', instant(0), space.organization, parent ?? '', name)
}

/** Writes categories that are not there yet; one that is stays as it is. */
export async function addCategories(
  { table, organization }: OrganizationSpace,
  categories: readonly Category[],
): Promise<void> {
  const grown = add(table.name, 'tree', categoryTreeKey(organization), { add: { version: 1 }, set: {} })
  for (const category of categories)
    await putSettled(table, 'category', { ...categoryKey(organization, category.id), category }, { absent: true }, [
      grown,
    ])
}

/** The topic tree as of the latest write, with the version that a change of it is decided on. */
export async function readCategories(space: OrganizationSpace): Promise<{ version: number; categories: Category[] }> {
  // The version first: a change that comes between the two reads is seen in the tree and refused by the version.
  const item = await get(space.table, categoryTreeKey(space.organization))
  return { version: (item?.version as number | undefined) ?? 0, categories: await listCategories(space) }
}

/**
 * Writes one category of the tree, with the entry in the audit log, if nobody has changed the tree since `version`;
 * `false` where somebody has. `change` tells this change from every other.
 */
export function saveCategory(
  { table, organization }: OrganizationSpace,
  { version, category, deed, change }: { version: number; category: Category; deed: Deed; change: string },
): Promise<boolean> {
  const { name } = table
  const tree = { ...categoryTreeKey(organization), version: version + 1, change }
  const since = version === 0 ? ({ absent: true } as const) : { attribute: 'version', equals: version }
  return putSettled(table, 'tree', tree, since, [
    put(name, 'category', { ...categoryKey(organization, category.id), category }),
    deedWrite(name, organization, deed),
  ])
}

export async function readCategory(
  { table, organization }: OrganizationSpace,
  id: CategoryId,
): Promise<Category | undefined> {
  return (await get(table, categoryKey(organization, id)))?.category as Category | undefined
}

export async function listCategories({ table, organization }: OrganizationSpace): Promise<Category[]> {
  const categories: Category[] = []
  for await (const item of query(table, { partition: categoryPartition(organization), prefix: CATEGORY_SORT }))
    categories.push(item.category as Category)
  return categories
}
