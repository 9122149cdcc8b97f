import type { Refusal } from '@zhiheng/domain'
import { isRefusal } from '@zhiheng/domain'
import type { Page, PageProblem } from '@zhiheng/service'
import { GraphQLError } from 'graphql'
import type { Language } from './language.ts'
import { refusalMessage } from './refusalMessage.ts'

const PAGE_PROBLEMS = {
  BAD_CURSOR: {
    zh: '游标无效：它属于另一个列表或另一组参数，或已被改动',
    en: 'The cursor is not of this list: it was made for other arguments, or changed',
  },
  BAD_PAGE_SIZE: {
    zh: 'first 与 last 只能取其一，范围为 0 至 200',
    en: 'Give first or last, not both: 0 to 200',
  },
} as const satisfies Record<PageProblem, Record<Language, string>>

/** The page that was read, or an error that says what was wrong with the request. */
export function pageOrThrow<T>(page: Page<T> | PageProblem, language: Language): Page<T> {
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
