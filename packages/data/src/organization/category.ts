import { type Category, type CategoryId, instant } from '@zhiheng/domain'
import type { OrganizationSpace } from '../space.ts'
import { derivedId } from '../table/hash.ts'
import { categoryKey, categoryPartition } from '../table/keys.ts'
import { get, query } from '../table/read.ts'
import { putSettled } from '../table/settle.ts'

/** The id a new category of this name gets below its parent (none for level 1). */
export function categoryId(space: OrganizationSpace, name: string, parent?: CategoryId): CategoryId {
  return derivedId(space.table, 'category', instant(0), space.organization, parent ?? '', name)
}

/** Writes categories that are not there yet; one that is stays as it is. */
export async function addCategories(
  { table, organization }: OrganizationSpace,
  categories: readonly Category[],
): Promise<void> {
  for (const category of categories)
    await putSettled(table, 'category', { ...categoryKey(organization, category.id), category }, { absent: true })
}

export async function readCategory(
  { table, organization }: OrganizationSpace,
  id: CategoryId,
): Promise<Category | undefined> {
  return (await get(table, categoryKey(organization, id)))?.category as Category | undefined
}

export async function listCategories({ table, organization }: OrganizationSpace): Promise<Category[]> {
  const categories: Category[] = []
  for await (const item of query(table, { partition: categoryPartition(organization) }))
    categories.push(item.category as Category)
  return categories
}
