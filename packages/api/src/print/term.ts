import type {
  CaseKind,
  CaseStateName,
  Cause,
  Channel,
  ManagementFailure,
  Nature,
  Outcome,
  Responsibility,
} from '@zhiheng/domain'
import type { Language } from '../language.ts'

type Terms<T extends string> = Readonly<Record<T, Readonly<Record<Language, string>>>>

/** What people call the words of the closed vocabularies, on paper. */
export const TERMS = {
  kind: {
    COMPLAINT: { zh: '投诉', en: 'Complaint' },
    SUGGESTION: { zh: '建议/需求', en: 'Suggestion' },
  } satisfies Terms<CaseKind>,
  state: {
    RECEIVED: { zh: '已受理', en: 'Received' },
    IN_PROGRESS: { zh: '处理中', en: 'In progress' },
    RESOLVED: { zh: '已处理', en: 'Resolved' },
    VERIFIED: { zh: '已验证', en: 'Verified' },
    CLOSED: { zh: '已关闭', en: 'Closed' },
    MERGED: { zh: '已合并', en: 'Merged' },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' },
    VOIDED: { zh: '已作废', en: 'Voided' },
  } satisfies Terms<CaseStateName>,
  channel: {
    PHONE: { zh: '电话', en: 'Telephone' },
    COUNTER: { zh: '前台', en: 'Counter' },
    APP: { zh: 'APP', en: 'App' },
    ONLINE: { zh: '网络', en: 'Online' },
    LETTER: { zh: '信函', en: 'Letter' },
    VISIT: { zh: '走访', en: 'Visit' },
    HOTLINE: { zh: '热线', en: 'Hotline' },
    HEAD_OFFICE: { zh: '公司下发', en: 'Head office' },
    UNSPECIFIED: { zh: '未注明', en: 'Not stated' },
  } satisfies Terms<Channel>,
  nature: {
    SERVICE: { zh: '服务', en: 'Service' },
    MANAGEMENT: { zh: '管理', en: 'Management' },
    FACILITY: { zh: '设施设备', en: 'Facilities' },
    CONSTRUCTION: { zh: '工程质量', en: 'Construction' },
    CHARGES: { zh: '收费', en: 'Charges' },
    NEIGHBOUR: { zh: '邻里', en: 'Neighbours' },
    MUNICIPAL: { zh: '市政', en: 'Municipal' },
    OTHER: { zh: '其他', en: 'Other' },
    UNSPECIFIED: { zh: '未注明', en: 'Not stated' },
  } satisfies Terms<Nature>,
  responsibility: {
    PROPERTY: { zh: '物业', en: 'Property management' },
    DEVELOPER: { zh: '地产', en: 'Developer' },
    MUNICIPAL: { zh: '市政', en: 'Municipality' },
    HOUSEHOLDS: { zh: '业主之间', en: 'Households' },
    UNSPECIFIED: { zh: '未注明', en: 'Not stated' },
  } satisfies Terms<Responsibility>,
  managementFailure: {
    YES: { zh: '是', en: 'Yes' },
    NO: { zh: '否', en: 'No' },
    UNDETERMINED: { zh: '未判定', en: 'Undetermined' },
  } satisfies Terms<ManagementFailure>,
  cause: {
    STAFF_SKILL: { zh: '人员技能', en: 'Skill of staff' },
    STAFF_ATTITUDE: { zh: '服务态度', en: 'Attitude of staff' },
    PROCESS_GAP: { zh: '流程缺失', en: 'Gap in the process' },
    NOT_FOLLOWED: { zh: '未按规定执行', en: 'Rule not followed' },
    EQUIPMENT_AGEING: { zh: '设备老化', en: 'Ageing equipment' },
    SUPPLIER: { zh: '供方原因', en: 'Supplier' },
    DESIGN_DEFECT: { zh: '设计缺陷', en: 'Defect of design' },
    COMMUNICATION: { zh: '沟通不足', en: 'Communication' },
    THIRD_PARTY: { zh: '第三方', en: 'Third party' },
    EXPECTATION: { zh: '期望差异', en: 'Expectation' },
    FORCE_MAJEURE: { zh: '不可抗力', en: 'Force majeure' },
    UNKNOWN: { zh: '不明', en: 'Unknown' },
  } satisfies Terms<Cause>,
  outcome: {
    SOLVED: { zh: '已解决', en: 'Solved' },
    PARTLY_SOLVED: { zh: '部分解决', en: 'Partly solved' },
    EXPLAINED: { zh: '已解释', en: 'Explained' },
    NOT_JUSTIFIED: { zh: '不成立', en: 'Not justified' },
    DECLINED: { zh: '不采纳', en: 'Declined' },
    IMPORTED_UNSTATED: { zh: '未注明', en: 'Not stated' },
  } satisfies Terms<Outcome>,
} as const

/** A word of a vocabulary as people read it; nothing for none. */
export function termOf(vocabulary: keyof typeof TERMS, word: string | undefined, language: Language): string {
  const terms: Readonly<Record<string, Readonly<Record<Language, string>>>> = TERMS[vocabulary]
  return (word !== undefined && terms[word]?.[language]) || ''
}
