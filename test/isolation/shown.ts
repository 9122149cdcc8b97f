import type { Deed, Kind } from './rights.ts'

/** What an answer that holds an object of this type tells: nobody else is given one. `ANY` tells nothing by itself. */
export const TYPE_SHOWS: Readonly<Record<string, Kind | 'ANY'>> = {
  ActorReference: 'CASE',
  AnalysisChanges: 'ANALYSIS',
  AnalysisDrafts: 'ANALYSIS',
  AnalysisRevision: 'ANALYSIS',
  AnalysisTexts: 'ANALYSIS',
  AnalysisTotals: 'ANALYSIS',
  ApiToken: 'TOKENS',
  ApiTokenConnection: 'TOKENS',
  ApiTokenEdge: 'TOKENS',
  Attachment: 'PERSONAL',
  AuditEntry: 'AUDIT',
  AuditEntryConnection: 'AUDIT',
  AuditEntryEdge: 'AUDIT',
  BreakdownRow: 'ANALYSIS',
  CaseEvent: 'CASE',
  CaseQueue: 'CASE',
  CaseQueues: 'CASE',
  CallBackLevels: 'ANALYSIS',
  Category: 'COMPANY',
  ChangedCases: 'ANALYSIS',
  Clock: 'CASE',
  Comparison: 'ANY',
  ComparisonRow: 'FIGURES',
  Complaint: 'CASE',
  // That something was asked for of many; what became of each stands in it.
  ComplaintBatch: 'ANY',
  ComplaintBatchResult: 'ANY',
  ComplaintConnection: 'CASE',
  ComplaintEdge: 'CASE',
  ComplaintStocktake: 'CASE',
  ControlFigure: 'FIGURES',
  ControlRow: 'FIGURES',
  Controls: 'FIGURES',
  Customer: 'PERSONAL',
  CustomerConnection: 'PERSONAL',
  CustomerEdge: 'PERSONAL',
  CustomerErasure: 'PERSONAL',
  CustomerExport: 'PERSONAL',
  Durations: 'ANALYSIS',
  FormerCategoryName: 'COMPANY',
  FigureChange: 'ANALYSIS',
  Grant: 'ANY',
  IntervalClock: 'CASE',
  MadeApiToken: 'TOKENS',
  MajorComplaint: 'ANALYSIS',
  MetricRow: 'FIGURES',
  MonthlySummary: 'ANALYSIS',
  MonthlySummaryConnection: 'ANALYSIS',
  MonthlySummaryEdge: 'ANALYSIS',
  Mutation: 'ANY',
  Obligation: 'ANALYSIS',
  Organization: 'COMPANY',
  OtherQuarterTotals: 'ANALYSIS',
  PageInfo: 'ANY',
  PossibleDuplicate: 'CASE',
  Policy: 'COMPANY',
  Project: 'PROJECT',
  ProjectConnection: 'PROJECT',
  ProjectEdge: 'PROJECT',
  ProjectFacts: 'PROJECT',
  QuarterlyAnalysis: 'ANALYSIS',
  QuarterlyAnalysisConnection: 'ANALYSIS',
  QuarterlyAnalysisEdge: 'ANALYSIS',
  // What is posted stands on a page for everybody; here it stands beside the complaints it tells of.
  Publication: 'WORDS',
  PublicationDraft: 'WORDS',
  PublicationDraftEntry: 'WORDS',
  PublicationPost: 'WORDS',
  PublicationPostEntry: 'WORDS',
  Query: 'ANY',
  Rate: 'ANALYSIS',
  ReferredComplaint: 'ANALYSIS',
  Refusal: 'ANY',
  RefusalParameter: 'ANY',
  Region: 'COMPANY',
  Repeat: 'ANALYSIS',
  ReplyTotals: 'ANALYSIS',
  SatisfactionLevels: 'ANALYSIS',
  ServiceLevels: 'ANALYSIS',
  StocktakeRow: 'CASE',
  Suggestion: 'CASE',
  SuggestionBatch: 'ANY',
  SuggestionBatchResult: 'ANY',
  SuggestionConnection: 'CASE',
  SuggestionEdge: 'CASE',
  SummaryCase: 'ANALYSIS',
  SummaryCategory: 'ANALYSIS',
  SummaryChanges: 'ANALYSIS',
  SummaryCounts: 'ANALYSIS',
  SummaryOutcome: 'ANALYSIS',
  Texts: 'WORDS',
  UsageMonth: 'USAGE',
  User: 'PEOPLE',
  UserConnection: 'PEOPLE',
  UserEdge: 'PEOPLE',
  Viewer: 'ANY',
}

/** What each question at the root is about. In an answer of figures, the name of a site tells its figures. */
export const QUERY_SHOWS: Readonly<Record<string, Kind>> = {
  apiTokens: 'TOKENS',
  auditLog: 'AUDIT',
  comparison: 'FIGURES',
  complaint: 'CASE',
  metricTable: 'FIGURES',
  monthlySummaries: 'ANALYSIS',
  node: 'COMPANY',
  nodes: 'COMPANY',
  organization: 'COMPANY',
  project: 'PROJECT',
  projects: 'PROJECT',
  quarterlyAnalyses: 'ANALYSIS',
  regions: 'COMPANY',
  suggestion: 'CASE',
  users: 'PEOPLE',
  viewer: 'COMPANY',
}

