import { civilDateOf, type MonthKey, type PostedEntry, type PublicationPost } from '@zhiheng/domain'
import type { Visit } from '@zhiheng/service'
import { html } from 'hono/html'
import { pathsOf } from './address.ts'
import { qrCode } from './code.ts'
import { page } from './layout.ts'
import { INTERESTS, type Markup, plainly, say, type Words } from './say.ts'

export const HEADING: Words = { zh: '投诉处理公布', en: 'Complaints, and what was done' }

const LABELS = {
  open: { zh: '处理中', en: 'Being handled' },
  resolved: { zh: '已处理', en: 'Handled' },
  summary: { zh: '问题', en: 'What it is about' },
  measures: { zh: '处理措施', en: 'What is being done' },
  result: { zh: '处理结果', en: 'What came of it' },
  nothing: { zh: '尚无公布内容。', en: 'Nothing has been posted yet.' },
  others: { zh: '其他月份', en: 'Other months' },
  again: { zh: '扫码在手机上查看本页', en: 'Scan to read this page on a phone' },
  form: { zh: '向管理处反映', en: 'Tell the site' },
  card: { zh: '可打印的二维码', en: 'A card to print' },
  feed: { zh: '订阅（Atom）', en: 'Feed (Atom)' },
} as const satisfies Record<string, Words>

export interface PostShown {
  readonly visit: Visit
  /** What was posted of the month that is shown; none where nothing ever was. */
  readonly post: PublicationPost | undefined
  readonly months: readonly MonthKey[]
  /** Where the page is reached from outside, such as `https://example.com`. */
  readonly origin: string
}

/** The page of what a site has posted of a month: a page on the screen, a poster on the wall. */
export function postPage({ visit, post, months, origin }: PostShown): Markup {
  const { organization, project } = visit
  const paths = pathsOf({ organization: organization.code, project: project.code })
  const here = `${origin}${post ? paths.month(post.month) : paths.site}`
  const others = months.filter((month) => month !== post?.month)
  const body = html`
<p class="who">${organization.name} · ${project.name}</p>
<h1>${say(HEADING)}</h1>
${post ? told(post, visit) : html`<p>${say(LABELS.nothing)}</p>`}
<figure><div class="code">${qrCode(here)}</div><figcaption>${say(LABELS.again)}</figcaption></figure>
<nav class="screen" aria-label="${plainly(LABELS.others)}">
${others.length === 0 ? '' : html`<h2>${say(LABELS.others)}</h2><ul>${others.map((month) => html`<li><a href="${paths.month(month)}">${monthName(month)}</a></li>`)}</ul>`}
<p><a href="${paths.form}">${say(LABELS.form)}</a> · <a href="${paths.card}">${say(LABELS.card)}</a></p>
<p><a href="${paths.feed}">${say(LABELS.feed)}</a></p>
</nav>`
  const month = post ? ` ${post.month}` : ''
  const title = `${plainly(HEADING)}${month} · ${project.name}`
  return page({ title, body, paper: 'POSTER', isListed: true, feed: paths.feed })
}

export function monthName(month: MonthKey): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月 · ${month}`
}

function told(post: PublicationPost, { organization: { timeZone } }: Visit): Markup {
  const { withdrawn } = post
  const posted = civilDateOf(post.postedAt, timeZone)
  const heading = html`<h2>${monthName(post.month)}</h2>`
  if (withdrawn) {
    const day = civilDateOf(withdrawn.at, timeZone)
    return html`${heading}<p>${say({ zh: `该月公布已于 ${day} 撤回。`, en: `What was posted of this month was withdrawn on ${day}.` })}</p>
<p>${say({ zh: '原因：', en: 'Why: ' })}${withdrawn.reason}</p>`
  }
  return html`${heading}<p>${say({ zh: `公布于 ${posted}`, en: `Posted on ${posted}` })}</p>
${post.entries.map(entry)}`
}

function entry({ publicInterest, isResolved, summary, measures, result }: PostedEntry): Markup {
  return html`<article class="case">
<h3>${say(INTERESTS[publicInterest])} — ${say(isResolved ? LABELS.resolved : LABELS.open)}</h3>
<dl>
<dt>${say(LABELS.summary)}</dt><dd>${summary}</dd>
<dt>${say(LABELS.measures)}</dt><dd>${measures}</dd>
${result === undefined ? '' : html`<dt>${say(LABELS.result)}</dt><dd>${result}</dd>`}
</dl>
</article>`
}
