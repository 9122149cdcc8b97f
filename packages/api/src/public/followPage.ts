import { type CaseStateName, OWNER_ATTACHMENTS_MAX, OWNER_LENGTH_MAX, type ToldField } from '@zhiheng/domain'
import type { FollowedCase, Visit } from '@zhiheng/service'
import { html } from 'hono/html'
import { pathsOf } from './address.ts'
import { carried, field, trouble, typed } from './fields.ts'
import { wallTime } from './formPage.ts'
import { page } from './layout.ts'
import { photoField } from './photos.ts'
import type { FormWords } from './readForm.ts'
import { type Markup, plainly, say, type Words } from './say.ts'

const TITLE: Words = { zh: '处理进展', en: 'How it stands' }

const STATES: Readonly<Record<CaseStateName, Words>> = {
  RECEIVED: { zh: '已收到，正在安排专人处理。', en: 'Received; somebody is being put in charge.' },
  IN_PROGRESS: { zh: '正在处理。', en: 'It is being handled.' },
  RESOLVED: { zh: '已处理，正在核实。', en: 'It was handled and is being checked.' },
  VERIFIED: { zh: '已处理并核实，等待办结。', en: 'It was handled and checked, and is about to be closed.' },
  CLOSED: { zh: '已办结。', en: 'It is closed.' },
  MERGED: { zh: '与另一件同类反映合并处理。', en: 'It is handled together with another about the same.' },
  WITHDRAWN: { zh: '已撤回。', en: 'It was withdrawn.' },
  VOIDED: { zh: '已作废，如有疑问请联系管理处。', en: 'It was voided; please ask the site if in doubt.' },
}

const TOLD: readonly (readonly [ToldField, Words])[] = [
  ['reply', { zh: '答复', en: 'The answer' }],
  ['ownerUpdate', { zh: '最新反馈', en: 'The latest news' }],
  ['measures', { zh: '处理措施', en: 'What was done' }],
  ['result', { zh: '处理结果', en: 'What came of it' }],
  ['ownerWords', { zh: '您的补充', en: 'What you added' }],
  ['ratingWords', { zh: '您的评价', en: 'What you said of it' }],
]

export interface FollowPage {
  readonly visit: Visit
  readonly secret: string
  readonly followed: FollowedCase
  readonly token: string
  readonly words: FormWords
  readonly problem?: Words | undefined
  /** What was just taken, if anything was. */
  readonly taken?: Words | undefined
}

/** A case for whoever has its link: how it stands, what they were answered, and what they can do. */
export function followPage({ visit, secret, followed, token, words, problem, taken }: FollowPage): Markup {
  const { organization, project } = visit
  const { state, words: told } = followed
  const paths = pathsOf({ organization: organization.code, project: project.code })
  const when = (at: typeof state.receivedAt) => wallTime(at, organization.timeZone)
  const body = html`
<p class="who">${organization.name} · ${project.name}</p>
<h1>${say(TITLE)}</h1>
${taken ? html`<div class="news" role="status"><p>${say(taken)}</p></div>` : ''}${trouble(problem)}
<dl>
<dt>${say({ zh: '编号', en: 'Number' })}</dt><dd>${state.number}</dd>
<dt>${say({ zh: '收到时间', en: 'Received' })}</dt><dd>${when(state.receivedAt)}</dd>
<dt>${say({ zh: '现状', en: 'Now' })}</dt><dd>${say(STATES[state.state])}</dd>
${state.respondedAt === undefined ? '' : html`<dt>${say({ zh: '答复时间', en: 'Answered' })}</dt><dd>${when(state.respondedAt)}</dd>`}
${TOLD.map(([name, label]) => (told[name] === undefined ? '' : html`<dt>${say(label)}</dt><dd>${told[name]}</dd>`))}
${followed.photos === 0 ? '' : html`<dt>${say({ zh: '您的照片', en: 'Your photos' })}</dt><dd>${followed.photos}</dd>`}
${state.ownerRating === undefined ? '' : html`<dt>${say({ zh: '您的评分', en: 'Your rating' })}</dt><dd>${state.ownerRating} / 5</dd>`}
</dl>
${followed.mayAdd ? html`${adding(paths.follow(secret), token, words)}${followed.photos < OWNER_ATTACHMENTS_MAX ? photographing(paths.follow(secret), token) : ''}` : ''}${followed.mayRate ? rating(paths.follow(secret), token, words) : ''}`
  return page({ title: `${plainly(TITLE)} · ${project.name}`, body })
}

function adding(action: string, token: string, words: FormWords): Markup {
  const text = { name: 'ownerWords', value: typed(words, 'ownerWords'), max: OWNER_LENGTH_MAX.ownerWords }
  return html`<form method="post" action="${action}">
${carried(token)}<input type="hidden" name="what" value="add">
${field({ ...text, required: true, rows: 4, label: { zh: '补充说明', en: 'Add something' } })}
<button type="submit">${say({ zh: '提交补充', en: 'Add it' })}</button>
</form>`
}

function photographing(action: string, token: string): Markup {
  return html`<form method="post" action="${action}" enctype="multipart/form-data">
${carried(token, 'photos')}<input type="hidden" name="what" value="photos">
${photoField({ required: true })}
<button type="submit">${say({ zh: '提交照片', en: 'Send photos' })}</button>
</form>`
}

function rating(action: string, token: string, words: FormWords): Markup {
  const text = { name: 'ratingWords', value: typed(words, 'ratingWords'), max: OWNER_LENGTH_MAX.ratingWords }
  return html`<form method="post" action="${action}">
${carried(token)}<input type="hidden" name="what" value="rate">
<fieldset><legend>${say({ zh: '您对处理是否满意？1 分最低，5 分最高', en: 'How well was it handled? 1 is worst, 5 is best' })}</legend>
${[1, 2, 3, 4, 5].map((mark) => html`<input type="radio" id="rating-${mark}" name="rating" value="${mark}" required${typed(words, 'rating') === String(mark) ? html` checked` : ''}> <label class="mark" for="rating-${mark}">${mark}</label> `)}
</fieldset>
${field({ ...text, rows: 3, label: { zh: '您想说的（可不填）', en: 'In your words (optional)' } })}
<button type="submit">${say({ zh: '提交评价', en: 'Rate it' })}</button>
</form>`
}
