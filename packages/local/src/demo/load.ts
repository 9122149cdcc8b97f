import { Readable } from 'node:stream'
import { type Actor, isRefusal, previousQuarter, type QuarterKey, quarterOf, type Refusal } from '@zhiheng/domain'
import {
  addUser,
  createOrganization,
  type FoundOrganization,
  findOrganization,
  grantsWritten,
  type ImportObserver,
  importComplaints,
  importSites,
  runQuarterlyAnalysis,
  type Service,
} from '@zhiheng/service'
import type { Host } from '../host/openHost.ts'
import { beginAttempt, type DemoAttempt, noteAttempt, readAttempt } from './attempt.ts'
import { type DemoCompany, demoCompany } from './company.ts'
import { csvLines } from './csv.ts'
import type { SiteRow } from './row.ts'

const DEMO = 'demo'
const LOADER: Actor = { kind: 'operator', id: 'demo' }
const QUARTERS = 9
const BEGINNING = '1970-01-01'

type Progress = (rows: number, all: number) => void

/** What became of the demo: ready, not ours to load, or left out before. */
export type DemoOutcome = 'loaded' | 'already there' | 'name taken'

/**
 * Loads the demo company into organization `demo`, once: an attempt that was cut short is completed by the next one.
 * An organization of that code which was not made here is left alone. `progress` is told the rows dealt with.
 */
export async function loadDemo(
  host: Host,
  { progress, companyOf = demoCompany }: { progress: Progress; companyOf?: (at: { now: number }) => DemoCompany },
): Promise<DemoOutcome> {
  const service = host.service(LOADER)
  const before = await readAttempt(host.folder)
  if (before?.loaded) return 'already there'
  if (!before && !isRefusal(await findOrganization(service, DEMO))) return 'name taken'
  const attempt = before ?? (await beginAttempt(host.folder, host.now()))
  await loadCompany(service, companyOf({ now: attempt.now }), progress)
  await noteAttempt(host.folder, { ...attempt, loaded: true })
  return 'loaded'
}

/** Makes the analyses of the demo's quarters that are not there yet. */
export async function analyseDemo(host: Host): Promise<void> {
  const attempt = await readAttempt(host.folder)
  if (!attempt?.loaded || attempt.analysed) return
  const found = accepted(await findOrganization(host.service(LOADER), DEMO))
  const actor: Actor = { kind: 'job', id: 'demo', organization: found.organization.id, reach: 'organization' }
  for (const quarter of quartersOf(attempt, found)) {
    const { failures } = accepted(await runQuarterlyAnalysis(host.service(actor), found, { quarter }))
    const [failure] = failures
    if (failure) throw new Error(`the analysis of ${failure.project} in ${quarter} failed: ${failure.reason}`)
  }
  await noteAttempt(host.folder, { ...attempt, analysed: true })
}

async function loadCompany(service: Service, company: DemoCompany, progress: Progress): Promise<void> {
  const complaints = [...company.complaints()]
  progress(0, complaints.length)
  const { code, name, timezone: timeZone, calendar } = company.organization
  const made = await createOrganization(service, { code, name, timeZone, calendar })
  if (isRefusal(made) && made.refusal !== 'ALREADY_EXISTS') accepted(made)
  const found = accepted(await findOrganization(service, code))
  await importSites(
    service,
    found,
    { source: csv(company.sites.map(repeatable)) },
    strict(() => undefined),
  )
  for (const person of company.people) {
    const grants = accepted(await grantsWritten(found.space, person.grants))
    const user = await addUser(service, found, { ...person, grants })
    if (isRefusal(user) && user.refusal !== 'ALREADY_EXISTS') accepted(user)
  }
  const observer = strict((rows) => progress(rows, complaints.length))
  await importComplaints(service, found, { source: csv(complaints) }, observer)
}

/** A first size that holds from a named day can be imported again: without one it would hold from today the second time. */
function repeatable(site: SiteRow): SiteRow {
  return { ...site, effective_from: site.effective_from || BEGINNING }
}

function csv(rows: Iterable<Readonly<Record<string, string>>>): Readable {
  return Readable.from(csvLines(rows), { objectMode: false })
}

/** Every row of the demo is good: one that is rejected is a defect. */
function strict(progress: (rows: number) => void): ImportObserver {
  return {
    rejected: ({ line, refusal }) => {
      throw new Error(`line ${line} of the demo was rejected: ${JSON.stringify(refusal)}`)
    },
    progress: ({ imported, updated, unchanged }) => progress(imported + updated + unchanged),
  }
}

/** The latest quarter first: it is what people look at. */
function quartersOf({ now }: DemoAttempt, { organization }: FoundOrganization): QuarterKey[] {
  const quarters: QuarterKey[] = []
  for (let quarter = quarterOf(now, organization.timeZone); quarters.length < QUARTERS; ) {
    quarter = previousQuarter(quarter)
    quarters.push(quarter)
  }
  return quarters
}

function accepted<T extends object>(answer: T | Refusal): T {
  if (!isRefusal(answer)) return answer
  throw new Error(`the demo was refused: ${JSON.stringify(answer)}`)
}
