import type { Refusal } from '@zhiheng/domain'
import { isRefusal } from '@zhiheng/domain'
import type { PageProblem } from '@zhiheng/service'
import { GraphQLError } from 'graphql'
import type { Language } from './language.ts'
import { refusalMessage } from './refusalMessage.ts'

/** Why a page, or the whole of a list, cannot be had. */
export const PAGE_PROBLEMS = {
  BAD_CURSOR: {
    zh: '游标无效：它属于另一个列表或另一组参数，或已被改动',
    en: 'The cursor is not of this list: it was made for other arguments, or changed',
  },
  BAD_PAGE_SIZE: {
    zh: 'first 与 last 只能取其一，范围为 0 至 200',
    en: 'Give first or last, not both: 0 to 200',
  },
  BAD_FILTER: {
    zh: '筛选条件无效：text 为 1 至 100 个字符，只用于单个管理处的列表；dueWithinWorkingHours 为 0 至 2000；receivedWithinDays 为 1 至 400',
    en: "The filter is not good: text has 1 to 100 characters and is for one project's list; dueWithinWorkingHours is 0 to 2000, receivedWithinDays 1 to 400",
  },
  TOO_MANY_SITES: {
    zh: '管理处太多，无法一起按受理时间排序：请按时限排序，或查看单个管理处',
    en: 'There are too many sites to put their cases in the order of receipt: order by deadline, or look at one site',
  },
} as const satisfies Record<PageProblem, Record<Language, string>>

/** The page that was read, or an error that says what was wrong with the request. */
export function pageOrThrow<T extends object>(page: T | PageProblem, language: Language): T {
  if (typeof page === 'string') throw badRequest(page, PAGE_PROBLEMS[page][language])
  return page
}

/** What was asked for, or an error that says why not: for queries, whose refusals are mistakes of the request. */
export function valueOrThrow<T>(value: T | Refusal, language: Language): T {
  if (isRefusal(value)) throw refusedRequest(value, language)
  return value
}

/** A refusal as an error of the request. */
export function refusedRequest(refusal: Refusal, language: Language): GraphQLError {
  return badRequest(refusal.refusal, refusalMessage(refusal, language))
}

/** An error of the request itself, answered with status 400. */
export function badRequest(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400 } } })
}
