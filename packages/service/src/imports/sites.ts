import type { Readable } from 'node:stream'
import { isDeepStrictEqual } from 'node:util'
import { listProjects, listRegions, type OrganizationSpace, saveProject, saveRegion } from '@zhiheng/data'
import {
  type CivilDate,
  civilDateOf,
  type Organization,
  type Project,
  type Region,
  type RegionId,
} from '@zhiheng/domain'
import { newRegion } from '../organization/regions.ts'
import { noteBeginning } from '../people/administer.ts'
import type { Site } from '../project/site.ts'
import { changedProject, newProject } from '../project/siteChange.ts'
import type { Service } from '../service.ts'
import { readRows } from './csv.ts'
import { type Mapping, NO_MAPPING } from './mapping.ts'
import type { ImportObserver, ImportReport } from './rejection.ts'
import { parseSite, SITE_COLUMNS, SITE_COLUMNS_OPTIONAL } from './siteRow.ts'

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
  const regions = await listRegions(space)
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
      const region = await regionOf(space, site.region, regions)
      report[await takeSite(space, site, { region, today, known })] += 1
    }
    observer.progress(report)
  }
  return report
}

/** The region of a name, which is made where there is none yet. */
async function regionOf(space: OrganizationSpace, name: string, regions: Region[]): Promise<RegionId> {
  const known = regions.find((region) => region.name === name)
  if (known) return known.id
  const region = newRegion(space, regions, name)
  await saveRegion(space, region)
  regions.push(region)
  return region.id
}

async function takeSite(
  space: OrganizationSpace,
  site: Site,
  { region, today, known }: { region: RegionId; today: CivilDate; known: Known },
): Promise<'imported' | 'updated' | 'unchanged'> {
  const before = known.get(site.code)
  const project = before ? changedProject(before.project, site, { region, today }) : newProject(space, site, region)
  if (before && isDeepStrictEqual(project, before.project)) return 'unchanged'
  if (!(await saveProject(space, project, before?.version)))
    throw new Error(`site ${site.code} was changed by somebody else meanwhile; run the import again`)
  known.set(site.code, { project, version: (before?.version ?? 0) + 1 })
  return before ? 'updated' : 'imported'
}
