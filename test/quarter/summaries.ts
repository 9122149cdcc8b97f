import { isRefusal, type MonthKey, type SummaryCounts } from '@zhiheng/domain'
import { runMonthlySummary, showSummary } from '@zhiheng/service'
import { plainEvents } from '../oracle/controls/plainEvent.ts'
import { type PlainSummary, plainSummary } from '../oracle/monthlySummary.ts'
import type { Finding } from './finding.ts'
import type { Histories } from './history.ts'
import { ENDS, MONTHS } from './moments.ts'
import { OPERATOR, reachable, type Site, type World } from './world.ts'

const KINDS = { complaints: 'COMPLAINT', suggestions: 'SUGGESTION' } as const
/** The last month is not over yet. */
const OVER = MONTHS.slice(0, -1) as unknown as readonly MonthKey[]

/** Has every summary made once more, and holds what the site's manager is shown against what happened. */
export async function checkSummaries(world: World, histories: Histories): Promise<Finding> {
  const problems: string[] = []
  let looked = 0
  for (const found of world.found.values())
    for (const month of OVER) {
      const run = await runMonthlySummary(world.serviceOf(OPERATOR, ENDS), found, { month })
      if (isRefusal(run)) problems.push(`${month}: ${run.refusal}`)
      else problems.push(...run.failures.map(({ project, reason }) => `${project} ${month}: ${reason}`))
    }
  for (const site of world.sites) {
    const cases = (histories.get(site.project.id) ?? []).map(({ events }) => plainEvents(events))
    for (const [index, month] of OVER.entries()) {
      const { summary } = reachable(await showSummary(reachable(site.people[0]).reached, { month })).stored
      const [from, to] = [startOf(site, index), startOf(site, index + 1)]
      for (const [name, kind] of Object.entries(KINDS)) {
        const expected = plainSummary(cases, { kind, from, to })
        const found = summary[name as keyof typeof KINDS]
        looked += expected.received + expected.earlier.carried
        if (worded(found) !== worded(expected))
          problems.push(
            `${site.project.code} ${month} ${name}: ${worded(found)}, but ${worded(expected)} by the events`,
          )
      }
    }
  }
  return { guarantee: 'every monthly summary is what the events say', looked, problems }
}

function startOf({ company }: Site, index: number): number {
  return company.rules.office.midnightOf(`${MONTHS[index]}-01`)
}

/** As text that does not depend on the order of the names. */
function worded(summary: SummaryCounts | PlainSummary): string {
  return JSON.stringify(sorted(summary))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  )
}
