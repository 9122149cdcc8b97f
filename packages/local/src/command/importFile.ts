import { isRefusal, type Refusal } from '@zhiheng/domain'
import type { ImportReport, Mapping } from '@zhiheng/service'
import { importComplaints, importSites, NO_MAPPING, parseMapping } from '@zhiheng/service'
import { type Workplace, withOrganization } from './host.ts'
import { type ImportSource, openImportSource } from './importSource.ts'
import { openProgress } from './progress.ts'
import { tellRefusal, writeJson } from './refused.ts'
import { openRejections } from './rejections.ts'
import { type CommonOptions, type Shell, STATUS, type Status } from './shell.ts'
import { readText } from './textFile.ts'

export interface ImportOptions extends CommonOptions {
  readonly org: string
  readonly map?: string
  readonly errors?: string
}

export type ImportKind = 'sites' | 'complaints'

const REDRAW_MS = 100

/** Imports one file and tells what became of its rows; 1 if any was rejected. */
export async function importFile(
  shell: Shell,
  options: ImportOptions,
  { kind, file }: { kind: ImportKind; file: string },
): Promise<Status> {
  const mapping = await readMapping(shell, options.map)
  if (isRefusal(mapping)) {
    tellRefusal(shell, options, mapping)
    return STATUS.refused
  }
  const source = await openImportSource(shell, file)
  return withOrganization(shell, options, async (place) => {
    const rejections = openRejections(shell, options.errors)
    const startedAt = performance.now()
    const report = await takeRows(shell, place, { kind, source, mapping, rejected: rejections.add })
    rejections.close()
    tellReport(shell, options, { ...report, seconds: Math.round(performance.now() - startedAt) / 1000 })
    return report.rejected > 0 ? STATUS.refused : STATUS.done
  })
}

async function readMapping(shell: Shell, path: string | undefined): Promise<Mapping | Refusal> {
  return path === undefined ? NO_MAPPING : parseMapping(await readText(shell, path))
}

type Rejected = Parameters<typeof importComplaints>[3]['rejected']

/** Imports the rows, drawing how far it is: rows, rows a second, and the share of the file's bytes that were read. */
async function takeRows(
  shell: Shell,
  { service, organization, space }: Workplace,
  given: { kind: ImportKind; source: ImportSource; mapping: Mapping; rejected: Rejected },
): Promise<ImportReport> {
  const { kind, source, mapping, rejected } = given
  const progress = openProgress(shell.errors)
  const startedAt = performance.now()
  let rows = 0
  const redraw = setInterval(() => {
    const rate = Math.round(rows / ((performance.now() - startedAt) / 1000))
    progress.show(source.share(), shell.say({ zh: `${rows} 行  ${rate} 行/秒`, en: `${rows} rows  ${rate} rows/s` }))
  }, REDRAW_MS)
  const count = (report: ImportReport) => {
    rows = done(report)
  }
  const observer = { rejected, progress: count }
  try {
    const importRows = kind === 'sites' ? importSites : importComplaints
    return await importRows(service, { organization, space }, { source: source.bytes, mapping }, observer)
  } finally {
    clearInterval(redraw)
    progress.clear()
  }
}

/** Rows that have been dealt with; more have been read. */
function done({ imported, updated, unchanged, rejected }: ImportReport): number {
  return imported + updated + unchanged + rejected
}

function tellReport(shell: Shell, options: ImportOptions, report: ImportReport & { seconds: number }): void {
  const { rows, imported, updated, unchanged, rejected, seconds } = report
  if (options.json) writeJson(shell, report)
  else
    shell.output.write(
      shell.say({
        zh: `${rows} 行：新增 ${imported}，更新 ${updated}，不变 ${unchanged}，未导入 ${rejected}（${seconds} 秒）\n`,
        en: `${rows} rows: ${imported} imported, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected (${seconds} s)\n`,
      }),
    )
}
