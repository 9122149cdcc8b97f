import { keyedHash, type ProjectSpace, readCasesOpenSince, readCasesReceived, readEvents } from '@zhiheng/data'
import {
  asOfState,
  type CaseState,
  endOfPeriod,
  type Instant,
  isCarriedInto,
  type MonthKey,
  type MonthlySummary,
  type SummarizedCase,
  startOfPeriod,
  summarizeMonth,
  tellsItsPast,
} from '@zhiheng/domain'
import { factsOf } from '../analysis/content.ts'
import type { OpenedProject } from '../service.ts'

/** A month's summary as it can be stored: figures, cases, and a hash of all that it tells. */
export interface ComputedSummary {
  readonly summary: MonthlySummary
  readonly cases: readonly SummarizedCase[]
  readonly content: string
}

const FACTS_LENGTH = 12

/**
 * Computes the summary of a month from the cases that were received in it, and those from before that were still open in
 * it, as they stood at the first instant after it.
 */
export async function computeSummary(
  { organization, space }: OpenedProject,
  month: MonthKey,
): Promise<ComputedSummary> {
  const { timeZone } = organization
  const from = startOfPeriod(month, timeZone)
  const endsAt = endOfPeriod(month, timeZone)
  const received = [
    ...(await receivedAsOf(space, { kind: 'COMPLAINT', from, to: endsAt })),
    ...(await receivedAsOf(space, { kind: 'SUGGESTION', from, to: endsAt })),
  ]
  const earlier = await carriedAsOf(space, { from, to: endsAt })
  const summary = summarizeMonth({
    organization: organization.id,
    project: space.project,
    month,
    asOf: endsAt,
    received,
    earlier,
  })
  const cases = [...received, ...earlier].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const summarized = cases.map((one) => summarizedCase(space, one))
  const told = summarized.map(({ id, facts }) => [id, facts])
  return { summary, cases: summarized, content: keyedHash(space.table, 'summary', JSON.stringify([summary, told])) }
}

function summarizedCase({ table }: ProjectSpace, one: CaseState): SummarizedCase {
  const facts = keyedHash(table, 'summarized', JSON.stringify(factsOf(one))).slice(0, FACTS_LENGTH)
  return { id: one.id, version: one.version, state: one.state, facts }
}

async function receivedAsOf(
  space: ProjectSpace,
  received: { kind: CaseState['kind']; from: Instant; to: Instant },
): Promise<CaseState[]> {
  const cases: CaseState[] = []
  for await (const page of readCasesReceived(space, received))
    for (const state of page) cases.push(...(await asOf(space, state, received.to)))
  return cases
}

async function carriedAsOf(space: ProjectSpace, { from, to }: { from: Instant; to: Instant }): Promise<CaseState[]> {
  const cases: CaseState[] = []
  for (const state of await readCasesOpenSince(space, from))
    if (state.receivedAt < from)
      cases.push(...(await asOf(space, state, to)).filter((then) => isCarriedInto(then, from)))
  return cases
}

/** The case as it stood at an instant; nothing where there was none. */
async function asOf(space: ProjectSpace, state: CaseState, at: Instant): Promise<CaseState[]> {
  const events = tellsItsPast(state, at) ? undefined : await readEvents(space, state.id)
  const then = asOfState(state, at, events)
  return then ? [then] : []
}
