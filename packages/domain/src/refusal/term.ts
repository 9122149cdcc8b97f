import type { AnalysisStatus, AnalysisStep } from '../analysis/lifecycle.ts'
import type { CommandType } from '../case/command.ts'
import type { CaseStateName } from '../case/vocabulary.ts'

export type Language = 'zh' | 'en'
type Term = Readonly<Record<Language, string>>

const STATES: Readonly<Record<CaseStateName, Term>> = {
  RECEIVED: { zh: '已受理', en: 'received' },
  IN_PROGRESS: { zh: '处理中', en: 'in progress' },
  RESOLVED: { zh: '已处理', en: 'resolved' },
  VERIFIED: { zh: '已验证', en: 'verified' },
  CLOSED: { zh: '已关闭', en: 'closed' },
  MERGED: { zh: '已合并', en: 'merged' },
  WITHDRAWN: { zh: '已撤回', en: 'withdrawn' },
  VOIDED: { zh: '已作废', en: 'voided' },
}

const COMMANDS: Readonly<Record<CommandType, Term>> = {
  RECEIVE: { zh: '受理', en: 'receive' },
  IMPORT: { zh: '导入', en: 'import' },
  ASSIGN: { zh: '指派责任人', en: 'assign' },
  RESPOND: { zh: '首次回复', en: 'give the first reply' },
  FILL_RECORD_FORM: { zh: '填写处理记录表', en: 'fill in the record form' },
  FILL_MEASURES: { zh: '填写处理措施', en: 'fill in the measures' },
  REFER: { zh: '转地产', en: 'refer to the developer' },
  CHECK_DEVELOPER_PROGRESS: { zh: '跟进地产进度', en: 'check the developer’s progress' },
  UPDATE_OWNER: { zh: '向业主反馈', en: 'update the owner' },
  PAUSE: { zh: '暂停计时', en: 'pause' },
  RESUME: { zh: '恢复计时', en: 'resume' },
  RECLASSIFY: { zh: '重新分类', en: 'reclassify' },
  CORRECT: { zh: '更正', en: 'correct' },
  COMPLETE_IMPORT: { zh: '补充导入内容', en: 'complete the import' },
  RESOLVE: { zh: '处理完毕', en: 'resolve' },
  VERIFY: { zh: '验证', en: 'verify' },
  FAIL_VERIFICATION: { zh: '验证不通过', en: 'fail the verification' },
  ATTEMPT_CALL_BACK: { zh: '记录未接通的回访', en: 'record a call-back attempt' },
  CALL_BACK: { zh: '回访', en: 'call back' },
  CLOSE: { zh: '关闭', en: 'close' },
  REOPEN: { zh: '重新打开', en: 'reopen' },
  MERGE: { zh: '合并', en: 'merge' },
  WITHDRAW: { zh: '撤回', en: 'withdraw' },
  VOID: { zh: '作废', en: 'void' },
  REPORT_MAJOR: { zh: '上报重大投诉', en: 'report as major' },
  FILE_SPECIAL_REPORT: { zh: '提交专题报告', en: 'file the special report' },
  PUBLISH: { zh: '公布', en: 'publish' },
  ADOPT: { zh: '采纳', en: 'adopt' },
  DECLINE: { zh: '不采纳', en: 'decline' },
  COMMENT: { zh: '备注', en: 'comment' },
  ATTACH: { zh: '上传附件', en: 'attach a file' },
  REMOVE_ATTACHMENT: { zh: '移除附件', en: 'remove an attachment' },
  ADD_OWNER_WORDS: { zh: '业主补充', en: 'add the owner’s words' },
  RATE: { zh: '业主评价', en: 'take the owner’s rating' },
  ERASE: { zh: '删除个人信息', en: 'erase personal data' },
  SWEEP: { zh: '核对时限', en: 'check the deadlines' },
}

