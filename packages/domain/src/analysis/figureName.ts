type Language = 'zh' | 'en'
type Name = Readonly<Record<Language, string>>

/** What a figure belongs to, by the path it stands at; the totals need no name. */
const PARTS: Readonly<Record<string, Name>> = {
  totals: { zh: '', en: '' },
  'totals.replies': { zh: '首次回复', en: 'First reply' },
  'totals.perTenThousandSqm': { zh: '每万平方米件数', en: 'Per 10,000 m²' },
  'totals.perTenThousandSqm.interval': { zh: '每万平方米件数区间', en: 'Interval per 10,000 m²' },
  'totals.perThousandHouseholds': { zh: '每千户件数', en: 'Per 1,000 households' },
  'totals.perThousandHouseholds.interval': { zh: '每千户件数区间', en: 'Interval per 1,000 households' },
  'totals.previousQuarter': { zh: '上季度', en: 'Quarter before' },
  'totals.yearBefore': { zh: '上年同季', en: 'Year before' },
  'totals.previousQuarter.perTenThousandSqm': { zh: '上季度每万平方米件数', en: 'Quarter before, per 10,000 m²' },
  'totals.previousQuarter.perTenThousandSqm.interval': {
    zh: '上季度每万平方米件数区间',
    en: 'Quarter before, interval per 10,000 m²',
  },
  'totals.previousQuarter.perThousandHouseholds': {
    zh: '上季度每千户件数',
    en: 'Quarter before, per 1,000 households',
  },
  'totals.previousQuarter.perThousandHouseholds.interval': {
    zh: '上季度每千户件数区间',
    en: 'Quarter before, interval per 1,000 households',
  },
  'totals.yearBefore.perTenThousandSqm': { zh: '上年同季每万平方米件数', en: 'Year before, per 10,000 m²' },
  'totals.yearBefore.perTenThousandSqm.interval': {
    zh: '上年同季每万平方米件数区间',
    en: 'Year before, interval per 10,000 m²',
  },
  'totals.yearBefore.perThousandHouseholds': { zh: '上年同季每千户件数', en: 'Year before, per 1,000 households' },
  'totals.yearBefore.perThousandHouseholds.interval': {
    zh: '上年同季每千户件数区间',
    en: 'Year before, interval per 1,000 households',
  },
  'durations.respond': { zh: '回复用时', en: 'Time to the reply' },
  'durations.close': { zh: '关闭用时', en: 'Time to closing' },
  'serviceLevels.closures': { zh: '按时关闭', en: 'Closing' },
  'serviceLevels.callBacks': { zh: '回访', en: 'Call-backs' },
  'serviceLevels.satisfaction': { zh: '满意度', en: 'Satisfaction' },
}

const FIGURES: Readonly<Record<string, Name>> = {
  received: { zh: '受理', en: 'received' },
  closed: { zh: '关闭', en: 'closed' },
  open: { zh: '未结', en: 'open' },
  merged: { zh: '合并', en: 'merged' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
  major: { zh: '重大', en: 'major' },
  reopened: { zh: '重新打开', en: 'reopened' },
  closureRate: { zh: '关闭率', en: 'closure rate' },
  respondedInTime: { zh: '及时回复', en: 'replied in time' },
  inTime: { zh: '及时', en: 'in time' },
  late: { zh: '逾期', en: 'late' },
  breached: { zh: '逾期未办', en: 'overdue' },
  pending: { zh: '未到期', en: 'still running' },
  unknown: { zh: '不详', en: 'unknown' },
  notDue: { zh: '不计', en: 'not due' },
  numerator: { zh: '分子', en: 'numerator' },
  denominator: { zh: '分母', en: 'denominator' },
  value: { zh: '值', en: 'value' },
  lower: { zh: '下限', en: 'lower bound' },
  upper: { zh: '上限', en: 'upper bound' },
  n: { zh: '件数', en: 'cases' },
  medianWorkingHours: { zh: '工作小时中位数', en: 'median working hours' },
  p90WorkingHours: { zh: '工作小时 90 分位', en: '90th percentile of working hours' },
  medianElapsedDays: { zh: '天数中位数', en: 'median days' },
  p90ElapsedDays: { zh: '天数 90 分位', en: '90th percentile of days' },
  owed: { zh: '应回访', en: 'owed' },
  called: { zh: '已回访', en: 'called back' },
  rated: { zh: '已评分', en: 'rated' },
  satisfied: { zh: '满意', en: 'satisfied' },
  sum: { zh: '总分', en: 'sum of marks' },
  byCategory: { zh: '类别', en: 'Category' },
  byNature: { zh: '性质', en: 'Nature' },
  byCause: { zh: '原因', en: 'Cause' },
  byResponsibility: { zh: '责任', en: 'Responsibility' },
  byChannel: { zh: '渠道', en: 'Channel' },
  repeats: { zh: '重复投诉', en: 'Repeats' },
  majors: { zh: '重大投诉', en: 'Major complaints' },
  referrals: { zh: '转地产', en: 'Referrals' },
}

/**
 * People's words for a figure of an analysis, by where it stands in it; the path itself where there are none.
 *
 * @example figureName('durations.close.n', 'en') // 'Time to closing: cases'
 */
export function figureName(path: string, language: Language): string {
  const dot = path.lastIndexOf('.')
  const [part, figure] = [path.slice(0, Math.max(dot, 0)), path.slice(dot + 1)]
  const known = Object.hasOwn(FIGURES, figure) ? FIGURES[figure]?.[language] : undefined
  if (known === undefined || (dot > 0 && !Object.hasOwn(PARTS, part))) return path
  const of = PARTS[part]?.[language] ?? ''
  if (of === '') return known.charAt(0).toUpperCase() + known.slice(1)
  return language === 'zh' ? `${of}：${known}` : `${of}: ${known}`
}
