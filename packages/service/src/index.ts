export {
  type AnalysisRevision as AnalysisRevisionRecord,
  type AuditEntry as AuditRecord,
  type BudgetLimit,
  type BudgetOwner,
  type Customer as CustomerRecord,
  isPassing,
  type Ledger,
  type ListedToken as TokenRecord,
  listCategories,
  listRegions,
  openLedger,
  openUsage,
  REQUEST_ID,
  type UsageMonth,
  type UsageNote,
  type User as UserRecord,
} from '@zhiheng/data'
export { changeAnalysis } from './analysis/change.ts'
export * from './analysis/compute.ts'
export { analysisSteps } from './analysis/decider.ts'
export { shownAnalysisWords, shownDrafts } from './analysis/drafts.ts'
export * from './analysis/present.ts'
export * from './analysis/presented.ts'
export * from './analysis/run.ts'
export * from './analysis/show.ts'
export * from './analysis/words.ts'
export * from './answering.ts'
export * from './case/advance.ts'
export * from './case/duplicates.ts'
export * from './case/field.ts'
export * from './case/filter.ts'
export * from './case/find.ts'
export * from './case/knownCases.ts'
export * from './case/list.ts'
export * from './case/queue.ts'
export * from './case/receive.ts'
export * from './case/source.ts'
export * from './case/step.ts'
export * from './case/takeIn.ts'
export * from './case/takeStep.ts'
export * from './case/takeSteps.ts'
export * from './case/words.ts'
export * from './category/edit.ts'
export * from './control/controls.ts'
export * from './customer/customers.ts'
export * from './customer/personalData.ts'
export * from './customer/retention.ts'
export * from './due/sweep.ts'
export * from './export/csvLine.ts'
export * from './export/exportCases.ts'
export * from './export/filterText.ts'
export * from './imports/complaints.ts'
export * from './imports/mapping.ts'
export * from './imports/rejection.ts'
export * from './imports/sites.ts'
export * from './imports/source.ts'
export * from './lane.ts'
export * from './metric/compare.ts'
export * from './metric/metricTable.ts'
export * from './objectStore.ts'
export * from './obligation/change.ts'
export * from './obligation/list.ts'
export * from './obligation/make.ts'
export * from './organization/create.ts'
export * from './organization/find.ts'
export * from './organization/publishPolicy.ts'
export * from './organization/suspend.ts'
export * from './organization/usage.ts'
export * from './page.ts'
export { administers, noteSignInIssued } from './people/administer.ts'
export * from './people/audit.ts'
export * from './people/grant.ts'
export * from './people/identify.ts'
export * from './people/tokens.ts'
export * from './people/users.ts'
export * from './project/reach.ts'
export * from './public/posts.ts'
export * from './public/visit.ts'
export { draftPublication } from './publication/draft.ts'
export { owePublications } from './publication/owe.ts'
export { postPublication } from './publication/post.ts'
export { type Publication, showPublication } from './publication/show.ts'
export { withdrawPublication } from './publication/withdraw.ts'
export * from './service.ts'
export * from './verify/verify.ts'
