import type { ProjectSpace } from '@zhiheng/data'
import { derivedId, readLastNumber, readProject } from '@zhiheng/data'
import {
  type CaseKind,
  type CaseState,
  type Channel,
  type Classification,
  civilDateOf,
  endOfPeriod,
  type Instant,
  type IssueId,
  monthOf,
  type Opening,
  type OrganizationId,
  type Project,
  type ProjectId,
  quarterOf,
  type Refusal,
  refuse,
  type Texts,
} from '@zhiheng/domain'
import { chosenProblem } from '../category/choose.ts'
import { type OpenedProject, openProject, type Service } from '../service.ts'
import { changeCase } from './change.ts'
import { placeKeys } from './places.ts'

/** A complaint or suggestion taken in at the desk. */
export interface Receive {
  readonly organization: OrganizationId
  readonly project: ProjectId
  readonly kind: CaseKind
  readonly key: string
  /** The moment of recording where it is not said. */
  readonly receivedAt?: Instant
  readonly channel: Channel
  readonly anonymous?: boolean
  readonly issuedAt?: Instant
  readonly requiredBy?: Instant
  readonly issue?: IssueId
  readonly classification: Classification
  readonly texts: Texts
}

/** Records a new case and gives it the next number of its project, kind and local year of receipt. */
export async function receiveCase(service: Service, receive: Receive): Promise<CaseState | Refusal> {
  const opened = await openProject(service, receive)
  const organizationSpace = service.store.organization(receive.organization)
  if (!opened || !organizationSpace) return refuse('NOT_FOUND')
  const project = await readProject(organizationSpace, receive.project)
  if (!project) return refuse('NOT_FOUND')
  const problem = await chosenProblem(organizationSpace, receive.classification)
  if (problem) return problem
  const receivedAt = receive.receivedAt ?? service.now()
  const id = caseIdOf(opened.space, receive, receivedAt)
  const { key, ...asked } = receive
  return changeCase(service, opened, {
    id,
    key,
    payload: JSON.stringify(asked),
    command: async () => ({
      type: 'RECEIVE',
      opening: await openingOf(opened, project, { ...receive, receivedAt, id }),
      classification: receive.classification,
      places: placeKeys(opened.space, receive.texts),
      texts: receive.texts,
      ...(receive.issue !== undefined && { issue: receive.issue }),
    }),
  })
}

/** What is fixed about a case when it is received, with its place in the organization's calendar. */
export function openingAt(
  { organization, space }: OpenedProject,
  project: Project,
  facts: {
    id: Opening['id']
    kind: CaseKind
    receivedAt: Instant
    channel: Channel
    anonymous: boolean
    sequence: number
  },
): Opening {
  const { timeZone } = organization
  const { sequence, ...rest } = facts
  return {
    ...rest,
    organization: organization.id,
    project: space.project,
    timeZone,
    number: caseNumber(project, facts.kind, localYear(facts.receivedAt, timeZone), sequence),
    month: monthOf(facts.receivedAt, timeZone),
    quarterEndsAt: endOfPeriod(quarterOf(facts.receivedAt, timeZone), timeZone),
  }
}

/** The local year of receipt, by which numbers are counted. */
export function localYear(receivedAt: Instant, timeZone: string): number {
  return Number(civilDateOf(receivedAt, timeZone).slice(0, 4))
}

async function openingOf(
  opened: OpenedProject,
  project: Project,
  receive: Receive & { receivedAt: Instant; id: Opening['id'] },
): Promise<Opening> {
  const { kind, receivedAt, channel, anonymous = false, issuedAt, requiredBy, id } = receive
  const last = await readLastNumber(opened.space, kind, localYear(receivedAt, opened.organization.timeZone))
  const opening = openingAt(opened, project, { id, kind, receivedAt, channel, anonymous, sequence: last + 1 })
  return {
    ...opening,
    ...(issuedAt !== undefined && { issuedAt }),
    ...(requiredBy !== undefined && { requiredBy }),
  }
}

/** A repeated request meets the case it made the first time, because the id follows from the caller's key. */
function caseIdOf({ table, actor, project }: ProjectSpace, { kind, key }: Receive, receivedAt: Instant): Opening['id'] {
  const noun = kind === 'COMPLAINT' ? 'complaint' : 'suggestion'
  return derivedId(table, noun, receivedAt, project, actor.kind, actor.id, key)
}

function caseNumber(project: Project, kind: CaseKind, year: number, sequence: number): string {
  const mark = kind === 'COMPLAINT' ? '' : 'S-'
  return `${project.code}-${mark}${year}-${String(sequence).padStart(5, '0')}`
}
