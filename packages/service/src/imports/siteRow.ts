import { type CivilDate, parseCivilDate, type Refusal, refuse } from '@zhiheng/domain'
import type { Row } from './csv.ts'
import { type Mapping, translated } from './mapping.ts'

export const SITE_COLUMNS = ['site_id', 'name', 'region', 'gross_floor_area_m2'] as const
export const SITE_COLUMNS_OPTIONAL = ['phased', 'households', 'active_from', 'effective_from'] as const

/** A row of a sites file whose every value was understood. */
export interface Site {
  readonly code: string
  readonly name: string
  readonly region: string
  readonly grossFloorAreaSqm: number
  readonly phased: boolean
  readonly households?: number
  readonly activeFrom?: CivilDate
  readonly effectiveFrom?: CivilDate
}

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/
const AREA_MAX = 100_000_000
const HOUSEHOLDS_MAX = 1_000_000
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
