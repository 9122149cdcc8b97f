import type { Readable } from 'node:stream'
import {
  listProjects,
  listRegions,
  type OrganizationSpace,
  projectId,
  regionId,
  saveProject,
  saveRegion,
} from '@zhiheng/data'
import {
  type CivilDate,
  civilDateOf,
  type Organization,
  type Project,
  type ProjectFacts,
  parseCivilDate,
  type Refusal,
  refuse,
} from '@zhiheng/domain'
import type { Service } from '../service.ts'
import { type Row, readRows } from './csv.ts'
import { type Mapping, NO_MAPPING } from './mapping.ts'
import type { ImportObserver, ImportReport } from './rejection.ts'

export const SITE_COLUMNS = ['site_id', 'name', 'region', 'gross_floor_area_m2'] as const

interface Site {
  readonly code: string
  readonly name: string
  readonly region: string
  readonly grossFloorAreaSqm: number
  readonly phased: boolean
  readonly households?: number
  readonly activeFrom?: CivilDate
  readonly effectiveFrom?: CivilDate
}

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
  const known: Known = new Map((await listProjects(space)).map((entry) => [entry.project.code, entry]))
  const regions = new Set((await listRegions(space)).map(({ name }) => name))
  for await (const row of readRows(source, { required: SITE_COLUMNS, names: mapping.columns })) {
    report.rows += 1
    const site = 'problem' in row ? row : parseSite(row)
    if ('problem' in site) {
      report.rejected += 1
      observer.rejected({ line: row.line, refusal: site.problem, ...('column' in site && { column: site.column }) })
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
  const project = before ? changed(before.project, site, today, space) : newProject(space, site)
  if (before && JSON.stringify(project) === JSON.stringify(before.project)) return 'unchanged'
  const outcome = await saveProject(space, project, before?.version)
  if (outcome.kind !== 'DONE') throw new Error(`site ${site.code} could not be written`, { cause: outcome })
  known.set(site.code, { project, version: (before?.version ?? 0) + 1 })
  return before ? 'updated' : 'imported'
}

function newProject(space: OrganizationSpace, site: Site): Project {
  return {
    id: projectId(space, site.code),
    organization: space.organization,
    code: site.code,
    name: site.name,
    regions: [{ region: regionId(space, site.region) }],
    facts: [factsOf(site, site.effectiveFrom)],
    active: [site.activeFrom === undefined ? {} : { from: site.activeFrom }],
  }
}

function changed(project: Project, site: Site, today: CivilDate, space: OrganizationSpace): Project {
  const from = site.effectiveFrom ?? today
  const inForce = project.facts.findLast((facts) => facts.from === undefined || facts.from <= from) ?? project.facts[0]
  const same = inForce !== undefined && JSON.stringify(factsOf(site, inForce.from)) === JSON.stringify(inForce)
  const region = regionId(space, site.region)
  const month = from.slice(0, 7) as Project['regions'][number]['from']
  const moved = project.regions.at(-1)?.region !== region
  return {
    ...project,
    name: site.name,
    regions: moved && month ? [...project.regions, { from: month, region }] : project.regions,
    facts: same ? project.facts : withFacts(project.facts, factsOf(site, from)),
  }
}

function withFacts(all: readonly ProjectFacts[], facts: ProjectFacts): ProjectFacts[] {
  const others = all.filter(({ from }) => from !== facts.from)
  return [...others, facts].toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
}

function factsOf({ grossFloorAreaSqm, phased, households }: Site, from: CivilDate | undefined): ProjectFacts {
  return {
    ...(from !== undefined && { from }),
    grossFloorAreaSqm,
    phased,
    ...(households !== undefined && { households }),
  }
}

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/
const AREA_MAX = 100_000_000
const HOUSEHOLDS_MAX = 1_000_000
const TRUE = new Set(['true', 'yes', '1', '是'])
const FALSE = new Set(['', 'false', 'no', '0', '否'])

function parseSite({ line, values }: Row): Site | { line: number; problem: Refusal; column: string } {
  const wrong = (column: string, ...allowed: string[]) => ({
    line,
    column,
    problem: refuse('INVALID_VALUE', { field: column, allowed }),
  })
  const text = (column: string) => (values[column] ?? '').trim()
  if (!CODE.test(text('site_id'))) return wrong('site_id', 'letters, digits, . _ -; 1 … 40 characters')
  if (text('name') === '' || text('name').length > 200) return wrong('name', '1 … 200 characters')
  if (text('region') === '' || text('region').length > 100) return wrong('region', '1 … 100 characters')
  const area = Number(text('gross_floor_area_m2'))
  if (text('gross_floor_area_m2') === '' || !(area > 0 && area <= AREA_MAX))
    return wrong('gross_floor_area_m2', `above 0, up to ${AREA_MAX}`)
  const households = text('households') === '' ? undefined : Number(text('households'))
  if (households !== undefined && !(Number.isInteger(households) && households >= 0 && households <= HOUSEHOLDS_MAX))
    return wrong('households', `whole number, 0 … ${HOUSEHOLDS_MAX}`)
  const phased = text('phased').toLowerCase()
  if (!TRUE.has(phased) && !FALSE.has(phased)) return wrong('phased', 'true', 'false')
  const dates = { activeFrom: text('active_from'), effectiveFrom: text('effective_from') }
  for (const [column, date] of [
    ['active_from', dates.activeFrom],
    ['effective_from', dates.effectiveFrom],
  ] as const)
    if (date !== '' && !parseCivilDate(date)) return wrong(column, 'YYYY-MM-DD')
  return {
    code: text('site_id'),
    name: text('name'),
    region: text('region'),
    grossFloorAreaSqm: area,
    phased: TRUE.has(phased),
    ...(households !== undefined && { households }),
    ...(dates.activeFrom !== '' && { activeFrom: dates.activeFrom as CivilDate }),
    ...(dates.effectiveFrom !== '' && { effectiveFrom: dates.effectiveFrom as CivilDate }),
  }
}
