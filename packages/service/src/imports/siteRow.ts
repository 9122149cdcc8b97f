import { type CivilDate, parseCivilDate, type Refusal, refuse } from '@zhiheng/domain'
import { type Site, siteProblem } from '../project/site.ts'
import type { Row } from './csv.ts'
import { type Mapping, translated } from './mapping.ts'

export const SITE_COLUMNS = ['site_id', 'name', 'region', 'gross_floor_area_m2'] as const
export const SITE_COLUMNS_OPTIONAL = ['phased', 'households', 'active_from', 'active_until', 'effective_from'] as const

/** The column that each value of a site stands in. */
const COLUMN_OF: Readonly<Record<keyof Site, string>> = {
  code: 'site_id',
  name: 'name',
  region: 'region',
  grossFloorAreaSqm: 'gross_floor_area_m2',
  phased: 'phased',
  households: 'households',
  activeFrom: 'active_from',
  activeUntil: 'active_until',
  effectiveFrom: 'effective_from',
}
const DATES = ['activeFrom', 'activeUntil', 'effectiveFrom'] as const satisfies readonly (keyof Site)[]
const TRUE = new Set(['true', 'yes', '1', '是'])
const FALSE = new Set(['', 'false', 'no', '0', '否'])

/** Reads the values of one row, or tells the first column at fault. */
export function parseSite(
  { line, values }: Row,
  mapping: Mapping,
): Site | { line: number; problem: Refusal; column: string } {
  const wrong = (column: string, ...allowed: string[]) => ({
    line,
    column,
    problem: refuse('INVALID_VALUE', { field: column, allowed }),
  })
  const text = (column: string) => translated(mapping, column, (values[column] ?? '').trim())
  const phased = text('phased').toLowerCase()
  if (!TRUE.has(phased) && !FALSE.has(phased)) return wrong('phased', 'true', 'false')
  const dates: Partial<Record<(typeof DATES)[number], CivilDate>> = {}
  for (const field of DATES) {
    const said = text(COLUMN_OF[field])
    const date = said === '' ? undefined : parseCivilDate(said)
    if (said !== '' && !date) return wrong(COLUMN_OF[field], 'YYYY-MM-DD')
    if (date) dates[field] = date
  }
  const site: Site = {
    code: text('site_id'),
    name: text('name'),
    region: text('region'),
    grossFloorAreaSqm: numberIn(text('gross_floor_area_m2')),
    phased: TRUE.has(phased),
    ...(text('households') !== '' && { households: Number(text('households')) }),
    ...dates,
  }
  const problem = siteProblem(site)
  return problem ? wrong(COLUMN_OF[problem.field], ...problem.allowed) : site
}

function numberIn(text: string): number {
  return text === '' ? Number.NaN : Number(text)
}
