import { listProjects } from '@zhiheng/data'
import { parseQuarter, type QuarterKey } from '@zhiheng/domain'
import type { Complaint } from '../oracle/complaintFile.ts'
import { repeatSizes } from '../oracle/repeats.ts'
import { medianOf, ninetiethOf, type SiteQuarter } from '../oracle/siteQuarter.ts'
import type { Account } from './account.ts'
import { compute, difference, figuresOf, namesOfCategories } from './analyses.ts'
import type { Company } from './company.ts'

const SAMPLE = 50

/** Compares analyses of 50 site-quarters, spread over all, with what the oracle makes of the same file. */
export async function checkSample(
  company: Company,
  { counted, complaints }: { counted: ReadonlyMap<string, SiteQuarter>; complaints: readonly Complaint[] },
  account: Account,
): Promise<void> {
  const projects = new Map((await listProjects(company.found.space)).map(({ project }) => [project.code, project]))
  const names = await namesOfCategories(company)
  const keys = [...counted.keys()].toSorted()
  const chosen = Array.from({ length: SAMPLE }, (_, index) => keys[Math.floor((index * keys.length) / SAMPLE)] ?? '')
  const bySite = Map.groupBy(complaints, ({ site }) => site)
  const differences: string[] = []
  let repeats = 0
  for (const key of chosen) {
    const [site = '', quarter = ''] = key.split(' ')
    const project = projects.get(site)
    if (!project) throw new Error(`no project ${site}`)
    const analysis = await compute(company, project, parseQuarter(quarter) as QuarterKey)
    const wrong = difference(figuresOf(analysis, names), oracleFigures(counted.get(key) as SiteQuarter))
    if (wrong !== undefined) differences.push(`${key}: ${wrong}`)
    const sizes = analysis.repeats.map(({ cases }) => cases.length).sort((one, other) => other - one)
    const [found, expected] = [sizes, repeatSizes(bySite.get(site) ?? [], quarter)].map((one) => one.join())
    repeats += sizes.length
    if (found !== expected) differences.push(`${key}: repeats of ${expected} expected, ${found} found`)
  }
  account.check('a sample of site-quarters is what the oracle computes', differences)
  account.check(`${repeats} repeats of the sample are those of the oracle`, repeats > 0 ? [] : ['there were none'])
  account.equal('site-quarters of the sample', new Set(chosen).size, SAMPLE)
}

function oracleFigures({ elapsedDays, workingHours, ...counts }: SiteQuarter) {
  return {
    ...counts,
    medianElapsedDays: medianOf(elapsedDays),
    p90ElapsedDays: ninetiethOf(elapsedDays),
    medianWorkingHours: medianOf(workingHours),
    p90WorkingHours: ninetiethOf(workingHours),
  }
}
