import { type FormToken, readFormToken, type Visit } from '@zhiheng/service'
import type { Context } from 'hono'
import { type ArrivingForm, readArriving } from './arrivingForm.ts'
import type { Words } from './say.ts'

/** The words of a form that was sent, each trimmed, with plain line ends. */
export type FormWords = ReadonlyMap<string, string>

/** A form as it was sent: with what it carries, or with why it is not taken. */
export interface ReadForm {
  readonly words: FormWords
  readonly token?: FormToken
  readonly problem?: Words
  readonly files: ArrivingForm['files']
  /** To be called before it is answered, whatever was made of the form. */
  readonly drain: ArrivingForm['drain']
}

const EXPIRED: Words = {
  zh: '此页打开时间过长，已换新页，内容保留，请再提交一次。',
  en: 'This page was open for too long. It was renewed with what you wrote; please send it again.',
}
const TOO_SOON: Words = { zh: '提交过快，请再提交一次。', en: 'That was very fast; please send it again.' }
const FILLED: Words = { zh: '请勿填写隐藏的字段。', en: 'Please leave the hidden field empty.' }

/**
 * Reads a form that was sent to a site. `undefined` for what no page of ours sends: from another site, of another type, or
 * longer than people write.
 */
export async function readForm(context: Context, visit: Visit, purpose: string): Promise<ReadForm | undefined> {
  const { raw } = context.req
  const arriving = isFromElsewhere(raw) ? undefined : await readArriving(raw)
  if (!arriving) return undefined
  const words = new Map([...arriving.words].map(([name, value]) => [name, value.replaceAll(/\r\n?/g, '\n').trim()]))
  const form = { ...arriving, words }
  if (words.get('website')) return { ...form, problem: FILLED }
  const token = readFormToken(visit, purpose, words.get('token') ?? '')
  if (token === 'EXPIRED') return { ...form, problem: EXPIRED }
  return token === 'TOO_SOON' ? { ...form, problem: TOO_SOON } : { ...form, token }
}

/**
 * Whether a page of another site had it sent. Browsers say so by `Sec-Fetch-Site`; older ones by `Origin`, which is
 * `null` where a page tells nobody whence its visitors come, as ours do.
 */
function isFromElsewhere({ headers, url }: Request): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin'
  const origin = headers.get('origin')
  return origin !== null && origin !== 'null' && URL.parse(origin)?.host !== new URL(url).host
}
