import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { isRefusal } from '@zhiheng/domain'
import {
  createOrganization,
  type ExportFormat,
  exportCases,
  findOrganization,
  importComplaints,
  importSites,
  reachedProjects,
} from '@zhiheng/service'
import { openHost } from '../../packages/local/src/host/openHost.ts'
import { nastyComplaints } from '../export/nasty.ts'

const SITES = 'site_id,name,region,gross_floor_area_m2\nHZ-01,=翠苑,"华东,浙江",200000\n'
const CODE = 'demo'
const OBSERVER = { rejected: (row: unknown) => fail(JSON.stringify(row)), progress: () => undefined }

/** The list of a new company with nasty texts, in both formats. */
export async function writeExports(count: number): Promise<{ csv: Buffer; xlsx: Buffer; sha256: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'zhiheng-export-'))
  const host = await openHost({ folder, log: () => undefined, searchPath: process.env.PATH })
  try {
    const service = host.service({ kind: 'operator', id: 'check' })
    await createOrganization(service, { code: CODE, name: '示范物业', timeZone: 'Asia/Shanghai', calendar: 'CN' })
    const found = await findOrganization(service, CODE)
    if (isRefusal(found)) return fail(found.refusal)
    const source = (text: string) => ({ source: Readable.from([Buffer.from(text)]) })
    await importSites(service, found, source(SITES), OBSERVER)
    await importComplaints(service, found, source(nastyComplaints(count, ['HZ-01'])), OBSERVER)
    const projects = await reachedProjects(service, found)
    const write = async (format: ExportFormat) => {
      const asked = { kind: 'COMPLAINT', order: 'RECEIVED_ASC', filter: {}, format, only: projects[0] } as const
      const file = await exportCases(service, found, projects, asked)
      return typeof file === 'string' ? fail(file) : Buffer.concat(await Array.fromAsync(file))
    }
    const csv = await write('csv')
    return { csv, xlsx: await write('xlsx'), sha256: createHash('sha256').update(csv).digest('hex') }
  } finally {
    await host.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function fail(reason: string): never {
  throw new Error(reason)
}
