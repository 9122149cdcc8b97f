import {
  type InboxEntry,
  isPassing,
  listUsers,
  listWebhooks,
  noticeId,
  readCases,
  readNotices,
  readProject,
  type StoredNotice,
  type Telling,
  tellAll,
  type User,
  type Webhook,
} from '@zhiheng/data'
import {
  type CaseId,
  type CaseState,
  isId,
  monthOf,
  type Project,
  recipientsOf,
  regionIn,
  type Tell,
} from '@zhiheng/domain'
import type { WakeFailure, Woken } from '../due/wake.ts'
import { deliveriesOf } from '../outgoing/made.ts'
import type { OpenedProject, Service } from '../service.ts'

/** What notices of one project are told with: everybody, the site, and the cases they are about. */
interface Ground {
  readonly people: readonly User[]
  readonly project: Project | undefined
  readonly cases: ReadonlyMap<CaseId, CaseState>
  readonly webhooks: readonly Webhook[]
}

/**
 * Tells whom it concerns, as of now: grants, substitutes and assignees are looked up when it is told, not when it
 * happened. Nobody is told twice of one event, and a notice goes only once everybody was told; one that cannot be told
 * stays due and keeps no other from it. Throws while the table is away. Jobs and operators may.
 */
export async function tellNotices(
  service: Service,
  opened: OpenedProject,
  subjects: readonly string[],
): Promise<Woken> {
  const [host, notices] = [service.store.host(), await readNotices(opened.space, subjects)]
  if (!host || notices.length === 0) return { woken: 0, failures: [] }
  const ground = await groundOf(service, opened, notices)
  const failures: WakeFailure[] = []
  for (const notice of notices) {
    const { subject } = notice
    try {
      const tellings = tellingsOf(service, opened, ground, notice)
      const labelOf = (tell: Tell) => labelIn(ground, notice, tell)
      const deliveries = await deliveriesOf(service, opened, {
        host,
        notice,
        tellings,
        labelOf,
        webhooks: ground.webhooks,
      })
      if (!(await tellAll(host, { place: opened.space, subject }, { tellings, deliveries })))
        failures.push({ id: subject, reason: 'TOO_BUSY' })
    } catch (error) {
      if (isPassing(error)) throw error
      failures.push({ id: subject, reason: error instanceof Error ? error.message : String(error) })
    }
  }
  return { woken: 0, failures }
}

async function groundOf(service: Service, { space }: OpenedProject, notices: readonly StoredNotice[]): Promise<Ground> {
  const company = service.store.organization(space.organization)
  const ids = [...new Set(notices.flatMap(({ about }) => (isCase(about) ? [about] : [])))]
  const [people, project, cases, webhooks] = await Promise.all([
    company ? listUsers(company) : [],
    company && readProject(company, space.project),
    readCases(space, ids),
    company ? listWebhooks(company) : [],
  ])
  return { people, project, cases, webhooks }
}

function tellingsOf(
  service: Service,
  { organization, space }: OpenedProject,
  ground: Ground,
  notice: StoredNotice,
): Telling[] {
  const { people, project, cases } = ground
  const { about, at, tells } = notice
  const now = service.now()
  const state = isCase(about) ? cases.get(about) : undefined
  const region = project && regionIn(project, monthOf(now, organization.timeZone))
  const assignee = state?.assignee
  const told = recipientsOf(tells, people, {
    at: now,
    project: space.project,
    ...(region && { region }),
    ...(assignee !== undefined && { assignee }),
  })
  return told.map(({ user, ...tell }) => {
    const { kind, sequence, clock } = tell
    const entry: InboxEntry = {
      id: noticeId(space, at, about, sequence, user),
      kind,
      at: now,
      about,
      label: labelIn(ground, notice, tell),
      project: space.project,
      ...(clock !== undefined && { clock }),
    }
    return { owner: { organization: space.organization, user }, entry }
  })
}

/** The number of the case that something is told of, or the site and the period. */
function labelIn({ project, cases }: Ground, { about }: StoredNotice, { period }: Tell): string {
  const state = isCase(about) ? cases.get(about) : undefined
  return state?.number ?? [project?.code, period].filter((part) => part !== undefined).join(' ')
}

function isCase(id: string): id is CaseId {
  return isId('complaint', id) || isId('suggestion', id)
}
