import { type Customer, readCase, readEvents, readText, writeDeed } from '@zhiheng/data'
import {
  type AttachmentFacts,
  type CaseEvent,
  type CaseId,
  type CaseState,
  type CustomerId,
  formatInstant,
  isOpen,
  isRefusal,
  type Refusal,
  refuse,
  type Texts,
} from '@zhiheng/domain'
import { settleCase } from '../attachment/settle.ts'
import { advanceCase } from '../case/advance.ts'
import { deedOf } from '../people/administer.ts'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'
import { findCustomer } from './customers.ts'

/** Everything that is kept of a customer, for them to have: every case with its words and what happened when. */
export interface CustomerData {
  readonly customer: CustomerId
  readonly exportedAt: string
  readonly cases: readonly {
    readonly number: string
    readonly receivedAt: string
    readonly state: CaseState['state']
    /** What else is known, such as the satisfaction they told; without who worked on it. */
    readonly facts: Pick<CaseState, KeptFact>
    readonly words: Texts
    /** What was corrected since; not whom the case named before, which may be somebody else. */
    readonly earlierWords: readonly { readonly field: string; readonly text: string }[]
    readonly files: readonly (Omit<AttachmentFacts, 'id'> & { readonly name: string; readonly addedAt: string })[]
    readonly events: readonly { readonly what: CaseEvent['type']; readonly at: string }[]
  }[]
}

const FACTS = [
  'channel',
  'anonymous',
  'nature',
  'responsibility',
  'managementFailure',
  'cause',
  'publicInterest',
  'claimedAmountFen',
  'outcome',
  'satisfaction',
  'ownerRating',
  'callBackAttempts',
  'decision',
  'publishedIn',
] as const
/** Whom a case names. */
const NAMES: ReadonlySet<string> = new Set(['complainantName', 'complainantPhone', 'room'] satisfies (keyof Texts)[])

type KeptFact = (typeof FACTS)[number]

/** Gives out what is kept of a customer. The site's manager may; it is noted in the audit log. */
export async function exportCustomer(
  service: Service,
  reached: ReachedProject,
  id: string,
): Promise<CustomerData | Refusal> {
  const customer = await answeredFor(reached, id)
  if (isRefusal(customer)) return customer
  const cases: CustomerData['cases'][number][] = []
  for (const caseId of customer.cases) {
    const told = await tell(reached, caseId)
    if (told) cases.push(told)
  }
  await note(service, reached, 'CUSTOMER_EXPORTED', customer.id)
  return { customer: customer.id, exportedAt: formatInstant(service.now()), cases }
}

/** What an erasure did: the numbers whose words are gone. */
export interface Erasure {
  readonly customer: CustomerId
  readonly numbers: readonly string[]
}

/**
 * Takes away every word of every case of a customer; the numbers, the facts and so all figures stay. The site's manager
 * may. Refused while a case is open, because its words are needed to handle it. It cannot be undone, and asked again it
 * finds nobody. What became of each case stands in the audit log beside the beginning of this.
 */
export async function eraseCustomer(
  service: Service,
  reached: ReachedProject,
  { id, key }: { id: string; key: string },
): Promise<Erasure | Refusal> {
  const customer = await answeredFor(reached, id)
  if (isRefusal(customer)) return customer
  const { space } = reached
  const states = await Promise.all(customer.cases.map((caseId) => readCase(space, caseId)))
  const known = states.filter((state) => state !== undefined)
  const open = known.filter(isOpen).map(({ number }) => number)
  if (open.length > 0) return refuse('CASES_OPEN', { numbers: open })
  await note(service, reached, 'CUSTOMER_ERASURE_BEGUN', customer.id)
  for (const state of known) {
    const place = { organization: space.organization, project: space.project }
    const command = { type: 'ERASE' } as const
    const erased = await advanceCase(service, { ...place, id: state.id, command, key: `${key} ${state.id}` })
    if (isRefusal(erased)) return erased
    await settleCase(service, reached, state.id)
  }
  return { customer: customer.id, numbers: known.map(({ number }) => number) }
}

async function answeredFor(reached: ReachedProject, id: string): Promise<Customer | Refusal> {
  const customer = reached.access.answersForData ? await findCustomer(reached, id) : undefined
  return customer ?? refuse('NOT_FOUND')
}

async function tell({ space }: ReachedProject, id: CaseId): Promise<CustomerData['cases'][number] | undefined> {
  const [state, text, events] = await Promise.all([readCase(space, id), readText(space, id), readEvents(space, id)])
  if (!state) return undefined
  return {
    number: state.number,
    receivedAt: formatInstant(state.receivedAt),
    state: state.state,
    facts: Object.fromEntries(FACTS.map((name) => [name, state[name]])) as Pick<CaseState, KeptFact>,
    words: text.texts,
    earlierWords: text.earlier.flatMap(({ field, text: words }) => (NAMES.has(field) ? [] : [{ field, text: words }])),
    files: (text.attachments ?? []).map(({ id: _, addedAt, ...file }) => ({
      ...file,
      addedAt: formatInstant(addedAt),
    })),
    events: events.map(({ type, happenedAt }) => ({ what: type, at: formatInstant(happenedAt) })),
  }
}

async function note(
  service: Service,
  { space }: ReachedProject,
  what: 'CUSTOMER_EXPORTED' | 'CUSTOMER_ERASURE_BEGUN',
  subject: CustomerId,
): Promise<void> {
  const deed = { ...deedOf(service, space.table, { what, subject }), project: space.project }
  await writeDeed(space, deed)
}
