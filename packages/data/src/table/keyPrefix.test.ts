import {
  type CivilDate,
  type Instant,
  instant,
  type MonthKey,
  makeId,
  type Noun,
  type QuarterKey,
} from '@zhiheng/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as keys from './keys.ts'

const NO_CHANCE = new Uint8Array(16)
const AT = instant(Date.UTC(2015, 6, 14, 8, 30))
const PLACE = { organization: makeId('organization', AT, NO_CHANCE), project: makeId('project', AT, NO_CHANCE) }
const MONTH = '2015-07' as MonthKey
const QUARTER = '2015Q3' as QuarterKey
const HASH = '0123456789abcdef0123456789abcdef'

const anyInstant = fc.integer({ min: 0, max: Date.UTC(9998, 0, 1) }).map((at) => at as Instant)
const anyChance = fc.uint8Array({ minLength: 16, maxLength: 16 })
const anyId = <N extends Noun>(noun: N) =>
  fc.tuple(anyInstant, anyChance).map(([at, chance]) => makeId(noun, at, chance))
const anyPlace = fc.record({ organization: anyId('organization'), project: anyId('project') })

/** Every partition, of the table and of its indexes, that holds what one project owns. */
function partitionsOf(place: keys.Place): string[] {
  return [
    keys.casePartition(place),
    keys.eventPartition(place),
    keys.textPartition(place),
    keys.counterPartition(place),
    keys.rollupPartition(place),
    keys.histogramPartition(place),
    keys.duePartition(place),
    keys.idempotencyKey(place, HASH).pk,
    keys.analysisPartition(place),
    keys.analysisChunkKey(place, { quarter: QUARTER, asOf: AT, revision: 1 }, 0).pk,
    keys.followPartition(place),
    keys.interestPartition(place),
    keys.publicPartition(place),
    keys.publicationPartition(place),
    keys.analysisTextKey(place, { quarter: QUARTER, asOf: AT, revision: 1 }).pk,
    keys.deadlinePartition(place),
    keys.obligationPartition(place),
    keys.summaryPartition(place),
    keys.summaryChunkKey(place, { month: MONTH, revision: 1 }, 0).pk,
    keys.stocktakeKey(place, '2015-07-14' as CivilDate).pk,
    keys.numberPartition(place),
  ]
}

/** Every partition that holds what an organization owns. */
function partitionsOfOrganization(organization: keys.Place['organization']): string[] {
  return [
    keys.organizationKey(organization).pk,
    keys.regionPartition(organization),
    keys.projectPartition(organization),
    keys.categoryPartition(organization),
    keys.userPartition(organization),
    keys.budgetPartition(organization),
    keys.importKey(organization, HASH).pk,
    keys.organizationMonth(organization, MONTH, 0),
    keys.organizationOpen(organization, 0),
    keys.organizationAnalyses(organization, QUARTER),
  ]
}

describe('what a project owns', () => {
  test('begins with its own prefix and with nobody else’s', () => {
    const neighbour = fc.oneof(anyPlace, anyId('project'))
    fc.assert(
      fc.property(anyPlace, neighbour, (mine, other) => {
        const theirs = typeof other === 'string' ? { ...mine, project: other } : other
        fc.pre(mine.project !== theirs.project)
        for (const partition of partitionsOf(mine)) {
          expect(partition.startsWith(`${keys.projectPrefix(mine)}#`)).toBe(true)
          expect(partition.startsWith(keys.projectPrefix(theirs))).toBe(false)
        }
      }),
    )
  })

  test('lies in a partition for each purpose', () => {
    expect(new Set(partitionsOf(PLACE)).size).toBe(partitionsOf(PLACE).length)
  })

  test('is apart from what its organization owns, and from other organizations', () => {
    fc.assert(
      fc.property(anyPlace, anyId('organization'), (place, other) => {
        fc.pre(place.organization !== other)
        for (const partition of partitionsOfOrganization(place.organization)) {
          expect(partition.startsWith(keys.organizationPrefix(place.organization))).toBe(true)
          expect(partition.startsWith(`${keys.organizationPrefix(place.organization)}#P#`)).toBe(false)
          expect(partition.startsWith(keys.organizationPrefix(other))).toBe(false)
        }
      }),
    )
  })
})
