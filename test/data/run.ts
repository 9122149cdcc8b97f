import { listAnalyses, listProjects } from '@zhiheng/data'
import { parseQuarter, type QuarterKey } from '@zhiheng/domain'
import { runQuarterlyAnalysis } from '@zhiheng/service'
import type { SiteQuarter } from '../oracle/siteQuarter.ts'
import type { Account } from './account.ts'
import { type Company, must } from './company.ts'

/**
 * Runs the quarterly job for each quarter, twice: it makes an analysis for each site that owes one by the oracle, for no
 * other and for those without complaints too, and the second run makes nothing new.
 */
export async function checkRuns(
  company: Company,
  {
    quarters,
    owing,
    counted,
  }: { quarters: readonly string[]; owing: readonly string[]; counted: ReadonlyMap<string, SiteQuarter> },
  account: Account,
): Promise<void> {
  const nothing = { eligible: owing.length, generated: 0, unchanged: 0, revised: 0, failed: 0, failures: [] }
  const codes = new Map((await listProjects(company.found.space)).map(({ project }) => [project.id, project.code]))
  for (const text of quarters) {
    const quarter = parseQuarter(text) as QuarterKey
    const run = async () => must(await runQuarterlyAnalysis(company.service, company.found, { quarter }))
    account.equal(`${text}: every site that owes one gets an analysis`, await run(), {
      ...nothing,
      generated: owing.length,
    })
    account.equal(`${text}: the second run makes nothing new`, await run(), { ...nothing, unchanged: owing.length })
    const stored = (await listAnalyses(company.found.space, quarter)).map(({ analysis }) => {
      const { received, closed } = analysis.totals
      return `${codes.get(analysis.project) ?? '?'} ${received} ${closed} ${analysis.eligible}`
    })
    const expected = owing.map((site) => {
      const { received = 0, closed = 0 } = counted.get(`${site} ${text}`) ?? {}
      return `${site} ${received} ${closed} true`
    })
    account.equal(
      `${text}: the stored ones are those of the sites that owe one`,
      stored.toSorted(),
      expected.toSorted(),
    )
  }
}
