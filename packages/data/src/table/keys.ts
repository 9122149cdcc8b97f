import type {
  AttachmentId,
  CaseControl,
  CaseId,
  CaseKind,
  CategoryId,
  CivilDate,
  CustomerId,
  DeliveryId,
  Dimension,
  Id,
  Instant,
  IssueId,
  MonthKey,
  NoticeId,
  Noun,
  ObligationControl,
  ObligationName,
  ObligationSubject,
  OrganizationId,
  ProjectId,
  QuarterKey,
  RegionId,
  TokenId,
  UserId,
  WebhookId,
} from '@zhiheng/domain'

/**
 * Every key of the table, on one page. Keys are built from fixed-width ids, enumerations and keyed hashes only; text
 * that a user typed never enters one. What an organization owns begins with `O#<organization>`, what a project owns
 * with `O#<organization>#P#<project>`, so that a tenant can be fenced by the leading key.
 */
export interface Key {
  readonly pk: string
  readonly sk: string
}

type AnyControl = CaseControl | ObligationControl

/** A project within its organization. */
export interface Place {
  readonly organization: OrganizationId
  readonly project: ProjectId
}

export const ROLLUP_SHARDS = 8
export const OPEN_SHARDS = 8
export const AUDIT_SHARDS = 4
export const DUE_SHARDS = 16
export const IMPORT_SHARDS = 256

const KIND = { COMPLAINT: 'CMP', SUGGESTION: 'SUG' } as const satisfies Record<CaseKind, string>

/** The directory of organizations by the hash of their code; only operators and jobs read it. */
export const DIRECTORY = 'ORGANIZATIONS'
export const directoryKey = (codeHash: string): Key => ({ pk: DIRECTORY, sk: codeHash })

export const organizationPrefix = (organization: OrganizationId) => `O#${organization}`
export const organizationKey = (organization: OrganizationId): Key => ({
  pk: organizationPrefix(organization),
  sk: 'ORGANIZATION',
})

export const regionPartition = (organization: OrganizationId) => `${organizationPrefix(organization)}#REGION`
export const regionKey = (organization: OrganizationId, region: RegionId): Key => ({
  pk: regionPartition(organization),
  sk: region,
})

export const projectPartition = (organization: OrganizationId) => `${organizationPrefix(organization)}#PROJECT`
export const projectKey = ({ organization, project }: Place): Key => ({
  pk: projectPartition(organization),
  sk: project,
})

/** Counts the changes to an organization's projects; what was read of them stays good while it stands still. */
export const projectsVersionKey = (organization: OrganizationId): Key => ({
  pk: projectPartition(organization),
  sk: 'VERSION',
})
export const PROJECT_SORT = 'prj_'

export const categoryPartition = (organization: OrganizationId) => `${organizationPrefix(organization)}#CATEGORY`
export const categoryKey = (organization: OrganizationId, category: CategoryId): Key => ({
  pk: categoryPartition(organization),
  sk: category,
})

/** Counts the changes of the topic tree, each of which is decided on the whole of it. */
export const categoryTreeKey = (organization: OrganizationId): Key => ({
  pk: categoryPartition(organization),
  sk: 'TREE',
})
export const CATEGORY_SORT = 'cat_'

/** What head office issued to many sites at once, in the order of its issuing. */
export const issuePartition = (organization: OrganizationId) => `${organizationPrefix(organization)}#ISSUE`
export const issueKey = (organization: OrganizationId, issue: IssueId): Key => ({
  pk: issuePartition(organization),
  sk: issue,
})
/** Which issue a request made; `hash` is a keyed hash of the actor and the caller's key. */
export const issueRequestKey = (organization: OrganizationId, hash: string): Key => ({
  pk: `${organizationPrefix(organization)}#ISSUED`,
  sk: hash,
})

export const userPartition = (organization: OrganizationId) => `${organizationPrefix(organization)}#USER`
export const userKey = (organization: OrganizationId, user: UserId): Key => ({
  pk: userPartition(organization),
  sk: user,
})

