import { derivedId, listCategories, readViews, saveViews } from '@zhiheng/data'
import {
  instant,
  isRefusal,
  type Refusal,
  refuse,
  type SavedView,
  type UserId,
  withoutView,
  withView,
} from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import type { Service } from '../service.ts'

const ATTEMPTS_MAX = 5

/** The lists that the actor comes back to, by name; a program has none. */
export async function viewsOf(service: Service, { space }: FoundOrganization): Promise<readonly SavedView[]> {
  const user = personOf(service)
  return user ? (await readViews(space, user)).views : []
}

/**
 * Saves a list that the actor comes back to. It is known by its name among those of its kind and place: saved under
 * that name again, it stands instead. Everybody may, for themselves. Topics have to be those of the organization.
 */
export async function saveView(
  service: Service,
  found: FoundOrganization,
  wanted: Omit<SavedView, 'id' | 'savedAt'>,
): Promise<SavedView | Refusal> {
  const { table, organization } = found.space
  const name = wanted.name.trim()
  const { kind, project = '' } = wanted
  const id = derivedId(table, 'view', instant(0), organization, personOf(service) ?? '', kind, project, name)
  const view: SavedView = { ...wanted, name, id, savedAt: service.now() }
  if (!(await knowsTopics(found, view))) return refuse('INVALID_VALUE', { field: 'filter.category' })
  const refusal = await changeViews(service, found, (views) => withView(views, view))
  return refusal ?? view
}

async function knowsTopics({ space }: FoundOrganization, { filter: { categories = [] } }: SavedView): Promise<boolean> {
  if (categories.length === 0) return true
  const known = new Set((await listCategories(space)).map(({ id }) => id))
  return categories.every((id) => known.has(id))
}

/** Takes a list away from those that the actor comes back to. */
export async function removeView(service: Service, found: FoundOrganization, id: string): Promise<SavedView | Refusal> {
  let removed: SavedView | undefined
  const refusal = await changeViews(service, found, (views) => {
    removed = views.find((view) => view.id === id)
    return removed ? withoutView(views, removed.id) : refuse('NOT_FOUND')
  })
  return refusal ?? (removed as SavedView)
}

/** Changes the actor's views; what was changed meanwhile, in another window, is kept. */
async function changeViews(
  service: Service,
  { space }: FoundOrganization,
  change: (views: readonly SavedView[]) => readonly SavedView[] | Refusal,
): Promise<Refusal | undefined> {
  const user = personOf(service)
  if (!user) return refuse('NOT_FOUND')
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const { version, views } = await readViews(space, user)
    const changed = change(views)
    if (isRefusal(changed)) return changed
    if (await saveViews(space, user, { version: version + 1, views: changed })) return undefined
  }
  return refuse('TOO_BUSY', { attempts: ATTEMPTS_MAX })
}

function personOf({ store: { actor } }: Service): UserId | undefined {
  return actor.kind === 'person' ? (actor.id as UserId) : undefined
}
