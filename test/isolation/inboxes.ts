import { listNotices, type ProjectSpace, projectId } from '@zhiheng/data'
import { DAY_MS, instant } from '@zhiheng/domain'
import { openProject } from '@zhiheng/service'
import { tellNotices } from '../../packages/service/src/notice/tell.ts'
import type { Companies } from './company.ts'
import type { House } from './house.ts'
import { ACTORS, COLLEAGUES, PROJECT_CODES, placeOf } from './plan.ts'

/** What each person was told, by login. */
export type Inboxes = ReadonlyMap<string, readonly string[]>

/**
 * Tells everybody what the sites' cases gave to tell, the day before yesterday: of those who were told, somebody has no
 * grant at the site any more. An inbox is its owner's alone (`docs/decision/0017`): the id of each entry may be seen by
 * nobody else, whatever their role.
 */
export async function fillInboxes(house: House, companies: Companies): Promise<Inboxes> {
  const present = house.clock.now
  house.clock.now = instant(present - 2 * DAY_MS)
  for (const code of PROJECT_CODES) await tell(house, companies, code)
  house.clock.now = present
  const inboxes = new Map<string, readonly string[]>()
  for (const person of [...ACTORS, ...COLLEAGUES].filter(({ kind, gone }) => kind === 'person' && !gone)) {
    const { data } = await house.ask({ query: '{ viewer { inbox(first: 200) { edges { node { id } } } } }' }, person)
    const viewer = data?.viewer as { inbox: { edges: { node: { id: string } }[] } } | undefined
    const ids = (viewer?.inbox.edges ?? []).map(({ node }) => node.id)
    for (const id of ids) house.aviary.add(id, [{ kind: 'SELF', login: person.login }])
    inboxes.set(person.login, ids)
  }
  return inboxes
}

async function tell({ operator }: House, companies: Companies, code: (typeof PROJECT_CODES)[number]): Promise<void> {
  const { organization, space } = companies[placeOf(code).organization]
  const opened = await openProject(operator, { organization: organization.id, project: projectId(space, code) })
  if (!opened) throw new Error(`${code} is out of reach`)
  const { failures } = await tellNotices(operator, opened, await subjects(opened.space))
  if (failures.length > 0) throw new Error(JSON.stringify(failures))
}

async function subjects(space: ProjectSpace): Promise<string[]> {
  const found: string[] = []
  for await (const { subject } of listNotices(space)) found.push(subject)
  return found
}