/** Where a quarterly analysis stands, and its steps. */
const ANALYSIS: Readonly<Record<AnalysisStatus | AnalysisStep, Term>> = {
  GENERATED: { zh: '已生成', en: 'generated' },
  DRAFTED: { zh: '填写中', en: 'drafted' },
  SUBMITTED: { zh: '待审批', en: 'submitted' },
  APPROVED: { zh: '已批准', en: 'approved' },
  RETURNED: { zh: '已退回', en: 'returned' },
  DRAFT: { zh: '填写', en: 'draft' },
  SUBMIT: { zh: '提交', en: 'submit' },
  APPROVE: { zh: '批准', en: 'approve' },
  RETURN: { zh: '退回', en: 'return' },
}

/** What has happened already, by the events that refusals name. */
const DONE: Readonly<Record<string, Term>> = {
  RESPONDED: { zh: '首次回复', en: 'The first reply' },
  REFERRED: { zh: '转地产', en: 'The referral' },
  PAUSED: { zh: '暂停计时', en: 'The pause' },
  CALLED_BACK: { zh: '回访', en: 'The call-back' },
  MAJOR_REPORTED: { zh: '重大投诉上报', en: 'The report of a major complaint' },
  SPECIAL_REPORT_FILED: { zh: '专题报告', en: 'The special report' },
  ADOPTED: { zh: '采纳', en: 'The adoption' },
  monthlySummary: { zh: '月度小结确认', en: 'The confirmation of the monthly summary' },
  quarterlyAnalysis: { zh: '季度分析提交', en: 'The submission of the quarterly analysis' },
  publication: { zh: '投诉公布', en: 'The publication' },
  dailyStocktake: { zh: '每日盘点', en: 'The daily stocktake' },
  MERGED_TOPIC: { zh: '分类合并', en: 'The merge of this topic' },
  RATED: { zh: '评价', en: 'The rating' },
}

/** What refusals say of things and of allowed values; the code is in English already. */
const PHRASES: Readonly<Record<string, string>> = {
  attachments: '附件',
  categories: '分类',
  organization: '公司',
  project: '管理处',
  quarters: '季度',
  months: '月份',
  rows: '行',
  user: '用户',
  views: '视图',
  'another open case of the same project': '同一管理处的另一宗未结个案',
  'another case of the same project that was neither voided nor merged': '同一管理处另一宗未作废、未合并的个案',
  entries: '条目',
  'each case once': '每宗投诉一次',
  'a public-interest complaint received or resolved in the month': '该月受理或处理完毕的公共利益类投诉',
  'text without control characters': '不含控制字符的文字',
  'well-formed Unicode': '合法的 Unicode 文字',
  'a phone number': '电话号码',
  'a complaint of the site': '本管理处的投诉',
  'a day on which stock is taken': '需要盘点的日子',
  'a level-1 category': '一级分类',
  'a category below it': '其下的二级分类',
  'somebody else': '另一人',
  'a time to come': '将来的时间',
  'a category in use': '在用的分类',
  'a level-1 category in use': '在用的一级分类',
  'another category in use, of the same level': '同一级别的另一个在用分类',
  renamings: '更名',
  'after issuedAt': '晚于下发时间',
  'not after to': '不晚于 to',
}

/** Steps that nearly every state allows, or that are the owner's: naming them would hide what helps. */
const ALWAYS_POSSIBLE: readonly string[] = [
  'COMMENT',
  'ATTACH',
  'REMOVE_ATTACHMENT',
  'SWEEP',
  'CORRECT',
  'COMPLETE_IMPORT',
  'ADD_OWNER_WORDS',
  'RATE',
  'ERASE',
] satisfies CommandType[]

/** People's word for a state, a command, something done or an allowed value; the code itself where there is none. */
export function termOf(code: string, language: Language): string {
  const known: Readonly<Record<string, Term>> = { ...STATES, ...COMMANDS, ...ANALYSIS, ...DONE }
  if (Object.hasOwn(known, code)) return (known[code] as Term)[language]
  if (language === 'en') return code
  return Object.hasOwn(PHRASES, code) ? (PHRASES[code] as string) : code.replace(/ characters$/, ' 个字符')
}

/** Whether a step is one of those that a list of what to do instead leaves out. */
export function isAlwaysPossible(command: string): boolean {
  return ALWAYS_POSSIBLE.includes(command)
}
