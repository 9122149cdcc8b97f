import type { PublicInterest } from '@zhiheng/domain'
import { html } from 'hono/html'

/** A label as both languages have it. */
export interface Words {
  readonly zh: string
  readonly en: string
}

/** What is put into a page: text is escaped, and what was built by `html` is not escaped again. */
export type Markup = ReturnType<typeof html>

/** A label in both languages, Chinese first: one page is for everybody, so that it can be kept and printed. */
export function say({ zh, en }: Words): Markup {
  return html`<span lang="zh">${zh}</span> <span lang="en">${en}</span>`
}

/** The same where no markup can stand, as in a title. */
export function plainly({ zh, en }: Words): string {
  return `${zh} · ${en}`
}

/**
 * A number of working days in both languages.
 *
 * @example workingDays(3) // { zh: '3个工作日', en: '3 working days' }
 */
export function workingDays(days: number): Words {
  return days === 1
    ? { zh: '一个工作日', en: 'one working day' }
    : { zh: `${days}个工作日`, en: `${days} working days` }
}

export const INTERESTS: Readonly<Record<PublicInterest, Words>> = {
  COMMON: { zh: '共性问题', en: 'Common to many' },
  SHARED_PART: { zh: '公共部位', en: 'A shared part' },
  PUBLIC_INTEREST: { zh: '公共利益', en: 'Of public interest' },
  HOUSEHOLD_DISPUTE: { zh: '业户纠纷', en: 'Between households' },
}
