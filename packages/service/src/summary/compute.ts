import { keyedHash, type ProjectSpace, readCasesReceived, readEvents } from '@zhiheng/data'
import {
  asOfState,
  type CaseState,
  endOfPeriod,
  type Instant,
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

/** Computes the summary of a month from the cases that were received in it, as they stood at the first instant after it. */
export async function computeSummary(
  { organization, space }: OpenedProject,
  month: MonthKey,
): Promise<ComputedSummary> {
  const { timeZone } = organization
  const from = startOfPeriod(month, timeZone)
  const asOf = endOfPeriod(month, timeZone)
  const cases = [
    ...(await casesAsOf(space, { kind: 'COMPLAINT', from, to: asOf })),
    ...(await casesAsOf(space, { kind: 'SUGGESTION', from, to: asOf })),
  ]
  const summary = summarizeMonth({ organization: organization.id, project: space.project, month, asOf, cases })
  const summarized = cases.map((one) => summarizedCase(space, one))
  const told = summarized.map(({ id, facts }) => [id, facts])
  return { summary, cases: summarized, content: keyedHash(space.table, 'summary', JSON.stringify([summary, told])) }
}

function summarizedCase({ table }: ProjectSpace, one: CaseState): SummarizedCase {
  const facts = keyedHash(table, 'summarized', JSON.stringify(factsOf(one))).slice(0, FACTS_LENGTH)
  return { id: one.id, version: one.version, state: one.state, facts }
}

async function casesAsOf(
  space: ProjectSpace,
  received: { kind: CaseState['kind']; from: Instant; to: Instant },
): Promise<CaseState[]> {
  const cases: CaseState[] = []
  for await (const page of readCasesReceived(space, received))
    for (const state of page) {
      const events = tellsItsPast(state, received.to) ? undefined : await readEvents(space, state.id)
      const then = asOfState(state, received.to, events)
      if (then) cases.push(then)
    }
  return cases
}
