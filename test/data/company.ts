import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRefusal, type Refusal } from '@zhiheng/domain'
import {
  createOrganization,
  type FoundOrganization,
  findOrganization,
  type ImportReport,
  importComplaints,
  importSites,
  plainBytes,
  type Service,
} from '@zhiheng/service'
import { openHost } from '../../packages/local/src/host/openHost.ts'
import type { Account } from './account.ts'
import { SITES_FILE, type Source } from './source.ts'

const ACTOR = { kind: 'operator', id: 'check' } as const

/** One organization on a private engine. */
export interface Company {
  readonly service: Service
  readonly found: FoundOrganization
}

/** Opens a private engine in a folder of its own, lets it be used, and removes both. */
export async function withService<T>(task: (service: Service) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'zhiheng-check-'))
  const host = await openHost({ folder, log: () => undefined, searchPath: process.env.PATH })
  try {
    return await task(host.service(ACTOR))
  } finally {
    await host.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Makes an organization in the time zone of the real data, with all sites of `sites.csv`. */
export async function openCompany(service: Service, code: string, account: Account): Promise<Company> {
  must(await createOrganization(service, { code, name: code, timeZone: 'America/New_York', calendar: 'WEEKDAYS' }))
  const found = must(await findOrganization(service, code))
  const { rejected, ...counts } = await importSites(service, found, { source: createReadStream(SITES_FILE) }, QUIET)
  account.equal(`${code}: every site is imported`, { counts, rejected }, { counts: allNew(268), rejected: 0 })
  return { service, found }
}

/** Imports a file and says how fast: the rows it reports and the rows a second. */
export async function importSource({ service, found }: Company, { path }: Source, account: Account) {
  const startedAt = performance.now()
  const told = { at: startedAt }
  const progress = (report: ImportReport) => {
    if (performance.now() - told.at < PROGRESS_MS) return
    told.at = performance.now()
    account.note(`… ${report.imported + report.unchanged + report.updated + report.rejected} rows`)
  }
  const source = await plainBytes(createReadStream(path))
  const report = await importComplaints(service, found, { source }, { rejected: () => undefined, progress })
  const seconds = (performance.now() - startedAt) / 1000
  account.note(`${report.rows} rows in ${seconds.toFixed(1)} s, ${Math.round(report.rows / seconds)} rows/s`)
  return report
}

/** The report of an import in which every row was new. */
export function allNew(rows: number): Omit<ImportReport, 'rejected'> {
  return { rows, imported: rows, updated: 0, unchanged: 0 }
}

/** Takes an answer that can't be a refusal here. */
export function must<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`)
  return answer
}

const PROGRESS_MS = 15_000
const QUIET = { rejected: () => undefined, progress: () => undefined }
