import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { isRefusal } from '@zhiheng/domain'
import {
  createOrganization,
  type FoundOrganization,
  findOrganization,
  importSites,
  type Service,
  verify,
} from '@zhiheng/service'
import { openHost } from '../../packages/local/src/host/openHost.ts'
import { type Audited, auditFile } from './audit.ts'
import { type BadFile, SITES } from './csvFile.ts'
import { badFiles } from './files.ts'

/** What became of the files of one kind. */
export interface KindCount {
  readonly files: number
  readonly imported: number
  readonly rejected: number
}

export interface BadInputResult {
  readonly kinds: ReadonlyMap<string, KindCount>
  /** One check for each file, and one for each time that everything was verified. */
  readonly passed: number
  readonly failed: number
  readonly problems: readonly string[]
}

const FILES_BETWEEN_VERIFYING = 20
const FILE_MS_MAX = 60_000
const ACTOR = { kind: 'operator', id: 'check' } as const

/** Imports so many malformed files into a private engine, and verifies every derived row after each 20 and at the end. */
export async function runBadInput(
  count: number,
  note: (text: string) => void = () => undefined,
): Promise<BadInputResult> {
  const folder = await mkdtemp(join(tmpdir(), 'zhiheng-bad-input-'))
  const host = await openHost({ folder, log: () => undefined, searchPath: process.env.PATH })
  try {
    return await importAll(host.service(ACTOR), count, note)
  } finally {
    await host.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function importAll(service: Service, count: number, note: (text: string) => void): Promise<BadInputResult> {
  const kinds = new Map<string, KindCount>()
  const checks: (readonly string[])[] = []
  const main = await openOrganization(service, 'main')
  let [done, cases] = [0, 0]
  for (const file of badFiles(count)) {
    const found = file.alone ? await openOrganization(service, `alone-${done}`) : main
    const audited = await audit(service, found, file)
    checks.push(audited.problems)
    add(kinds, file.kind, audited)
    done += 1
    if (file.alone) checks.push(await verified(service, found, audited.imported))
    else cases += audited.imported
    if (done % FILES_BETWEEN_VERIFYING === 0 || done === count) {
      checks.push(await verified(service, main, cases))
      note(`${done} files, ${cases} cases, ${checks.flat().length} problems`)
    }
  }
  const failed = checks.filter((problems) => problems.length > 0).length
  return { kinds, passed: checks.length - failed, failed, problems: checks.flat() }
}

/** A file that makes the import throw, or never end, is a problem like any other. */
async function audit(service: Service, found: FoundOrganization, file: BadFile): Promise<Audited> {
  const failure = (problem: string) => ({ imported: 0, rejected: 0, problems: [`${file.name}: ${problem}`] })
  const over = new AbortController()
  const limit = setTimeout(FILE_MS_MAX, failure('the import did not end'), { signal: over.signal })
  const auditing = auditFile(service, found, file).catch((error: unknown) => failure(`crashed: ${String(error)}`))
  const audited = await Promise.race([auditing, limit.catch(() => failure('interrupted'))])
  over.abort()
  return audited
}

/** What differs from what the cases of an organization say, which must be so many. */
async function verified(service: Service, found: FoundOrganization, cases: number): Promise<string[]> {
  const { differences, kinds } = await verify(service, found)
  const wrong = differences.map(({ kind, key }) => `${kind} ${key} differs`)
  return kinds.state === cases ? wrong : [...wrong, `${kinds.state ?? 0} cases instead of ${cases}`]
}

function add(kinds: Map<string, KindCount>, kind: string, { imported, rejected }: Audited): void {
  const before = kinds.get(kind) ?? { files: 0, imported: 0, rejected: 0 }
  kinds.set(kind, {
    files: before.files + 1,
    imported: before.imported + imported,
    rejected: before.rejected + rejected,
  })
}

async function openOrganization(service: Service, code: string): Promise<FoundOrganization> {
  const made = await createOrganization(service, { code, name: code, timeZone: 'Asia/Shanghai', calendar: 'CN' })
  const found = await findOrganization(service, code)
  if (isRefusal(made) || isRefusal(found)) throw new Error(`no organization ${code}`)
  const rows = SITES.map((site) => `${site},Site ${site},Region,100000\n`)
  const source = Readable.from(['site_id,name,region,gross_floor_area_m2\n', ...rows])
  await importSites(service, found, { source }, { rejected: () => undefined, progress: () => undefined })
  return found
}
