import type { Language } from '../refusal/term.ts'
import type { NoticeKind } from './kind.ts'
import type { NoticeClock } from './notice.ts'

type Term = Readonly<Record<Language, string>>

/** What a clock asks for, as people call it. */
const CLOCK_TERMS: Readonly<Record<NoticeClock, Term>> = {
  assigned: { zh: '指派责任人', en: 'the assignment' },
  firstResponse: { zh: '首次回复', en: 'the first reply' },
  hqMeasures: { zh: '总部投诉的处理措施', en: 'the measures for head office' },
  hqCompleted: { zh: '总部要求的完成期限', en: 'the completion that head office asked for' },
  recordForm: { zh: '顾客投诉处理记录表', en: 'the record form' },
  referral: { zh: '转地产', en: 'the referral to the developer' },
  closure: { zh: '关闭', en: 'the closure' },
  callback: { zh: '回访', en: 'the call-back' },
  majorReport: { zh: '重大投诉上报', en: 'the report of a major complaint' },
  majorSpecialReport: { zh: '专题报告', en: 'the special report' },
  developerFollowUp: { zh: '地产进度跟进', en: 'the follow-up with the developer' },
  ownerFeedback: { zh: '向业主反馈', en: 'the update of the owner' },
  monthlySummary: { zh: '月度小结确认', en: 'the confirmation of the monthly summary' },
  quarterlyAnalysis: { zh: '季度投诉分析', en: 'the quarterly complaint analysis' },
  publication: { zh: '投诉公布', en: 'the publication' },
  dailyStocktake: { zh: '每日盘点', en: 'the daily stocktake' },
}

/** `{0}` stands for the number of the case, or what else it is about; `{1}` for what the clock asks for. */
const SENTENCES: Readonly<Record<NoticeKind, Term>> = {
  CASE_RECEIVED: { zh: '{0} 已受理，请安排处理', en: '{0} was received' },
  CASE_ASSIGNED: { zh: '{0} 已指派给您', en: '{0} was assigned to you' },
  CLOCK_REMINDER: { zh: '{0}：{1}时限临近', en: '{0}: the time for {1} is running out' },
  CLOCK_BREACHED: { zh: '{0}：{1}已超时', en: '{0}: {1} is overdue' },
  CLOCK_LATE: { zh: '{0}：{1}超时后仍未完成', en: '{0}: {1} is still not done' },
  CLOCK_VERY_LATE: { zh: '{0}：{1}长时间超时未完成', en: '{0}: {1} has been overdue for long' },
  DUTY_REMINDER: { zh: '{0}：{1}时限临近', en: '{0}: the time for {1} is running out' },
  DUTY_BREACHED: { zh: '{0}：{1}已超时', en: '{0}: {1} is overdue' },
  DUTY_LATE: { zh: '{0}：{1}超时后仍未完成', en: '{0}: {1} is still not done' },
  DUTY_VERY_LATE: { zh: '{0}：{1}长时间超时未完成', en: '{0}: {1} has been overdue for long' },
  COMPLAINT_MAJOR: { zh: '{0} 属重大投诉', en: '{0} is a major complaint' },
  MAJOR_REPORTED: { zh: '重大投诉 {0} 已上报', en: 'The major complaint {0} was reported' },
  ANALYSIS_SUBMITTED: { zh: '{0} 的季度投诉分析已提交，待审批', en: 'The complaint analysis of {0} was submitted' },
  ANALYSIS_APPROVED: { zh: '{0} 的季度投诉分析已批准', en: 'The complaint analysis of {0} was approved' },
  ANALYSIS_RETURNED: { zh: '{0} 的季度投诉分析已退回，请修改', en: 'The complaint analysis of {0} was returned' },
  WEBHOOK_DISABLED: {
    zh: '外发接口“{0}”长期失败，已停用',
    en: 'The webhook “{0}” failed for long and was switched off',
  },
}

/**
 * What a notice says, made when it is read: it holds no name and no words of a case.
 *
 * @example noticeSentence({ kind: 'CLOCK_BREACHED', about: 'HZ-01-2026-00001', clock: 'callback' }, 'en')
 * // 'HZ-01-2026-00001: the call-back is overdue'
 */
export function noticeSentence(
  { kind, about, clock }: { kind: NoticeKind; about: string; clock?: NoticeClock },
  language: Language,
): string {
  const words = [about, clock === undefined ? '' : CLOCK_TERMS[clock][language]]
  return SENTENCES[kind][language].replaceAll(/\{([01])\}/g, (_, index: string) => words[Number(index)] ?? '')
}
