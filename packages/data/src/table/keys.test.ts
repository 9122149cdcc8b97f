import {
  type CaseId,
  type CategoryId,
  civilDate,
  instant,
  type MonthKey,
  makeId,
  type Noun,
  type QuarterKey,
} from '@zhiheng/domain'
import { describe, expect, expectTypeOf, test } from 'vitest'
import * as keys from './keys.ts'

const id = <N extends Noun>(noun: N, at = 0, chance = 0) => makeId(noun, instant(at), new Uint8Array(16).fill(chance))
const AT = instant(Date.UTC(2015, 6, 14, 8, 30))
const ORGANIZATION = id('organization')
const PLACE = { organization: ORGANIZATION, project: id('project') }
const COMPLAINT = id('complaint', AT)
const SUGGESTION = id('suggestion', AT)
const CATEGORY = id('category')
const MONTH = '2015-07' as MonthKey
const QUARTER = '2015Q3' as QuarterKey
const HASH = '0123456789abcdef0123456789abcdef'
const OWED = { month: '2015-08' as MonthKey, control: 'monthlySummary', subject: MONTH } as const
const ROW = { month: MONTH, kind: 'COMPLAINT', dimension: 'ALL', value: '' } as const

/** What every export builds from fixed parts. A new export without an entry here fails the test below. */
const PATTERNS: Readonly<Record<keyof typeof keys, readonly unknown[]>> = {
  AUDIT_SHARDS: [keys.AUDIT_SHARDS],
  DIRECTORY: [keys.DIRECTORY],
  DUE_SHARDS: [keys.DUE_SHARDS],
  IMPORT_SHARDS: [keys.IMPORT_SHARDS],
  OPEN_SHARDS: [keys.OPEN_SHARDS],
  POST_SORT: [keys.POST_SORT],
  PROJECT_SORT: [keys.PROJECT_SORT],
  ROLLUP_SHARDS: [keys.ROLLUP_SHARDS],
  analysisChunkKey: [keys.analysisChunkKey(PLACE, { quarter: QUARTER, asOf: AT, revision: 2 }, 3)],
  analysisKey: [keys.analysisKey(PLACE, QUARTER, AT, 2)],
  analysisLatestKey: [keys.analysisLatestKey(PLACE, QUARTER, AT)],
  analysisPartition: [keys.analysisPartition(PLACE)],
  analysisRevisions: [keys.analysisRevisions(QUARTER, AT)],
  analysisTextKey: [keys.analysisTextKey(PLACE, { quarter: QUARTER, asOf: AT, revision: 2 })],
  breachKey: [keys.breachKey(PLACE, { kind: 'COMPLAINT', control: 'closure', month: MONTH, id: COMPLAINT })],
  breachPartition: [keys.breachPartition(PLACE)],
  breachRange: [keys.breachRange('COMPLAINT', 'closure', { from: MONTH, to: MONTH })],
  budgetKey: [
    keys.budgetKey(ORGANIZATION, id('user')),
    keys.budgetKey(ORGANIZATION, 'ORGANIZATION'),
    keys.budgetKey(ORGANIZATION, HASH as keys.VisitorHolder),
  ],
  budgetPartition: [keys.budgetPartition(ORGANIZATION)],
  caseKey: [keys.caseKey(PLACE, COMPLAINT), keys.caseKey(PLACE, SUGGESTION)],
  auditKey: [
    keys.auditKey({ organization: ORGANIZATION }, AT, HASH.slice(0, 16)),
    keys.auditKey(PLACE, AT, HASH.slice(0, 16)),
  ],
  casePartition: [keys.casePartition(PLACE)],
  categoryKey: [keys.categoryKey(ORGANIZATION, CATEGORY)],
  CATEGORY_SORT: [keys.CATEGORY_SORT],
  categoryTreeKey: [keys.categoryTreeKey(ORGANIZATION)],
  categoryPartition: [keys.categoryPartition(ORGANIZATION)],
  counterKey: [keys.counterKey(PLACE, 'COMPLAINT', 2015), keys.counterKey(PLACE, 'SUGGESTION', 2015)],
  counterPartition: [keys.counterPartition(PLACE)],
  customerIndex: [keys.customerIndex(PLACE, id('customer'), COMPLAINT)],
  customerPartition: [keys.customerPartition(PLACE)],
  deliveryKey: [keys.deliveryKey(ORGANIZATION, id('delivery', AT))],
  deliveryPartition: [keys.deliveryPartition(ORGANIZATION)],
  deadlineIndex: [keys.deadlineIndex(PLACE, COMPLAINT, AT), keys.deadlineIndex(PLACE, COMPLAINT, undefined)],
  deadlinePartition: [keys.deadlinePartition(PLACE)],
  digits: [keys.digits(42, 6)],
  draftKey: [keys.draftKey(PLACE, MONTH)],
  directoryKey: [keys.directoryKey(HASH)],
  dueIndex: [keys.dueIndex(PLACE, COMPLAINT, AT)],
  dueKey: [keys.dueKey(PLACE, COMPLAINT)],
  duePartition: [keys.duePartition(PLACE)],
  dueShard: [keys.dueShard(3)],
  endedIndex: [keys.endedIndex(PLACE, COMPLAINT, AT)],
  endedPartition: [keys.endedPartition(PLACE)],
  endedRange: [keys.endedRange(AT), keys.endedRange(AT, AT)],
  eventKey: [keys.eventKey(PLACE, COMPLAINT, 7)],
  eventPartition: [keys.eventPartition(PLACE)],
  followKey: [keys.followKey(PLACE, HASH)],
  followPartition: [keys.followPartition(PLACE)],
  histogramKey: [keys.histogramKey(PLACE, 'COMPLAINT', MONTH)],
  histogramPartition: [keys.histogramPartition(PLACE)],
  idempotencyKey: [keys.idempotencyKey(PLACE, HASH)],
  idempotencyPartition: [keys.idempotencyPartition(PLACE)],
  inboxKey: [keys.inboxKey(ORGANIZATION, id('user'), id('notice', AT))],
  inboxRange: [keys.inboxRange],
  importKey: [keys.importKey(ORGANIZATION, HASH)],
  interestKey: [keys.interestKey(PLACE, MONTH, COMPLAINT)],
  interestPartition: [keys.interestPartition(PLACE)],
  issueKey: [keys.issueKey(ORGANIZATION, id('issue', AT))],
  issuePartition: [keys.issuePartition(ORGANIZATION)],
  issueRequestKey: [keys.issueRequestKey(ORGANIZATION, HASH)],
  leaseKey: [keys.leaseKey(PLACE, 'SWEEP')],
  looseKey: [keys.looseKey(PLACE, COMPLAINT, id('attachment', AT))],
  loosePartition: [keys.loosePartition(PLACE)],
  mergedKey: [keys.mergedKey(PLACE, COMPLAINT, COMPLAINT)],
  mergedPartition: [keys.mergedPartition(PLACE)],
  noticeKey: [keys.noticeKey(PLACE, keys.noticeSubject(COMPLAINT, 7))],
  noticePartition: [keys.noticePartition(PLACE)],
  noticeSubject: [keys.noticeSubject(COMPLAINT, 7)],
  numberPartition: [keys.numberPartition(PLACE)],
  numberSort: [keys.numberSort('COMPLAINT', 2015, 42)],
  obligationKey: [keys.obligationKey(PLACE, OWED)],
  obligationPartition: [keys.obligationPartition(PLACE)],
  obligationRange: [keys.obligationRange(MONTH, MONTH)],
  obligationSort: [keys.obligationSort(OWED)],
  organizationAnalyses: [keys.organizationAnalyses(ORGANIZATION, QUARTER)],
  organizationIndex: [
    keys.organizationIndex.rollup(PLACE, ROW),
    keys.organizationIndex.rollup(PLACE, { ...ROW, dimension: 'CATEGORY', value: CATEGORY }),
    keys.organizationIndex.histogram(PLACE, ROW),
    keys.organizationIndex.open(PLACE, COMPLAINT, AT),
    keys.organizationIndex.open(PLACE, COMPLAINT, undefined),
    keys.organizationIndex.audit(ORGANIZATION, AT, HASH.slice(0, 16)),
    keys.organizationIndex.outgoing(ORGANIZATION, id('delivery', AT), AT),
    keys.organizationIndex.analysis(PLACE, QUARTER, AT),
    keys.organizationIndex.summary(PLACE, MONTH),
  ],
  organizationAudit: [keys.organizationAudit(ORGANIZATION, '2015-07', 3)],
  organizationKey: [keys.organizationKey(ORGANIZATION)],
  organizationMonth: [keys.organizationMonth(ORGANIZATION, MONTH, 3)],
  organizationOpen: [keys.organizationOpen(ORGANIZATION, 3)],
  organizationSummaries: [keys.organizationSummaries(ORGANIZATION, MONTH)],
  organizationOutgoing: [keys.organizationOutgoing(ORGANIZATION)],
  organizationPrefix: [keys.organizationPrefix(ORGANIZATION)],
  personPartition: [keys.personPartition(ORGANIZATION, id('user'))],
  preferencesKey: [keys.preferencesKey(ORGANIZATION, id('user'))],
  viewsKey: [keys.viewsKey(ORGANIZATION, id('user'))],
  projectKey: [keys.projectKey(PLACE)],
  projectPartition: [keys.projectPartition(ORGANIZATION)],
  projectsVersionKey: [keys.projectsVersionKey(ORGANIZATION)],
  projectPrefix: [keys.projectPrefix(PLACE)],
  regionKey: [keys.regionKey(ORGANIZATION, id('region'))],
  regionPartition: [keys.regionPartition(ORGANIZATION)],
  postKey: [keys.postKey(PLACE, MONTH)],
  postRevisionKey: [keys.postRevisionKey(PLACE, MONTH, 2)],
  publicFormKey: [keys.publicFormKey(PLACE)],
  publicPartition: [keys.publicPartition(PLACE)],
  publicationPartition: [keys.publicationPartition(PLACE)],
  rollupIndexPrefix: [keys.rollupIndexPrefix('COMPLAINT', 'NATURE'), keys.rollupIndexPrefix('COMPLAINT', 'HISTOGRAM')],
  rollupKey: [keys.rollupKey(PLACE, ROW), keys.rollupKey(PLACE, { ...ROW, dimension: 'CHANNEL', value: 'APP' })],
  rollupPartition: [keys.rollupPartition(PLACE)],
  rollupRange: [keys.rollupRange('COMPLAINT', '2015-07' as MonthKey, '2015-09' as MonthKey)],
  rollupSort: [keys.rollupSort(MONTH, 'SUGGESTION', 'NATURE', 'FACILITY')],
  shardOf: [keys.shardOf(PLACE.project, 16), keys.shardOf(COMPLAINT, 16), keys.shardOf(id('project', 1, 31), 16)],
  textKey: [keys.textKey(PLACE, COMPLAINT)],
  textPartition: [keys.textPartition(PLACE)],
  stocktakeKey: [keys.stocktakeKey(PLACE, civilDate('2015-07-14'))],
  summaryChunkKey: [keys.summaryChunkKey(PLACE, { month: MONTH, revision: 2 }, 3)],
  summaryKey: [keys.summaryKey(PLACE, MONTH, 2)],
  summaryLatestKey: [keys.summaryLatestKey(PLACE, MONTH)],
  summaryPartition: [keys.summaryPartition(PLACE)],
  tickedKey: [keys.tickedKey(ORGANIZATION)],
  sweptKey: [keys.sweptKey(ORGANIZATION)],
  tokenKey: [keys.tokenKey(ORGANIZATION, id('token'))],
  tokenPartition: [keys.tokenPartition(ORGANIZATION)],
  unreadKey: [keys.unreadKey(ORGANIZATION, id('user'))],
  usageKey: [keys.usageKey(ORGANIZATION, MONTH)],
  usagePartition: [keys.usagePartition(ORGANIZATION)],
  usagePersonKey: [keys.usagePersonKey(ORGANIZATION, MONTH, id('user'))],
  usageRange: [keys.usageRange(MONTH, '2015-09' as MonthKey)],
  userKey: [keys.userKey(ORGANIZATION, id('user'))],
  userPartition: [keys.userPartition(ORGANIZATION)],
  webhookKey: [keys.webhookKey(ORGANIZATION, id('webhook'))],
  webhookPartition: [keys.webhookPartition(ORGANIZATION)],
  utcMonth: [keys.utcMonth(AT)],
}

