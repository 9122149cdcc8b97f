import { GIVEN_NAMES, SURNAMES } from './nameParts.ts'
import { pick, type Random, randomFrom } from './random.ts'
import type { PersonRow } from './row.ts'
import { DEMO_SITES, REGIONS } from './siteTable.ts'

const DESKS = 6

/**
 * The people who can sign in: head office, a manager for each region and each site, and the desks of the first six
 * sites. The number in a login is that of the region or site, in the order of the tables; each customer service lead
 * also stands in at the site six further on.
 */
export function demoPeople(seed: number): PersonRow[] {
  const nameless: readonly Omit<PersonRow, 'name'>[] = [
    { login: 'admin', grants: ['ADMIN@org'] },
    { login: 'quality', grants: ['QUALITY@org'] },
    { login: 'executive', grants: ['EXECUTIVE@org'] },
    ...REGIONS.map((region, index) => ({
      login: `region-${index + 1}`,
      grants: [`REGIONAL_MANAGER@region:${region}`],
    })),
    ...DEMO_SITES.map(({ code }, index) => ({
      login: `manager-${index + 1}`,
      grants: [`SITE_MANAGER@project:${code}`],
    })),
    ...desks('cs', (index) => [`CS_LEAD@project:${codeAt(index)}`, `CS_LEAD@project:${codeAt(index + DESKS)}`]),
    ...desks('staff', (index) => [`STAFF@project:${codeAt(index)}`]),
  ]
  const names = differentNames(randomFrom(seed, 'people'), nameless.length)
  return nameless.map(({ login, grants }, index) => ({ login, name: names[index] as string, grants }))
}

function desks(login: string, grantsOf: (index: number) => string[]): Omit<PersonRow, 'name'>[] {
  return Array.from({ length: DESKS }, (_, index) => ({ login: `${login}-${index + 1}`, grants: grantsOf(index) }))
}

function codeAt(index: number): string {
  const site = DEMO_SITES[index]
  if (!site) throw new RangeError(`no site ${index}`)
  return site.code
}

function differentNames(random: Random, count: number): string[] {
  const names = new Set<string>()
  for (let attempt = 0; names.size < count && attempt < count * 100; attempt += 1)
    names.add(pick(random, SURNAMES) + pick(random, GIVEN_NAMES))
  if (names.size < count) throw new RangeError(`no ${count} different names`)
  return [...names]
}