export const tokenPartition = (organization: OrganizationId) => `${organizationPrefix(organization)}#TOKEN`
export const tokenKey = (organization: OrganizationId, token: TokenId): Key => ({
  pk: tokenPartition(organization),
  sk: token,
})

/** The hash of whom or where visitors of a site send something from. */
export type VisitorHolder = string & { readonly __holder: 'visitor' }

/** Whose budget it is: a caller's, a visitor's, or that of the organization as a whole. */
export type BudgetHolder = UserId | TokenId | VisitorHolder | 'ORGANIZATION'

/** How much of their budgets the callers of an organization have used of late. */
export const budgetPartition = (organization: OrganizationId) => `${organizationPrefix(organization)}#BUDGET`
export const budgetKey = (organization: OrganizationId, holder: BudgetHolder): Key => ({
  pk: budgetPartition(organization),
  sk: holder,
})

/** What an organization has used, by month of its calendar: the figures, and one item for each person who was active. */
export const usagePartition = (organization: OrganizationId) => `${organizationPrefix(organization)}#USAGE`
export const usageKey = (organization: OrganizationId, month: MonthKey): Key => ({
  pk: usagePartition(organization),
  sk: month,
})
export const usagePersonKey = (organization: OrganizationId, month: MonthKey, user: UserId): Key => ({
  pk: usagePartition(organization),
  sk: `${month}#${user}`,
})
/** The sort keys of the usage of some months: the first, and what no key of the last comes after. */
export const usageRange = (first: MonthKey, last: MonthKey) => ({ first, last: `${last}#~` })

/** The identity of an imported row: who has it, what it said last. `sourceHash` is a keyed hash of the source id. */
export const importKey = (organization: OrganizationId, sourceHash: string): Key => ({
  pk: `${organizationPrefix(organization)}#IMPORT#${sourceHash.slice(0, 2)}`,
  sk: sourceHash,
})

export const projectPrefix = ({ organization, project }: Place) => `${organizationPrefix(organization)}#P#${project}`

/** The record of a deed, by month (UTC), with its project or else its organization; `unique` parts deeds of one millisecond. */
export const auditKey = (
  { organization, project }: { organization: OrganizationId; project?: ProjectId },
  at: Instant,
  unique: string,
): Key => ({
  pk: `${project ? projectPrefix({ organization, project }) : organizationPrefix(organization)}#AUDIT#${utcMonth(at)}`,
  sk: auditSort(at, unique),
})

export const casePartition = (place: Place) => `${projectPrefix(place)}#CASE`
export const caseKey = (place: Place, id: CaseId): Key => ({ pk: casePartition(place), sk: id })

export const eventPartition = (place: Place) => `${projectPrefix(place)}#EVENT`
export const eventKey = (place: Place, id: CaseId, sequence: number): Key => ({
  pk: eventPartition(place),
  sk: `${id}#${digits(sequence, 6)}`,
})

export const textPartition = (place: Place) => `${projectPrefix(place)}#TEXT`
export const textKey = (place: Place, id: CaseId): Key => ({ pk: textPartition(place), sk: id })

/** The last number given out for a project, kind and local year of receipt. */
export const counterPartition = (place: Place) => `${projectPrefix(place)}#COUNTER`
export const counterKey = (place: Place, kind: CaseKind, year: number): Key => ({
  pk: counterPartition(place),
  sk: `${KIND[kind]}#${digits(year, 4)}`,
})

export const rollupPartition = (place: Place) => `${projectPrefix(place)}#ROLLUP`
export const rollupSort = (month: MonthKey, kind: CaseKind, dimension: Dimension, value: string) =>
  `${KIND[kind]}#${month}#${dimension}#${value}`
export const rollupKey = (
  place: Place,
  row: { month: MonthKey; kind: CaseKind; dimension: Dimension; value: string },
): Key => ({ pk: rollupPartition(place), sk: rollupSort(row.month, row.kind, row.dimension, row.value) })
export const rollupRange = (kind: CaseKind, from: MonthKey, to: MonthKey) => ({
  first: `${KIND[kind]}#${from}#`,
  last: `${KIND[kind]}#${to}#~`,
})