function lines(value: unknown): string[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).map(([name, part]) => `${name}  ${part}`)
    : [String(value)]
}

describe('the keys of the table', () => {
  test('are those that reviewers have read', async () => {
    const text = Object.entries(PATTERNS).map(([name, built]) =>
      [`# ${name}`, ...built.map((one) => lines(one).join('\n'))].join('\n'),
    )
    await expect(`${text.join('\n\n')}\n`).toMatchFileSnapshot('golden/keys.txt')
  })

  test('are all in the golden file', () => {
    expect(Object.keys(PATTERNS).toSorted()).toEqual(Object.keys(keys).toSorted())
    expect(Object.values(PATTERNS).filter((built) => built.length === 0)).toEqual([])
  })

  test('take plain text only where a keyed hash, a case or an enumeration stands', () => {
    expectTypeOf<'王芳'>().not.toExtend<Parameters<typeof keys.caseKey>[1]>()
    expectTypeOf<string>().not.toExtend<Parameters<typeof keys.userKey>[1]>()
    expectTypeOf<string>().not.toExtend<Parameters<typeof keys.budgetKey>[1]>()
    expectTypeOf<string>().not.toExtend<Parameters<typeof keys.regionKey>[1]>()
    expectTypeOf<string>().not.toExtend<Parameters<typeof keys.categoryKey>[1]>()
    expectTypeOf<string>().not.toExtend<Parameters<typeof keys.rollupSort>[0]>()
    expectTypeOf<string>().not.toExtend<Parameters<typeof keys.organizationAnalyses>[1]>()
    expectTypeOf<{ organization: string; project: string }>().not.toExtend<keys.Place>()
    expectTypeOf<CategoryId>().not.toExtend<CaseId>()
  })
})
