import { type IssueRequest, keyedHash, saveIssue } from '@zhiheng/data'
import {
  type CaseState,
  type Classification,
  decide,
  holdsForOrganization,
  type Instant,
  ISSUE_SITES_MAX,
  type Issue,
  isRefusal,
  makeId,
  type Refusal,
  referenceOf,
  refuse,
  type Texts,
} from '@zhiheng/domain'
import { placeKeys } from '../case/places.ts'
import { openingAt, type Receive, receiveCase } from '../case/receive.ts'
import { chosenProblem } from '../category/choose.ts'
import type { FoundOrganization } from '../organization/find.ts'
import { deedOf } from '../people/administer.ts'
import { type ReachedProject, reachedProjects } from '../project/reach.ts'
import type { Service } from '../service.ts'
import { timingAt } from '../timing.ts'

/** One complaint that head office issues to many sites. */
export interface IssueAsked {
  readonly key: string
  /** The codes of the sites. */
  readonly projects: readonly string[]
  /** The moment of issuing where it is not said. */
  readonly issuedAt?: Instant
  readonly requiredBy: Instant
  readonly classification: Classification
  readonly texts: Texts
}

/** What became of it at one site: the case there, or why there is none. */
export interface IssuedAt {
  readonly reached: ReachedProject
  readonly outcome: CaseState | Refusal
}

export interface Issued {
  readonly issue: Issue
  readonly rows: readonly IssuedAt[]
}

const SITES_AT_ONCE = 4

/**
 * Issues one complaint to up to 200 sites: each gets a case of its own by the channel HEAD_OFFICE, whose clocks start
 * when it was issued, and all name the issue. Every site has its result; what could not be written at one is written
 * when the same request is sent again, which makes nothing twice. The quality department may.
 */
export async function issueComplaint(
  service: Service,
  found: FoundOrganization,
  { key, ...asked }: IssueAsked,
): Promise<Issued | Refusal> {
  if (!issuesComplaints(service)) return refuse('NOT_FOUND')
  const places = await placesOf(service, found, asked.projects)
  if (isRefusal(places)) return places
  const at = asked.issuedAt ?? service.now()
  const problem = (await chosenProblem(found.space, asked.classification)) ?? openingProblem(service, places, asked, at)
  if (problem) return problem
  const saved = await remember(service, found, { asked, key, at, places })
  if (isRefusal(saved)) return saved
  return { issue: saved, rows: await issueToAll(service, places, saved, asked) }
}

/** Whether the actor issues complaints, and sees what became of them. */
export function issuesComplaints(service: Service): boolean {
  return holdsForOrganization(service.store.actor, ['QUALITY'], service.now())
}

async function placesOf(
  service: Service,
  found: FoundOrganization,
  codes: readonly string[],
): Promise<ReachedProject[] | Refusal> {
  const wanted = new Set(codes)
  if (wanted.size === 0 || wanted.size > ISSUE_SITES_MAX)
    return refuse('INVALID_VALUE', { field: 'projects', allowed: [`1 … ${ISSUE_SITES_MAX}`] })
  const places = (await reachedProjects(service, found)).filter(({ project }) => wanted.has(project.code))
  const missing = [...wanted].find((code) => !places.some(({ project }) => project.code === code))
  return missing === undefined ? places : refuse('NOT_FOUND', { what: 'project', code: missing })
}

type Asked = Omit<IssueAsked, 'key'>

/** Why no site could record it, if so: found out before anything is written. */
function openingProblem(
  service: Service,
  [first]: readonly ReachedProject[],
  asked: Asked,
  issuedAt: Instant,
): Refusal | undefined {
  if (!first) return refuse('NOT_FOUND')
  const { classification, texts, requiredBy } = asked
  const id = makeId('complaint', issuedAt, service.entropy())
  const facts = {
    id,
    kind: 'COMPLAINT',
    receivedAt: issuedAt,
    channel: 'HEAD_OFFICE',
    anonymous: false,
    sequence: 1,
  } as const
  const opening = { ...openingAt(first, first.project, facts), issuedAt, requiredBy }
  const now = service.now()
  const context = { ...timingAt(first.organization, now), now, by: referenceOf(service.store.actor) }
  const places = placeKeys(first.space, texts)
  const decided = decide(undefined, { type: 'RECEIVE', opening, classification, places, texts }, context)
  return isRefusal(decided) ? decided : undefined
}

/** Writes the issue, or meets the one that the same request made; another request with its key is refused. */
async function remember(
  service: Service,
  { space }: FoundOrganization,
  { asked, key, at, places }: { asked: Asked; key: string; at: Instant; places: readonly ReachedProject[] },
): Promise<Issue | Refusal> {
  const { actor, organization, table } = space
  const issue: Issue = {
    id: makeId('issue', at, service.entropy()),
    organization,
    by: referenceOf(actor),
    issuedAt: at,
    requiredBy: asked.requiredBy,
    category: asked.classification.category,
    projects: places.map(({ project }) => project.id),
  }
  const request: IssueRequest = {
    hash: keyedHash(table, 'issue', actor.kind, actor.id, key),
    payload: keyedHash(table, 'request', JSON.stringify(asked)),
  }
  const deed = deedOf(service, table, { what: 'COMPLAINT_ISSUED', subject: issue.id, after: issue })
  const saved = await saveIssue(space, { issue, request, deed })
  return saved.payload === request.payload ? saved.issue : refuse('IDEMPOTENCY_KEY_REUSED')
}

async function issueToAll(
  service: Service,
  places: readonly ReachedProject[],
  { id, issuedAt, requiredBy }: Issue,
  { classification, texts }: Asked,
): Promise<IssuedAt[]> {
  const rows = new Map<ReachedProject, CaseState | Refusal>()
  const waiting = [...places]
  const worker = async () => {
    for (let reached = waiting.shift(); reached; reached = waiting.shift()) {
      const receive: Receive = {
        organization: reached.organization.id,
        project: reached.project.id,
        kind: 'COMPLAINT',
        key: id,
        receivedAt: issuedAt,
        channel: 'HEAD_OFFICE',
        issuedAt,
        requiredBy,
        issue: id,
        classification,
        texts,
      }
      rows.set(reached, await receiveCase(service, receive))
    }
  }
  await Promise.all(Array.from({ length: SITES_AT_ONCE }, worker))
  return places.map((reached) => ({ reached, outcome: rows.get(reached) ?? refuse('TOO_BUSY') }))
}
