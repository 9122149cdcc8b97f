import { listSummaries, readCases, readSummarized, readSummary, type StoredSummary } from '@zhiheng/data'
import { type CaseState, DAY_MS, isOpen, type MonthKey, type ProjectId, type SummarizedCase } from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import type { ReachedProject } from '../project/reach.ts'

/** A summary as it is shown, with the site it is of. */
export interface ShownSummary {
  readonly reached: ReachedProject
  readonly stored: StoredSummary
}

/** No summary has more: keys hold four digits. */
const REVISION_MAX = 9_999

/** A revision of a site's summary, the latest where none is said; `undefined` to whoever may not see it. */
export async function showSummary(
  reached: ReachedProject,
  asked: { month: MonthKey; revision?: number },
): Promise<ShownSummary | undefined> {
  if (!showsSummaries(reached)) return undefined
  if (asked.revision !== undefined && (asked.revision < 1 || asked.revision > REVISION_MAX)) return undefined
  const stored = await readSummary(reached.space, asked)
  return stored && { reached, stored }
}

/** The latest summaries of a month, of the given projects: in the order of those. */
export async function showSummaries(
  { space }: FoundOrganization,
  projects: readonly ReachedProject[],
  month: MonthKey,
): Promise<ShownSummary[]> {
  const readable = projects.filter(showsSummaries)
  if (readable.length === 0) return []
  const stored = new Map<ProjectId, StoredSummary>()
  for (const one of await listSummaries(space, month)) stored.set(one.summary.project, one)
  return readable.flatMap((reached) => {
    const found = stored.get(reached.project.id)
    return found ? [{ reached, stored: found }] : []
  })
}

/** A case of a summary: as it stood then, and as it is now, by which its words are read. */
export interface ShownSummarizedCase extends SummarizedCase {
  readonly now: CaseState
  /** Whole days from receipt to the end of the month, while it was open. */
  readonly ageDays?: number
}

const CASES_SHOWN_MAX = 200

/** The first 200 cases of a summary in the order of receipt, complaints first. */
export async function summaryCases({ reached, stored }: ShownSummary): Promise<ShownSummarizedCase[]> {
  const cases = (await readSummarized(reached.space, stored)).slice(0, CASES_SHOWN_MAX)
  const states = await readCases(
    reached.space,
    cases.map(({ id }) => id),
  )
  return cases.flatMap((one) => {
    const now = states.get(one.id)
    if (!now) return []
    const ageDays = Math.floor((stored.summary.asOf - now.receivedAt) / DAY_MS)
    return [{ ...one, now, ...(isOpen(one) && { ageDays }) }]
  })
}

/** A summary is figures about cases, like an analysis: whoever sees it has to see both. */
function showsSummaries({ access }: ReachedProject): boolean {
  return access.reads && access.figures
}
