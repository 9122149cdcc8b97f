import { followSecret, listCategories, readPublicForm, saveFollow } from '@zhiheng/data'
import {
  type CaseState,
  type Category,
  type Instant,
  inOrder,
  isId,
  isInUse,
  isRefusal,
  OWNER_REQUIRED,
  type OwnerField,
  ownerWordsProblem,
  type Refusal,
  refuse,
} from '@zhiheng/domain'
import { receiveCase } from '../case/receive.ts'
import { timingAt } from '../timing.ts'
import type { FormToken } from './formToken.ts'
import type { Visit } from './visit.ts'

/** A complaint as an owner sends it, without a sign-in. */
export interface OwnersComplaint {
  readonly token: FormToken
  readonly category: string
  readonly words: Readonly<Partial<Record<OwnerField, string>>>
}

/** What became of it: the case, and the secret of the link to follow it, which is told here and nowhere else. */
export interface SentComplaint {
  readonly state: CaseState
  readonly secret: string
}

/**
 * Takes in a complaint by the public form of a site: one on the channel ONLINE, like any other from there on, and
 * anonymous where neither a name nor a phone is said. Sent again with the same form it is the same one.
 */
export async function sendComplaint(
  visit: Visit,
  { token, category, words }: OwnersComplaint,
): Promise<SentComplaint | Refusal> {
  const { service, space, organization, project } = visit
  if (!(await readPublicForm(space)).isOpen) return refuse('FORM_CLOSED')
  const problem = ownerWordsProblem(words, OWNER_REQUIRED)
  if (problem) return problem
  if (!isId('category', category))
    return refuse('INVALID_VALUE', { field: 'category', allowed: ['a level-1 category'] })
  const state = await receiveCase(service, {
    organization: organization.id,
    project: project.id,
    kind: 'COMPLAINT',
    key: token.nonce,
    channel: 'ONLINE',
    anonymous: words.complainantName === undefined && words.complainantPhone === undefined,
    classification: {
      category,
      nature: 'UNSPECIFIED',
      responsibility: 'UNSPECIFIED',
      managementFailure: 'UNDETERMINED',
    },
    texts: words,
  })
  if (isRefusal(state)) return state
  const secret = followSecret(space, token.nonce)
  await saveFollow(space, secret, { case: state.id, madeAt: state.recordedAt })
  return { state, secret }
}

/** What a form asks for, and when what is sent now will be answered by. */
export interface FormShown {
  readonly isOpen: boolean
  readonly topics: readonly Category[]
  readonly answeredBy: Instant
  readonly answeredWithinDays: number
}

/** Within how many working days a site answers, by the policy that holds now. */
export function answeredWithinDays({ service, organization }: Visit): number {
  return timingAt(organization, service.now()).policy.firstResponseWorkingDays
}

/** The form of a site as it is now: its topics are those that new complaints may have. */
export async function showForm(visit: Visit): Promise<FormShown> {
  const { service, space, shared, organization } = visit
  const [{ isOpen }, categories] = await Promise.all([readPublicForm(space), listCategories(shared)])
  const tree = new Map(categories.map((category) => [category.id, category]))
  const now = service.now()
  const days = answeredWithinDays(visit)
  return {
    isOpen,
    topics: inOrder(categories).filter((topic) => topic.parent === undefined && isInUse(tree, topic)),
    answeredBy: timingAt(organization, now).time.deadline(now, days).dueAt,
    answeredWithinDays: days,
  }
}
