import { type Category, isId, type ProjectId, type Region } from '@zhiheng/domain'
import { type FoundOrganization, findCase, findCustomer, type ReachedProject, reachById } from '@zhiheng/service'
import { globalId, type NodeType, readGlobalId } from './globalId.ts'
import type { Session, ShownCase, ShownCustomer } from './session.ts'

/** Anything that has a global id. */
export type NodeValue = FoundOrganization | Region | Category | ReachedProject | ShownCase | ShownCustomer

export function nodeTypeOf(value: NodeValue): NodeType {
  if ('state' in value) return value.state.kind === 'COMPLAINT' ? 'Complaint' : 'Suggestion'
  if ('cases' in value) return 'Customer'
  if ('project' in value) return 'Project'
  if ('space' in value) return 'Organization'
  return isId('category', value.id) ? 'Category' : 'Region'
}

export function idOf(value: NodeValue): string {
  const type = nodeTypeOf(value)
  if ('state' in value) return globalId(type, value.state.project, value.state.id)
  if ('cases' in value) return globalId(type, value.reached.project.id, value.id)
  if ('project' in value) return globalId(type, value.project.id)
  return globalId(type, 'space' in value ? value.organization.id : value.id)
}

/** The thing with a global id; `undefined` where the actor reaches none such. */
export async function nodeById(session: Session, id: string): Promise<NodeValue | undefined> {
  const { type, keys } = readGlobalId(id) ?? {}
  const [key = '', second = ''] = keys ?? []
  const found = await session.organization()
  if (!type || !found) return undefined
  switch (type) {
    case 'Organization':
      return found.organization.id === key ? found : undefined
    case 'Region':
      return [...(await session.regions()).values()].find((region) => region.id === key)
    case 'Category':
      return [...(await session.categories()).values()].find((category) => category.id === key)
    case 'Project':
      return projectById(session, found, key)
    case 'Complaint':
    case 'Suggestion': {
      const reached = await projectById(session, found, key)
      const kind = type === 'Complaint' ? 'COMPLAINT' : 'SUGGESTION'
      const state = reached && (await findCase(reached, kind, second))
      return state && { state, reached, categories: await session.categories() }
    }
    case 'Customer': {
      const reached = await projectById(session, found, key)
      const customer = reached && (await findCustomer(reached, second))
      return customer && { ...customer, reached }
    }
    default:
      return type satisfies never
  }
}

/** The project with an id within the actor's reach. */
async function projectById(
  { service }: Session,
  found: FoundOrganization,
  id: string,
): Promise<ReachedProject | undefined> {
  return isId('project', id) ? reachById(service, found, id satisfies ProjectId) : undefined
}
