import type { Role } from '@zhiheng/domain'

export type Language = 'zh' | 'en'

/** What each role is called and may do, in the order in which the sign-in page shows them. Source: `domain.md` §2. */
export const ROLE_TEXT: Readonly<Record<Role, Readonly<Record<Language, readonly [name: string, may: string]>>>> = {
  QUALITY: {
    zh: ['品质部', '查看全公司；向一个或多个管理处派发投诉；组织检查'],
    en: ['Quality department', 'reads everything; issues complaints to sites; inspects'],
  },
  EXECUTIVE: {
    zh: ['公司领导', '查看全公司；重大投诉会通知到'],
    en: ['Executive', 'reads everything; is told of major complaints'],
  },
  REGIONAL_MANAGER: {
    zh: ['区域经理', '查看本区域；审批季度分析和纠正措施'],
    en: ['Regional manager', 'reads the region; approves quarterly analyses and corrective actions'],
  },
  SITE_MANAGER: {
    zh: ['管理处经理', '管理本管理处的一切'],
    en: ['Site manager', 'everything inside the site'],
  },
  CS_LEAD: {
    zh: ['客服主管', '投诉、建议、回访、公示、拜访'],
    en: ['Customer service lead', 'complaints, suggestions, call-backs, publications, visits'],
  },
  STAFF: {
    zh: ['员工', '记录和处理投诉'],
    en: ['Staff', 'records and handles complaints'],
  },
  ADMIN: {
    zh: ['系统管理员', '用户、授权、管理处、区域、令牌；看不到客户个人信息'],
    en: ['Administrator', 'users, grants, projects, regions, tokens; no personal data of customers'],
  },
  HR_MANAGER: { zh: ['人力资源部', '奖惩与编制的审批'], en: ['Human resources', 'approves rewards and headcount'] },
  GENERAL_OFFICE: { zh: ['综合办公室', '印章的审批'], en: ['General office', 'approves the making of seals'] },
  LOGISTICS: { zh: ['后勤部', '核对闲置物资'], en: ['Logistics', 'checks surplus transfers'] },
  FINANCE: { zh: ['财务部', '核定闲置物资价格'], en: ['Finance', 'prices surplus transfers'] },
  INSPECTOR: { zh: ['检查员', '范围内的现场检查'], en: ['Inspector', 'inspections in scope'] },
  BI_READER: { zh: ['数据读者', '只看汇总指标'], en: ['BI reader', 'aggregated metrics only'] },
}
