import {
  type KeptPost,
  postWrites,
  readCases,
  readDraft,
  readKeptPost,
  readPost,
  type StoredPost,
  savePost,
} from '@zhiheng/data'
import {
  type Deed,
  endOfPeriod,
  fulfilObligation,
  isRefusal,
  type MonthKey,
  PUBLICATION_ENTRIES_MAX,
  type PublicationDraft,
  type PublicationPost,
  postedEntry,
  type Refusal,
  referenceOf,
  refuse,
} from '@zhiheng/domain'
import { advanceCase } from '../case/advance.ts'
import { changeObligation } from '../obligation/change.ts'
import { makeObligations } from '../obligation/make.ts'
import { deedOf } from '../people/administer.ts'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'
import { distinct, entriesProblem } from './draft.ts'
import { readKnownPeople } from './known.ts'
import { publicationOwed } from './owe.ts'
import { publishes } from './show.ts'

/**
 * Posts the draft of a month that is over to the site's public page, and marks each of its cases as published. A post is
 * frozen: what becomes of a case or a draft later changes nothing about it, until another version is posted in its place
 * or it is withdrawn. The same again finds it posted, and marks what was left unmarked.
 */
export async function postPublication(
  service: Service,
  reached: ReachedProject,
  { month, version }: { month: MonthKey; version: number },
): Promise<PublicationPost | Refusal> {
  const { access, space, organization } = reached
  if (!publishes(access)) return refuse('NOT_FOUND')
  const endsAt = endOfPeriod(month, organization.timeZone)
  if (service.now() < endsAt) return refuse('PERIOD_UNFINISHED', { period: month, endsAt })
  const [draft, before] = await Promise.all([readDraft(space, month), readPost(space, month)])
  if (draft?.version !== version) return refuse('VERSION_CONFLICT', { expected: version, actual: draft?.version ?? 0 })
  if (before?.draftVersion === version && !before.withdrawn) return marked(service, reached, before)
  const post = await freeze(service, reached, draft, before)
  return isRefusal(post) ? post : marked(service, reached, post)
}

async function freeze(
  service: Service,
  reached: ReachedProject,
  draft: PublicationDraft,
  before: StoredPost | undefined,
): Promise<StoredPost | Refusal> {
  const { space, project } = reached
  const { month, entries, version: draftVersion } = draft
  if (entries.length === 0)
    return refuse('INVALID_VALUE', { field: 'entries', allowed: [`1 … ${PUBLICATION_ENTRIES_MAX}`] })
  const cases = distinct(entries)
  const { states, known } = await readKnownPeople(space, cases)
  const problem = entriesProblem(draft, states, known)
  if (problem) return problem
  const told = entries.flatMap(({ id, words }) => {
    const state = states.get(id)
    return (state && postedEntry(state, words)) ?? []
  })
  const revision = (before?.revision ?? 0) + 1
  const post: StoredPost = { month, revision, draftVersion, postedAt: service.now(), entries: told }
  const kept: KeptPost = { post, cases, by: referenceOf(space.actor) }
  const deed = deedOf(service, space.table, { what: 'PUBLICATION_POSTED', subject: month, before, after: post })
  await save(service, reached, { kept, deed: { ...deed, project: project.id } })
  const stored = await readPost(space, month)
  return stored?.revision === revision && stored.draftVersion === draftVersion
    ? stored
    : refuse('VERSION_CONFLICT', { expected: revision - 1, actual: stored?.revision ?? 0 })
}

/**
 * Writes a post in one transaction with the end of what the site owed for the month; where that was done by an earlier
 * post, the post alone.
 */
async function save(
  service: Service,
  { organization, space }: ReachedProject,
  { kept, deed }: { kept: KeptPost; deed: Deed },
): Promise<void> {
  const { month, revision } = kept.post
  const owed = publicationOwed(organization, month)
  // Where nobody was asked for it by now, it is made as done as it is posted, and never late for that.
  await makeObligations({ organization, space }, [publicationOwed(organization, month, service.now())])
  const done = await changeObligation(service, { organization, space }, owed, (before, context) => {
    const after = fulfilObligation(before, { evidence: `${month}#${revision}` }, context)
    return isRefusal(after) ? after : { after, beside: postWrites(space, kept, deed) }
  })
  if (isRefusal(done) && done.refusal === 'ALREADY_DONE') await savePost(space, kept, deed)
}

/**
 * Marks the cases of a post as published. One that can't be marked any more, as it has ended since or is of no public
 * interest after all, stays as it is.
 */
async function marked(
  service: Service,
  { space, organization, project }: ReachedProject,
  post: StoredPost,
): Promise<PublicationPost | Refusal> {
  const { month, revision } = post
  const cases = (await readKeptPost(space, post))?.cases ?? []
  const states = await readCases(space, cases)
  for (const id of cases) {
    if (states.get(id)?.publishedIn === month) continue
    const outcome = await advanceCase(service, {
      organization: organization.id,
      project: project.id,
      id,
      command: { type: 'PUBLISH', month },
      key: `publication ${month} ${revision} ${id}`,
    })
    if (isRefusal(outcome) && !UNMARKED.includes(outcome.refusal)) return outcome
  }
  return post
}

const UNMARKED: readonly Refusal['refusal'][] = ['STATE_DOES_NOT_ALLOW', 'INVALID_VALUE']
