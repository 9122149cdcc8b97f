import type { Role } from '../access/actor.ts'

/** Whom a notice is for: the assignee of a case, or whoever holds a role where it is held, over the site in question. */
export type Audience = 'ASSIGNEE' | Role

/**
 * Everything somebody is told of, and who. A new cause is a line here and its sentence in `sentence.ts`; whoever records
 * it writes a notice in the same transaction (`data/notice/item.ts`).
 */
export const AUDIENCE = {
  CASE_RECEIVED: ['CS_LEAD', 'SITE_MANAGER'],
  CASE_ASSIGNED: ['ASSIGNEE'],
  CLOCK_REMINDER: ['ASSIGNEE'],
  CLOCK_BREACHED: ['ASSIGNEE', 'SITE_MANAGER'],
  CLOCK_LATE: ['REGIONAL_MANAGER'],
  CLOCK_VERY_LATE: ['QUALITY'],
  DUTY_REMINDER: ['CS_LEAD', 'SITE_MANAGER'],
  DUTY_BREACHED: ['CS_LEAD', 'SITE_MANAGER'],
  DUTY_LATE: ['REGIONAL_MANAGER'],
  DUTY_VERY_LATE: ['QUALITY'],
  COMPLAINT_MAJOR: ['QUALITY', 'EXECUTIVE'],
  MAJOR_REPORTED: ['QUALITY', 'EXECUTIVE'],
  ANALYSIS_SUBMITTED: ['REGIONAL_MANAGER'],
  ANALYSIS_APPROVED: ['SITE_MANAGER'],
  ANALYSIS_RETURNED: ['CS_LEAD', 'SITE_MANAGER'],
  WEBHOOK_DISABLED: ['ADMIN'],
} as const satisfies Record<string, readonly Audience[]>

export type NoticeKind = keyof typeof AUDIENCE
export const NOTICE_KINDS = Object.keys(AUDIENCE) as readonly NoticeKind[]

/** What always reaches people, whatever they prefer and whenever it is (`domain.md` §4, Major). */
export const INSISTENT: readonly NoticeKind[] = ['COMPLAINT_MAJOR', 'MAJOR_REPORTED']