/** What a site owes, by the month its clock started in; `subject` is a period or an id. */
export const obligationPartition = (place: Place) => `${projectPrefix(place)}#OBLIGATION`
export const obligationSort = ({ month, control, subject }: { month: MonthKey } & ObligationName) =>
  `${month}#${control}#${subject}`
export const obligationKey = (place: Place, name: { month: MonthKey } & ObligationName): Key => ({
  pk: obligationPartition(place),
  sk: obligationSort(name),
})
export const obligationRange = (from: MonthKey, to: MonthKey) => ({ first: `${from}#`, last: `${to}#~` })

/** The cases or obligations behind the breaches of a control, by the month its clock started in. */
export const breachPartition = (place: Place) => `${projectPrefix(place)}#BREACH`
export const breachKey = (
  place: Place,
  {
    kind,
    control,
    month,
    id,
  }: { kind: CaseKind; control: AnyControl; month: MonthKey; id: CaseId | ObligationSubject },
): Key => ({ pk: breachPartition(place), sk: `${KIND[kind]}#${control}#${month}#${id}` })
export const breachRange = (kind: CaseKind, control: AnyControl, { from, to }: { from: MonthKey; to: MonthKey }) => ({
  first: `${KIND[kind]}#${control}#${from}#`,
  last: `${KIND[kind]}#${control}#${to}#~`,
})

/** The complaints of public interest by month: those received or resolved in it. */
export const interestPartition = (place: Place) => `${projectPrefix(place)}#INTEREST`
export const interestKey = (place: Place, month: MonthKey, id: CaseId): Key => ({
  pk: interestPartition(place),
  sk: `${month}#${id}`,
})

/** What was merged into a case, by that case. */
export const mergedPartition = (place: Place) => `${projectPrefix(place)}#MERGED`
export const mergedKey = (place: Place, into: CaseId, id: CaseId): Key => ({
  pk: mergedPartition(place),
  sk: `${into}#${id}`,
})

/** What a project tells everybody, without a sign-in: what was posted of each month, and whether its form is open. */
export const publicPartition = (place: Place) => `${projectPrefix(place)}#PUBLIC`
export const POST_SORT = 'POST#'
export const postKey = (place: Place, month: MonthKey): Key => ({
  pk: publicPartition(place),
  sk: `${POST_SORT}${month}`,
})
export const publicFormKey = (place: Place): Key => ({ pk: publicPartition(place), sk: 'FORM' })

/** The complaint that an owner follows by a link; `hash` is a keyed hash of the link's secret. */
export const followPartition = (place: Place) => `${projectPrefix(place)}#FOLLOW`
export const followKey = (place: Place, hash: string): Key => ({ pk: followPartition(place), sk: hash })

/** What a project is about to post of a month, and every revision of what it posted, for its own people. */
export const publicationPartition = (place: Place) => `${projectPrefix(place)}#PUBLICATION`
export const draftKey = (place: Place, month: MonthKey): Key => ({ pk: publicationPartition(place), sk: month })
export const postRevisionKey = (place: Place, month: MonthKey, revision: number): Key => ({
  pk: publicationPartition(place),
  sk: `${month}#${digits(revision, 4)}`,
})

export const histogramPartition = (place: Place) => `${projectPrefix(place)}#HISTOGRAM`
export const histogramKey = (place: Place, kind: CaseKind, month: MonthKey): Key => ({
  pk: histogramPartition(place),
  sk: `${KIND[kind]}#${month}`,
})

export const duePartition = (place: Place) => `${projectPrefix(place)}#DUE`
export const dueKey = (place: Place, subject: string): Key => ({ pk: duePartition(place), sk: subject })

