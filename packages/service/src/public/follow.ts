import { readCaseAndText, readEventsOf, readFollow } from '@zhiheng/data'
import {
  type CaseCommand,
  type CaseEvent,
  type CaseId,
  type CaseState,
  civilDateOf,
  isRefusal,
  mayAdd,
  mayRate,
  ownerWordsAfter,
  ownerWordsProblem,
  type Refusal,
  refuse,
  shownToOwner,
  type ToldField,
} from '@zhiheng/domain'
import { changeCase } from '../case/change.ts'
import { timingAt } from '../timing.ts'
import type { FormToken } from './formToken.ts'
import type { Visit } from './visit.ts'

/** A case as its own link shows it. */
export interface FollowedCase {
  readonly state: CaseState
  readonly words: Readonly<Partial<Record<ToldField, string>>>
  readonly mayAdd: boolean
  readonly mayRate: boolean
  /** How many photos the owner has added. */
  readonly photos: number
}

/** The case that a secret opens at this site; `undefined` for any other text. */
export async function followCase(visit: Visit, secret: string): Promise<FollowedCase | undefined> {
  const { space, service, organization } = visit
  const follow = await readFollow(space, secret)
  if (!follow) return undefined
  const { state, text } = await readCaseAndText(space, follow.case)
  if (!state) return undefined
  const events = await readEventsOf(space, state)
  const { policy } = timingAt(organization, service.now())
  return {
    state,
    words: shownToOwner(state, text, inCharge(events)),
    mayAdd: mayAdd(state),
    mayRate: mayRate(state, service.now(), policy.ratingChangeDays),
    photos: (text.attachments ?? []).filter(({ byOwner }) => byOwner).length,
  }
}

/** Everybody who was ever put in charge. */
function inCharge(events: readonly CaseEvent[]): readonly string[] {
  return events.flatMap((event) => {
    if (event.type === 'ASSIGNED') return [event.assignee, ...(event.handover ? [event.handover.from] : [])]
    return event.type === 'IMPORTED' ? (event.assignee ?? []) : []
  })
}

/** Adds words to the case that a secret opens, while it is open. */
export async function addOwnerWords(
  visit: Visit,
  secret: string,
  { token, words }: { token: FormToken; words: string },
): Promise<CaseState | Refusal> {
  const problem = ownerWordsProblem({ ownerWords: words }, ['ownerWords'])
  if (problem) return problem
  const { service, space, organization } = visit
  const day = civilDateOf(service.now(), organization.timeZone)
  return change(visit, secret, token, ['ADD_OWNER_WORDS', words], async (id) => {
    const { text } = await readCaseAndText(space, id)
    return { type: 'ADD_OWNER_WORDS', texts: { ownerWords: ownerWordsAfter(text.texts.ownerWords, { day, words }) } }
  })
}

/** Rates the case that a secret opens, once it is closed. */
export async function rateCase(
  visit: Visit,
  secret: string,
  { token, rating, words }: { token: FormToken; rating: number; words: string },
): Promise<CaseState | Refusal> {
  const problem = ownerWordsProblem({ ratingWords: words }, [])
  if (problem) return problem
  const texts = words === '' ? {} : { texts: { ratingWords: words } }
  return change(visit, secret, token, ['RATE', rating, words], () => ({ type: 'RATE', rating, ...texts }))
}

async function change(
  visit: Visit,
  secret: string,
  { nonce }: FormToken,
  asked: readonly unknown[],
  command: (id: CaseId) => CaseCommand | Promise<CaseCommand>,
): Promise<CaseState | Refusal> {
  const { service, space, organization } = visit
  const follow = await readFollow(space, secret)
  if (!follow) return refuse('NOT_FOUND')
  const { case: id } = follow
  const payload = JSON.stringify([id, ...asked])
  const outcome = await changeCase(
    service,
    { organization, space },
    { id, key: `follow ${nonce}`, payload, command: () => command(id) },
  )
  return isRefusal(outcome) && outcome.refusal === 'NOT_FOUND' ? refuse('NOT_FOUND') : outcome
}
