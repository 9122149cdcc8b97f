import type { Readable } from 'node:stream'
import { isDeepStrictEqual } from 'node:util'
import { listProjects, listRegions, type OrganizationSpace, regionId, saveProject, saveRegion } from '@zhiheng/data'
import { type CivilDate, civilDateOf, type Organization, type Project } from '@zhiheng/domain'
import { noteBeginning } from '../people/administer.ts'
import type { Service } from '../service.ts'
import { readRows } from './csv.ts'
import { type Mapping, NO_MAPPING } from './mapping.ts'
import type { ImportObserver, ImportReport } from './rejection.ts'
import { changedProject, newProject } from './siteChange.ts'
import { parseSite, SITE_COLUMNS, SITE_COLUMNS_OPTIONAL, type Site } from './siteRow.ts'

type Known = Map<string, { project: Project; version: number | undefined }>

/**
 * Imports sites. The first import of a site without `effective_from` holds for all time, a later one that differs from
 * today (local date); one with it from that day. Each row stands alone; running the file again changes nothing.
 */
export async function importSites(
  service: Service,
  into: { organization: Organization; space: OrganizationSpace },
  file: { source: Readable; mapping?: Mapping },
  observer: ImportObserver,
): Promise<ImportReport> {
  const { space, organization } = into
  const { mapping = NO_MAPPING, source } = file
  const report = { rows: 0, imported: 0, updated: 0, unchanged: 0, rejected: 0 }
  const today = civilDateOf(service.now(), organization.timeZone)
  await noteBeginning(service, space, 'SITES_IMPORT_BEGUN')
  const known: Known = new Map((await listProjects(space)).map((entry) => [entry.project.code, entry]))
  const regions = new Set((await listRegions(space)).map(({ name }) => name))
  const columns = { required: SITE_COLUMNS, optional: SITE_COLUMNS_OPTIONAL, names: mapping.columns }
  for await (const row of readRows(source, columns)) {
    report.rows += 1
    const site = 'problem' in row ? row : parseSite(row, mapping)
    if ('problem' in site) {
      report.rejected += 1
      observer.rejected({
        line: row.line,
        refusal: site.problem,
        ...(site.column !== undefined && { column: site.column }),
      })
    } else {
      if (!regions.has(site.region)) await addRegion(space, site.region, regions)
      report[await takeSite(space, site, today, known)] += 1
    }
    observer.progress(report)
  }
  return report
}

async function addRegion(space: OrganizationSpace, name: string, regions: Set<string>): Promise<void> {
  await saveRegion(space, { id: regionId(space, name), organization: space.organization, name })
  regions.add(name)
}

async function takeSite(
  space: OrganizationSpace,
  site: Site,
  today: CivilDate,
  known: Known,
): Promise<'imported' | 'updated' | 'unchanged'> {
  const before = known.get(site.code)
  const project = before ? changedProject(space, before.project, site, today) : newProject(space, site)
  if (before && isDeepStrictEqual(project, before.project)) return 'unchanged'
  if (!(await saveProject(space, project, before?.version)))
    throw new Error(`site ${site.code} was changed by somebody else meanwhile; run the import again`)
  known.set(site.code, { project, version: (before?.version ?? 0) + 1 })
  return before ? 'updated' : 'imported'
}
