import { verify } from '@zhiheng/service'
import { readComplaints } from '../oracle/complaintFile.ts'
import { sitesOf, sitesOwing } from '../oracle/eligibility.ts'
import { countByQuarter } from '../oracle/siteQuarter.ts'
import type { Account } from './account.ts'
import { checkAnalyses } from './analyses.ts'
import { allNew, type Company, importSource } from './company.ts'
import { checkFigures } from './figures.ts'
import { checkPercentiles } from './percentiles.ts'
import { checkRuns } from './run.ts'
import { checkSample } from './sample.ts'
import { SITES_FILE, type Source } from './source.ts'

/** Everything that is known of the files of one organization, checked after their import and again after a second one. */
export async function checkFiles(company: Company, sources: readonly Source[], account: Account): Promise<void> {
  for (const source of sources) {
    const { rejected, ...counts } = await importSource(company, source, account)
    account.equal(
      `${source.name}: every row is imported`,
      { counts, rejected },
      { counts: allNew(source.rows), rejected: 0 },
    )
  }
  await checkVerified(company, 'after the import', account)
  for (const source of sources) {
    await checkAnalyses(company, source, account)
    await checkFigures(company, source, account)
  }
  await checkAgainstOracle(company, sources, account)
  for (const source of sources) {
    const { rows, unchanged } = await importSource(company, source, account)
    account.equal(
      `${source.name}: imported again, every row is unchanged`,
      { rows, unchanged },
      { rows: source.rows, unchanged: source.rows },
    )
  }
  await checkVerified(company, 'after the second import and the analyses', account)
}

/** Eligibility, the stored analyses and a sample of figures by own reading and own arithmetic. */
async function checkAgainstOracle(company: Company, sources: readonly Source[], account: Account): Promise<void> {
  const complaints = sources.flatMap(({ path }) => readComplaints(path))
  const counted = countByQuarter(complaints)
  const owing = sitesOwing(SITES_FILE)
  account.equal('sites that owe an analysis', [owing.length, sitesOf(SITES_FILE).length], [125, 268])
  const quarters = [...new Set([...counted.keys()].map((key) => key.split(' ')[1] ?? ''))].toSorted()
  await checkSample(company, { counted, complaints }, account)
  await checkPercentiles(company, complaints, account)
  await checkRuns(company, { quarters, owing, counted }, account)
}

async function checkVerified({ service, found }: Company, when: string, account: Account): Promise<void> {
  const { rows, differences } = await verify(service, found)
  const shown = differences.map(({ kind, key }) => `${kind} ${key}`)
  account.check(
    `${found.organization.code}: ${rows} derived rows are what the cases say, ${when}`,
    rows > 0 ? shown : ['nothing was compared'],
  )
}