/** What a change is made to: by it the change is aimed at a place. */
export type Target =
  | 'COMPLAINT'
  | 'SUGGESTION'
  | 'ATTACHMENT'
  | 'PROJECT'
  | 'ANALYSIS'
  | 'CUSTOMER'
  | 'USER'
  | 'TOKEN'
  | 'NEWCOMER'
  | 'COMPANY'
  | 'CATEGORY'

export interface Change {
  readonly is: Deed
  readonly to: Target
}

const handle = (to: Target): Change => ({ is: 'HANDLE', to })
const lead = (to: Target): Change => ({ is: 'CALL_BACK_AND_PUBLISH', to })
const keepTopics: Change = { is: 'KEEP_TOPICS', to: 'CATEGORY' }
const administer = (to: Target): Change => ({ is: 'ADMINISTER', to })

const ONE_BY_ONE: Readonly<Record<string, Change>> = {
  analysisApprove: { is: 'DECIDE_ANALYSES', to: 'ANALYSIS' },
  analysisDraft: { is: 'DRAFT_ANALYSES', to: 'ANALYSIS' },
  analysisReturn: { is: 'DECIDE_ANALYSES', to: 'ANALYSIS' },
  analysisSubmit: { is: 'SUBMIT_ANALYSES', to: 'ANALYSIS' },
  apiTokenCreate: administer('NEWCOMER'),
  apiTokenRevoke: administer('TOKEN'),
  categoryCreate: keepTopics,
  categoryMerge: keepTopics,
  categoryMove: keepTopics,
  categoryRename: keepTopics,
  categoryRestore: keepTopics,
  categoryRetire: keepTopics,
  // Who takes a file away: `docs/decision/0018-files-are-personal-data.md`.
  attachmentRemove: lead('ATTACHMENT'),
  complaintAssign: handle('COMPLAINT'),
  complaintAttemptCallBack: lead('COMPLAINT'),
  complaintCallBack: lead('COMPLAINT'),
  complaintCheckDeveloperProgress: handle('COMPLAINT'),
  complaintClose: handle('COMPLAINT'),
  complaintComment: handle('COMPLAINT'),
  complaintCorrect: handle('COMPLAINT'),
  complaintFailVerification: handle('COMPLAINT'),
  complaintFileSpecialReport: handle('COMPLAINT'),
  complaintFillMeasures: handle('COMPLAINT'),
  complaintFillRecordForm: handle('COMPLAINT'),
  complaintMerge: handle('COMPLAINT'),
  complaintPause: handle('COMPLAINT'),
  complaintPublish: lead('COMPLAINT'),
  complaintReceive: { is: 'RECORD', to: 'PROJECT' },
  complaintReclassify: handle('COMPLAINT'),
  complaintRefer: handle('COMPLAINT'),
  complaintReopen: handle('COMPLAINT'),
  complaintReportMajor: handle('COMPLAINT'),
  complaintResolve: handle('COMPLAINT'),
  complaintRespond: handle('COMPLAINT'),
  complaintResume: handle('COMPLAINT'),
  complaintStocktakeConfirm: handle('PROJECT'),
  complaintUpdateOwner: handle('COMPLAINT'),
  complaintVerify: handle('COMPLAINT'),
  complaintVoid: handle('COMPLAINT'),
  complaintWithdraw: handle('COMPLAINT'),
  customerErase: { is: 'ANSWER_FOR_DATA', to: 'CUSTOMER' },
  customerExport: { is: 'ANSWER_FOR_DATA', to: 'CUSTOMER' },
  grantGive: administer('USER'),
  grantTake: administer('USER'),
  monthlySummaryConfirm: { is: 'CONFIRM_SUMMARY', to: 'PROJECT' },
  policyPublish: administer('COMPANY'),
  publicationDraft: lead('PROJECT'),
  publicationPost: lead('PROJECT'),
  publicationWithdraw: lead('PROJECT'),
  suggestionAdopt: handle('SUGGESTION'),
  suggestionAssign: handle('SUGGESTION'),
  suggestionAttemptCallBack: lead('SUGGESTION'),
  suggestionCallBack: lead('SUGGESTION'),
  suggestionClose: handle('SUGGESTION'),
  suggestionComment: handle('SUGGESTION'),
  suggestionCorrect: handle('SUGGESTION'),
  suggestionDecline: handle('SUGGESTION'),
  suggestionFillMeasures: handle('SUGGESTION'),
  suggestionFailVerification: handle('SUGGESTION'),
  suggestionMerge: handle('SUGGESTION'),
  suggestionReceive: { is: 'RECORD', to: 'PROJECT' },
  suggestionReclassify: handle('SUGGESTION'),
  suggestionReopen: handle('SUGGESTION'),
  suggestionResolve: handle('SUGGESTION'),
  suggestionRespond: handle('SUGGESTION'),
  suggestionUpdateOwner: handle('SUGGESTION'),
  suggestionVerify: handle('SUGGESTION'),
  suggestionVoid: handle('SUGGESTION'),
  suggestionWithdraw: handle('SUGGESTION'),
  userCreate: administer('NEWCOMER'),
  userRemove: administer('USER'),
}

/** A step that is taken with many cases at once, `complaintsAssign`, is the same step. */
const MANY_AT_ONCE = Object.entries(ONE_BY_ONE)
  .filter(([, { to }]) => to === 'COMPLAINT' || to === 'SUGGESTION')
  .map(([name, change]) => [name.replace(/^(complaint|suggestion)/, '$1s'), change] as const)

export const MUTATION_IS: Readonly<Record<string, Change>> = { ...ONE_BY_ONE, ...Object.fromEntries(MANY_AT_ONCE) }