/** The stored file of a case that the case may not know (any more), until that is settled. */
export const loosePartition = (place: Place) => `${projectPrefix(place)}#LOOSE`
export const looseKey = (place: Place, id: CaseId, attachment: AttachmentId): Key => ({
  pk: loosePartition(place),
  sk: `${id}#${attachment}`,
})

/** What is still to be told to people, by what it follows from: each is its own due item. */
export const noticePartition = (place: Place) => `${projectPrefix(place)}#NOTICE`
export const noticeKey = (place: Place, subject: string): Key => ({ pk: noticePartition(place), sk: subject })
/** `sequence` tells apart what the events of one record give to tell. */
export const noticeSubject = (id: Id<Noun>, sequence: number) => `${id}#${digits(sequence, 6)}`

/**
 * What belongs to a person alone: no fence of a project or an organization reaches it, only that of the person, and of
 * the jobs that write it. Beside the entries of the inbox stand how many of them are unread, and what the person prefers.
 */
export const personPartition = (organization: OrganizationId, user: UserId) => `U#${organization}#${user}`
export const inboxKey = (organization: OrganizationId, user: UserId, notice: NoticeId): Key => ({
  pk: personPartition(organization, user),
  sk: notice,
})
export const inboxRange = { first: 'ntc_', last: 'ntc_~' }
export const unreadKey = (organization: OrganizationId, user: UserId): Key => ({
  pk: personPartition(organization, user),
  sk: 'UNREAD',
})
export const preferencesKey = (organization: OrganizationId, user: UserId): Key => ({
  pk: personPartition(organization, user),
  sk: 'PREFERENCES',
})

/** The lists of cases that a person comes back to, all in one item. */
export const viewsKey = (organization: OrganizationId, user: UserId): Key => ({
  pk: personPartition(organization, user),
  sk: 'VIEWS',
})

/** Where an organization has its notices sent, and what was sent: to webhooks, and by e-mail to people. */
export const webhookPartition = (organization: OrganizationId) => `${organizationPrefix(organization)}#WEBHOOK`
export const webhookKey = (organization: OrganizationId, webhook: WebhookId): Key => ({
  pk: webhookPartition(organization),
  sk: webhook,
})
export const deliveryPartition = (organization: OrganizationId) => `${organizationPrefix(organization)}#DELIVERY`
export const deliveryKey = (organization: OrganizationId, delivery: DeliveryId): Key => ({
  pk: deliveryPartition(organization),
  sk: delivery,
})

/** Up to when the due queue of an organization was worked off. */
export const sweptKey = (organization: OrganizationId): Key => ({ pk: organizationPrefix(organization), sk: 'SWEPT' })

/** How far the calendar work of an organization was done. */
export const tickedKey = (organization: OrganizationId): Key => ({ pk: organizationPrefix(organization), sk: 'TICKED' })

/** Who works on something of a project that one at a time does. */
export const leaseKey = (place: Place, name: 'SWEEP'): Key => ({ pk: `${projectPrefix(place)}#LEASE`, sk: name })

/** An answer remembered for a repeated request; `hash` is a keyed hash of the actor and the caller's key. */
export const idempotencyPartition = (place: Place) => `${projectPrefix(place)}#IDEMPOTENCY`
export const idempotencyKey = (place: Place, hash: string): Key => ({ pk: idempotencyPartition(place), sk: hash })

export const analysisPartition = (place: Place) => `${projectPrefix(place)}#ANALYSIS`
/** `as` tells analyses of one quarter apart: the quarter's own end, or the instant that was asked for. */
export const analysisKey = (place: Place, quarter: QuarterKey, asOf: Instant, revision: number): Key => ({
  pk: analysisPartition(place),
  sk: `${quarter}#${digits(asOf, 15)}#${digits(revision, 4)}`,
})
export const analysisLatestKey = (place: Place, quarter: QuarterKey, asOf: Instant): Key => ({
  pk: analysisPartition(place),
  sk: `${quarter}#${digits(asOf, 15)}#LATEST`,
})
/** The sort keys of every revision of one analysis, and of nothing else. */
export const analysisRevisions = (quarter: QuarterKey, asOf: Instant) => ({
  first: `${quarter}#${digits(asOf, 15)}#0000`,
  last: `${quarter}#${digits(asOf, 15)}#9999`,
})

