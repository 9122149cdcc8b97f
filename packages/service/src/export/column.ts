import {
  type CaseState,
  type Category,
  type CategoryId,
  formatWithOffset,
  type Instant,
  isOverdue,
  mostUrgent,
  type Organization,
  type Project,
  type TextField,
  type Texts,
} from '@zhiheng/domain'
import type { Cell } from './csvLine.ts'

/** A case on its way into a table, with everything its cells are made of. */
export interface ExportedCase {
  readonly state: CaseState
  readonly texts: Texts
  readonly project: Pick<Project, 'code' | 'name'>
  readonly region: string | undefined
  readonly categories: ReadonlyMap<CategoryId, Category>
  readonly organization: Pick<Organization, 'timeZone'>
  readonly at: Instant
}

/** One column: its name in CSV, which stays for ever, and what people read above it. */
export interface Column {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly cell: (row: ExportedCase) => Cell
}

const column = (name: string, [zh, en]: readonly [string, string], cell: Column['cell']): Column => ({
  name,
  zh,
  en,
  cell,
})
const fact = (name: string, label: readonly [string, string], cell: (state: CaseState) => Cell) =>
  column(name, label, ({ state }) => cell(state))
/** Times are those of the organization's clocks on the wall, with their offset. */
const time = (name: string, label: readonly [string, string], at: (state: CaseState) => Instant | undefined) =>
  column(name, label, ({ state, organization }) => wall(at(state), organization))
const words = (name: string, label: readonly [string, string], field: TextField) =>
  column(name, label, ({ texts }) => texts[field])

/** The columns of a table of cases, in their order. New ones are added at the end. */
export const COLUMNS: readonly Column[] = [
  fact('number', ['编号', 'Number'], ({ number }) => number),
  column('project_code', ['管理处代码', 'Site code'], ({ project }) => project.code),
  column('project_name', ['管理处', 'Site'], ({ project }) => project.name),
  column('region', ['区域', 'Region'], ({ region }) => region),
  fact('state', ['状态', 'State'], ({ state }) => state),
  time('received_at', ['受理时间', 'Received'], ({ receivedAt }) => receivedAt),
  fact('channel', ['渠道', 'Channel'], ({ channel }) => channel),
  column('category', ['类别', 'Category'], ({ state, categories }) => categories.get(state.category)?.name),
  column('subcategory', ['子类别', 'Subcategory'], ({ state, categories }) =>
    state.subcategory === undefined ? undefined : categories.get(state.subcategory)?.name,
  ),
  fact('nature', ['性质', 'Nature'], ({ nature }) => nature),
  fact('responsibility', ['责任', 'Responsibility'], ({ responsibility }) => responsibility),
  fact('cause', ['原因', 'Cause'], ({ cause }) => cause),
  fact('management_failure', ['管理失误', 'Management failure'], ({ managementFailure }) => managementFailure),
  fact('public_interest', ['公共利益', 'Public interest'], ({ publicInterest }) => publicInterest),
  fact('claimed_amount_fen', ['索赔金额（分）', 'Claimed (fen)'], ({ claimedAmountFen }) => claimedAmountFen),
  fact('major', ['重大', 'Major'], ({ majorSince }) => (majorSince === undefined ? 'no' : 'yes')),
  fact('assignee', ['处理人', 'Assignee'], ({ assignee }) => assignee),
  time('assigned_at', ['指派时间', 'Assigned'], ({ assignedAt }) => assignedAt),
  time('responded_at', ['首次回应', 'First reply'], ({ respondedAt }) => respondedAt),
  time('resolved_at', ['处理完成', 'Resolved'], ({ resolvedAt }) => resolvedAt),
  time('verified_at', ['验证时间', 'Verified'], ({ verifiedAt }) => verifiedAt),
  time('called_back_at', ['回访时间', 'Called back'], ({ calledBackAt }) => calledBackAt),
  fact('satisfaction', ['满意度', 'Satisfaction'], ({ satisfaction }) => satisfaction),
  time('closed_at', ['关闭时间', 'Closed'], ({ closedAt }) => closedAt),
  fact('outcome', ['处理结论', 'Outcome'], ({ outcome }) => outcome),
  column('next_clock', ['最近时限', 'Next clock'], ({ state, at }) => mostUrgent(state, at)?.clock),
  column('next_due_at', ['最近到期', 'Next due'], ({ state, at, organization }) =>
    wall(mostUrgent(state, at)?.dueAt, organization),
  ),
  column('overdue', ['逾期', 'Overdue'], ({ state, at }) => (isOverdue(state, at) ? 'yes' : 'no')),
  fact('late_entries', ['补录次数', 'Late entries'], ({ lateEntries }) => lateEntries),
  fact('reopenings', ['重开次数', 'Reopenings'], ({ reopenings = 0 }) => reopenings),
  words('description', ['内容', 'Description'], 'description'),
  words('summary', ['摘要', 'Summary'], 'summary'),
  words('complainant_name', ['投诉人', 'Name'], 'complainantName'),
  words('complainant_phone', ['电话', 'Phone'], 'complainantPhone'),
  words('room', ['房号', 'Room'], 'room'),
  words('location', ['位置', 'Location'], 'location'),
  words('reply', ['回应', 'Reply'], 'reply'),
  words('causes', ['原因说明', 'Causes'], 'causes'),
  words('measures', ['处理措施', 'Measures'], 'measures'),
  words('result', ['处理结果', 'Result'], 'result'),
  words('call_back_words', ['回访意见', 'Words of the call-back'], 'callBackWords'),
]

function wall(at: Instant | undefined, { timeZone }: Pick<Organization, 'timeZone'>): string | undefined {
  return at === undefined ? undefined : formatWithOffset(at, timeZone)
}
