import { isRefusal } from '@zhiheng/domain'
import {
  addFollowedPhotos,
  addOwnerWords,
  addPhotos,
  followCase,
  makeFormToken,
  rateCase,
  sendComplaint,
  showForm,
  type Visit,
} from '@zhiheng/service'
import { type Context, Hono } from 'hono'
import { cardPage } from './cardPage.ts'
import { refusalWords } from './fields.ts'
import { followPage } from './followPage.ts'
import { formPage } from './formPage.ts'
import { photosTold, untilBroken } from './photos.ts'
import { problemPage } from './problemPage.ts'
import { type FormWords, type ReadForm, readForm } from './readForm.ts'
import { notThere, originOf, type PublicReception, receive } from './reception.ts'
import type { Words } from './say.ts'
import { sentPage } from './sentPage.ts'

const OWNER = { owner: true } as const
/** Photos have to arrive; the host gives a request no more than 30 seconds. */
const SENDER = { owner: true, deadlineMs: 25_000 } as const
const SENDING = 'new'
const FOLLOWING = 'follow'
const NO_WORDS: FormWords = new Map()
const UNREADABLE: Words = {
  zh: '表单无法识别，请从本站页面提交。',
  en: 'The form can’t be read; please send it from our page.',
}

/** What owners send to a site and follow by their link, below `/p`. */
export function ownerRoutes(reception: PublicReception): Hono {
  const app = new Hono()
  app.get('/:organization/:project/card', (context) =>
    receive(context, reception, async (visit) => {
      context.header('Cache-Control', 'public, max-age=60')
      return context.html(cardPage({ visit, origin: originOf(reception, context) }))
    }),
  )
  app.get('/:organization/:project/new', (context) =>
    receive(context, reception, (visit) => showNew(context, visit, { words: NO_WORDS })),
  )
  app.post('/:organization/:project/new', (context) =>
    receive(context, reception, (visit) => takeNew(context, reception, visit), SENDER),
  )
  app.get('/:organization/:project/follow/:secret', (context) =>
    receive(context, reception, (visit) => showFollowed(context, visit, { words: NO_WORDS }), OWNER),
  )
  app.post('/:organization/:project/follow/:secret', (context) =>
    receive(context, reception, (visit) => takeFollowed(context, reception, visit), SENDER),
  )
  return app
}

interface Shown {
  readonly words: FormWords
  readonly problem?: Words | undefined
  readonly taken?: Words
}

async function showNew(context: Context, visit: Visit, shown: Shown): Promise<Response> {
  context.header('Cache-Control', 'no-store')
  const page = formPage({ visit, form: await showForm(visit), token: makeFormToken(visit, SENDING), ...shown })
  return context.html(page, shown.problem ? 422 : 200)
}

async function takeNew(context: Context, reception: PublicReception, visit: Visit): Promise<Response> {
  const sent = await readForm(context, visit, SENDING)
  if (!sent) return problemPage(context, 400, 'BAD_REQUEST', { words: UNREADABLE })
  const answer = await answerNew(context, reception, visit, sent)
  await sent.drain()
  return answer
}

async function answerNew(context: Context, reception: PublicReception, visit: Visit, sent: ReadForm) {
  const { words, token, problem } = sent
  if (!token) return showNew(context, visit, { words, problem })
  const tooOften = limited(context, reception, visit)
  if (tooOften) return tooOften
  const outcome = await sendComplaint(visit, { token, category: words.get('category') ?? '', words: said(words, SENT) })
  if (isRefusal(outcome)) return showNew(context, visit, { words, problem: refusalWords(outcome) })
  const photos = await untilBroken(sent.files, (files) => addPhotos(visit, outcome.state.id, { token, photos: files }))
  context.header('Cache-Control', 'no-store')
  return context.html(sentPage({ visit, sent: outcome, photos, origin: originOf(reception, context) }), 201)
}

const SENT = ['description', 'location', 'room', 'complainantName', 'complainantPhone'] as const

/** The words of some fields, of those that hold any. */
function said<F extends string>(words: FormWords, fields: readonly F[]): Partial<Record<F, string>> {
  const entries = fields.flatMap((name) => (words.get(name) ? [[name, words.get(name)] as const] : []))
  return Object.fromEntries(entries) as Partial<Record<F, string>>
}

async function showFollowed(context: Context, visit: Visit, shown: Shown): Promise<Response> {
  const secret = context.req.param('secret') ?? ''
  const followed = await followCase(visit, secret)
  if (!followed) return notThere(context)
  context.header('Cache-Control', 'no-store')
  const token = makeFormToken(visit, FOLLOWING)
  return context.html(followPage({ visit, secret, followed, token, ...shown }), shown.problem ? 422 : 200)
}

async function takeFollowed(context: Context, reception: PublicReception, visit: Visit): Promise<Response> {
  const secret = context.req.param('secret') ?? ''
  if (!(await followCase(visit, secret))) return notThere(context)
  const sent = await readForm(context, visit, FOLLOWING)
  if (!sent) return problemPage(context, 400, 'BAD_REQUEST', { words: UNREADABLE })
  const answer = await answerFollowed(context, reception, visit, sent)
  await sent.drain()
  return answer
}

async function answerFollowed(context: Context, reception: PublicReception, visit: Visit, sent: ReadForm) {
  const secret = context.req.param('secret') ?? ''
  const { words, token, problem } = sent
  if (!token) return showFollowed(context, visit, { words, problem })
  const tooOften = limited(context, reception, visit)
  if (tooOften) return tooOften
  if (words.get('what') === 'photos') return takePhotos(context, visit, { ...sent, token })
  const outcome = await take(visit, secret, { words, token })
  return isRefusal(outcome)
    ? showFollowed(context, visit, { words, problem: refusalWords(outcome) })
    : showFollowed(context, visit, { words: NO_WORDS, taken: { zh: '已提交，谢谢。', en: 'It was taken; thank you.' } })
}

async function takePhotos(
  context: Context,
  visit: Visit,
  { token, files }: Required<Pick<ReadForm, 'token' | 'files'>>,
): Promise<Response> {
  const secret = context.req.param('secret') ?? ''
  const taken = await untilBroken(files, (photos) => addFollowedPhotos(visit, secret, { token, photos }))
  return isRefusal(taken)
    ? showFollowed(context, visit, { words: NO_WORDS, problem: refusalWords(taken) })
    : showFollowed(context, visit, { words: NO_WORDS, ...photosTold(taken) })
}

function take(visit: Visit, secret: string, { words, token }: Required<Pick<ReadForm, 'words' | 'token'>>) {
  if (words.get('what') === 'rate') {
    const rating = /^[1-5]$/.test(words.get('rating') ?? '') ? Number(words.get('rating')) : 0
    return rateCase(visit, secret, { token, rating, words: words.get('ratingWords') ?? '' })
  }
  return addOwnerWords(visit, secret, { token, words: words.get('ownerWords') ?? '' })
}

/** The answer to whoever has sent too much to a site of late, or at whose site too much was sent. */
function limited(context: Context, { gate, options }: PublicReception, visit: Visit) {
  const waitMs = gate.takeFromVisitor(visit, options.addressOf?.(context) ?? '')
  return waitMs === undefined
    ? undefined
    : problemPage(context, 429, 'RATE_LIMITED', { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) })
}