/** Which revision of which analysis of a project. */
export interface AnalysisAt {
  readonly quarter: QuarterKey
  readonly asOf: Instant
  readonly revision: number
}

export const analysisChunkKey = (place: Place, at: AnalysisAt, chunk: number): Key => ({
  pk: `${projectPrefix(place)}#ANALYSED`,
  sk: `${at.quarter}#${digits(at.asOf, 15)}#${digits(at.revision, 4)}#${digits(chunk, 4)}`,
})

/** The words of one revision: what the site wrote, and why it was returned. */
export const analysisTextKey = (place: Place, at: AnalysisAt): Key => ({
  pk: `${projectPrefix(place)}#ANALYSISTEXT`,
  sk: `${at.quarter}#${digits(at.asOf, 15)}#${digits(at.revision, 4)}`,
})

/** The revisions of a month's summary, and the latest of them. */
export const summaryPartition = (place: Place) => `${projectPrefix(place)}#SUMMARY`
export const summaryKey = (place: Place, month: MonthKey, revision: number): Key => ({
  pk: summaryPartition(place),
  sk: `${month}#${digits(revision, 4)}`,
})
export const summaryLatestKey = (place: Place, month: MonthKey): Key => ({
  pk: summaryPartition(place),
  sk: `${month}#LATEST`,
})
export const summaryChunkKey = (place: Place, at: { month: MonthKey; revision: number }, chunk: number): Key => ({
  pk: `${projectPrefix(place)}#SUMMARIZED`,
  sk: `${at.month}#${digits(at.revision, 4)}#${digits(chunk, 4)}`,
})

/** What was open when stock was taken on a day. */
export const stocktakeKey = (place: Place, date: CivilDate): Key => ({
  pk: `${projectPrefix(place)}#STOCKTAKE`,
  sk: date,
})

/** Index `byOrganization`: what head office reads across projects. Entries may lag by moments. */
export const organizationIndex = {
  rollup: (place: Place, row: { month: MonthKey; kind: CaseKind; dimension: Dimension; value: string }) => ({
    orgPk: organizationMonth(place.organization, row.month, shardOf(place.project, ROLLUP_SHARDS)),
    orgSk: `${KIND[row.kind]}#${row.dimension}#${row.value}#${place.project}`,
  }),
  histogram: (place: Place, row: { month: MonthKey; kind: CaseKind }) => ({
    orgPk: organizationMonth(place.organization, row.month, shardOf(place.project, ROLLUP_SHARDS)),
    orgSk: `${KIND[row.kind]}#HISTOGRAM##${place.project}`,
  }),
  open: (place: Place, id: CaseId, dueAt: Instant | undefined) => ({
    orgPk: organizationOpen(place.organization, shardOf(id, OPEN_SHARDS)),
    orgSk: `${dueDigits(dueAt)}#${id}`,
  }),
  audit: (organization: OrganizationId, at: Instant, unique: string) => ({
    orgPk: organizationAudit(organization, utcMonth(at), shardOf(unique, AUDIT_SHARDS)),
    orgSk: auditSort(at, unique),
  }),
  outgoing: (organization: OrganizationId, delivery: DeliveryId, at: Instant) => ({
    orgPk: organizationOutgoing(organization),
    orgSk: `${digits(at, 15)}#${delivery}`,
  }),
  analysis: (place: Place, quarter: QuarterKey, asOf: Instant) => ({
    orgPk: organizationAnalyses(place.organization, quarter),
    orgSk: `${digits(asOf, 15)}#${place.project}`,
  }),
  summary: (place: Place, month: MonthKey) => ({
    orgPk: organizationSummaries(place.organization, month),
    orgSk: place.project,
  }),
}
export const organizationMonth = (organization: OrganizationId, month: MonthKey, shard: number) =>
  `${organizationPrefix(organization)}#MONTH#${month}#${digits(shard, 2)}`
