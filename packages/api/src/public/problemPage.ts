import type { Context } from 'hono'
import { html } from 'hono/html'
import { recordOf } from '../request/record.ts'
import { page } from './layout.ts'
import { plainly, say, type Words } from './say.ts'

type Status = 400 | 404 | 429 | 503

const SAID: Readonly<Record<string, Words>> = {
  NOT_FOUND: { zh: '这里没有内容。', en: 'There is nothing here.' },
  RATE_LIMITED: { zh: '请求过于频繁，请稍后再试。', en: 'Too much was asked in a short time; please try again later.' },
}

/** A page that says in plain words why there is nothing else, the same for whatever is not there. */
export function problemPage(
  context: Context,
  status: Status,
  code: string,
  { words = SAID[code], retryAfterSeconds }: { words?: Words | undefined; retryAfterSeconds?: number } = {},
): Response | Promise<Response> {
  recordOf(context).codes.add(code)
  context.header('Cache-Control', 'no-store')
  if (retryAfterSeconds !== undefined) context.header('Retry-After', String(retryAfterSeconds))
  const what = words ?? { zh: '请求无法处理。', en: 'The request can’t be taken.' }
  return context.html(page({ title: plainly(what), body: html`<h1>${say(what)}</h1>` }), status)
}
