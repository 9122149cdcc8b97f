import { describe, expect, it } from 'vitest'
import { demoPeople } from './people.ts'
import { DEMO_SITES, REGIONS } from './siteTable.ts'

const people = demoPeople(1)

describe('the people of the demo company', () => {
  it('are head office, four regional managers, sixty site managers and the desks of six sites', () => {
    const numbered = (name: string, count: number) =>
      Array.from({ length: count }, (_, index) => `${name}-${index + 1}`)
    expect(people.map(({ login }) => login)).toEqual([
      'admin',
      'quality',
      'executive',
      ...numbered('region', 4),
      ...numbered('manager', 60),
      ...numbered('cs', 6),
      ...numbered('staff', 6),
    ])
  })

  it('have different names', () => {
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length)
  })

  it('hold grants over regions and sites that exist, each region and site under one manager', () => {
    const grants = people.flatMap((person) => person.grants)
    const managed = (role: string) =>
      grants.filter((grant) => grant.startsWith(role)).map((grant) => grant.split(':')[1])
    expect(managed('REGIONAL_MANAGER@region')).toEqual([...REGIONS])
    expect(managed('SITE_MANAGER@project')).toEqual(DEMO_SITES.map(({ code }) => code))
    const codes: readonly string[] = DEMO_SITES.map(({ code }) => code)
    for (const code of [...managed('CS_LEAD@project'), ...managed('STAFF@project')]) expect(codes).toContain(code)
    expect(grants.filter((grant) => !/^[A-Z_]+@(org|region:\S+|project:[A-Z]{2}-[A-Z]+)$/.test(grant))).toEqual([])
  })

  it('are called otherwise with another seed, and hold the same grants', () => {
    const others = demoPeople(2)
    expect(others.map(({ name }) => name)).not.toEqual(people.map(({ name }) => name))
    expect(others.map(({ grants }) => grants)).toEqual(people.map(({ grants }) => grants))
  })
})