export const organizationOpen = (organization: OrganizationId, shard: number) =>
  `${organizationPrefix(organization)}#OPEN#${digits(shard, 2)}`
/** The deliveries that are still to be made, by when. */
export const organizationOutgoing = (organization: OrganizationId) => `${organizationPrefix(organization)}#OUTGOING`
export const organizationAnalyses = (organization: OrganizationId, quarter: QuarterKey) =>
  `${organizationPrefix(organization)}#ANALYSES#${quarter}`
export const organizationSummaries = (organization: OrganizationId, month: MonthKey) =>
  `${organizationPrefix(organization)}#SUMMARIES#${month}`
export const organizationAudit = (organization: OrganizationId, month: string, shard: number) =>
  `${organizationPrefix(organization)}#DEEDS#${month}#${digits(shard, 2)}`
export const rollupIndexPrefix = (kind: CaseKind, dimension: Dimension | 'HISTOGRAM') => `${KIND[kind]}#${dimension}#`

/** Index `byDeadline`: a project's open cases, the most urgent first. */
export const deadlinePartition = (place: Place) => `${projectPrefix(place)}#OPEN`
export const deadlineIndex = (place: Place, id: CaseId, dueAt: Instant | undefined) => ({
  openPk: deadlinePartition(place),
  openSk: `${dueDigits(dueAt)}#${id}`,
})

/** Index `byDeadline` too: a project's cases that are no longer open, by when they came to their end. */
export const endedPartition = (place: Place) => `${projectPrefix(place)}#ENDED`
export const endedIndex = (place: Place, id: CaseId, endedAt: Instant) => ({
  openPk: endedPartition(place),
  openSk: `${digits(endedAt, 15)}#${id}`,
})
export const endedRange = (from: Instant, to?: Instant) => ({
  first: digits(from, 15),
  last: to === undefined ? '~' : digits(to, 15),
})

/** Index `byDeadline` too: the words of a project's cases by customer, in the order of receipt. */
export const customerPartition = (place: Place) => `${projectPrefix(place)}#CUSTOMER`
export const customerIndex = (place: Place, customer: CustomerId, id: CaseId) => ({
  openPk: customerPartition(place),
  openSk: `${customer}#${id}`,
})

/** Index `byNumber`: a case by its number. */
export const numberPartition = (place: Place) => `${projectPrefix(place)}#NUMBER`
export const numberSort = (kind: CaseKind, year: number, sequence: number) =>
  `${KIND[kind]}#${digits(year, 4)}#${digits(sequence, 9)}`

/** Index `byDue`: the due queue of all organizations, which only jobs read. */
export const dueIndex = (place: Place, subject: string, at: Instant) => ({
  duePk: dueShard(shardOf(place.project, DUE_SHARDS)),
  dueSk: `${digits(at, 15)}#${subject}`,
})
export const dueShard = (shard: number) => `DUE#${digits(shard, 2)}`

/** A number in fixed width, so that keys sort as numbers do. */
export function digits(value: number, width: number): string {
  const text = String(value).padStart(width, '0')
  if (text.length > width) throw new RangeError(`${value} does not fit in ${width} digits`)
  return text
}

/** The shard of an id: spread evenly, and the same for ever. */
export function shardOf(id: string, shards: number): number {
  let hash = 0
  for (let index = 0; index < id.length; index++) hash = (hash * 31 + id.charCodeAt(index)) >>> 0
  return hash % shards
}

/** The months that the deeds of a stretch of time are kept under are those of UTC, such as `2026-11`. */
export const utcMonth = (at: Instant) => new Date(at).toISOString().slice(0, 7)
const auditSort = (at: Instant, unique: string) => `${digits(at, 15)}#${unique}`

const NO_DEADLINE = '999999999999999'
const dueDigits = (dueAt: Instant | undefined) => (dueAt === undefined ? NO_DEADLINE : digits(dueAt, 15))
