import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { isRefusal, type Refusal } from '@zhiheng/domain'
import {
  createOrganization,
  type FoundOrganization,
  findOrganization,
  type ImportReport,
  importComplaints,
  importSites,
  type Service,
} from '@zhiheng/service'
import { type Host, openHost } from '../packages/local/src/host/openHost.ts'

const ACTOR = { kind: 'operator', id: 'bench' } as const

/** A private engine with one organization; everything is removed at the end. */
export interface World {
  readonly host: Host
  readonly service: Service
  readonly found: FoundOrganization
}

export async function withWorld<T>(task: (world: World) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'zhiheng-bench-'))
  const host = await openHost({ folder, log: () => undefined, searchPath: process.env.PATH })
  try {
    const service = host.service(ACTOR)
    must(await createOrganization(service, { code: 'bench', name: 'Bench', timeZone: 'Asia/Shanghai', calendar: 'CN' }))
    return await task({ host, service, found: must(await findOrganization(service, 'bench')) })
  } finally {
    await host.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Takes an answer that cannot be a refusal here. */
export function must<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`)
  return answer
}

const SITE_HEADER = 'site_id,name,region,gross_floor_area_m2,phased,households\n'

/** Imports sites B-00000 … of 100,000 to 400,000 m². */
export async function addSites({ service, found }: World, count: number): Promise<void> {
  const lines = Array.from({ length: count }, (_, index) => {
    const area = 100_000 + ((index * 7919) % 300_001)
    return `${siteCode(index)},Site ${index},Region ${index % 4},${area},false,${Math.round(area / 100)}\n`
  })
  await expectAll(importSites(service, found, { source: Readable.from([SITE_HEADER, ...lines]) }, QUIET))
}

/** Imports generated complaints. */
export async function addComplaints({ service, found }: World, lines: Iterable<string>): Promise<ImportReport> {
  return expectAll(importComplaints(service, found, { source: Readable.from(lines) }, QUIET))
}

export const siteCode = (index: number) => `B-${String(index).padStart(5, '0')}`

const QUIET = { rejected: () => undefined, progress: () => undefined }

async function expectAll(importing: Promise<ImportReport>): Promise<ImportReport> {
  const report = await importing
  if (report.rejected > 0) throw new Error(`the bench's own rows were rejected: ${JSON.stringify(report)}`)
  return report
}
