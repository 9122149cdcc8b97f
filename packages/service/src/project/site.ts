import type { CivilDate } from '@zhiheng/domain'

/** What is said of a site: in a row of a file, or by an administrator. */
export interface Site {
  readonly code: string
  readonly name: string
  /** By its name. */
  readonly region: string
  readonly grossFloorAreaSqm: number
  readonly phased: boolean
  readonly households?: number
  readonly activeFrom?: CivilDate
  /** The last day on which it is managed. */
  readonly activeUntil?: CivilDate
  /** The day from which this holds. */
  readonly effectiveFrom?: CivilDate
}

export interface SiteProblem {
  readonly field: keyof Site
  readonly allowed: readonly string[]
}

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/
const NAME_MAX = 200
const REGION_MAX = 100
const AREA_MAX = 100_000_000
const HOUSEHOLDS_MAX = 1_000_000

/** The first value of a site that cannot be, and what is allowed in its place. */
export function siteProblem(site: Site): SiteProblem | undefined {
  const { code, name, region, grossFloorAreaSqm: area, households = 0, activeFrom = '', activeUntil } = site
  const wrong = (field: keyof Site, allowed: string) => ({ field, allowed: [allowed] })
  if (!CODE.test(code)) return wrong('code', 'letters, digits, . _ -; 1 … 40 characters')
  if (!isName(name, NAME_MAX)) return wrong('name', `1 … ${NAME_MAX} characters`)
  if (!isRegionName(region)) return wrong('region', REGION_NAME_ALLOWED)
  if (!(area > 0 && area <= AREA_MAX)) return wrong('grossFloorAreaSqm', `above 0, up to ${AREA_MAX}`)
  if (!(Number.isInteger(households) && households >= 0 && households <= HOUSEHOLDS_MAX))
    return wrong('households', `whole number, 0 … ${HOUSEHOLDS_MAX}`)
  return activeUntil !== undefined && activeUntil < activeFrom
    ? wrong('activeUntil', `${activeFrom} or later`)
    : undefined
}

export const REGION_NAME_ALLOWED = `1 … ${REGION_MAX} characters`

/** Whether a text can name a region. */
export function isRegionName(text: string): boolean {
  return isName(text, REGION_MAX)
}

function isName(text: string, longest: number): boolean {
  return text.trim() !== '' && text.length <= longest && text.isWellFormed()
}
