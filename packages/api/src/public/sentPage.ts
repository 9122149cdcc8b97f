import type { PhotosTaken, SentComplaint, Visit } from '@zhiheng/service'
import { html } from 'hono/html'
import { pathsOf } from './address.ts'
import { wallTime } from './formPage.ts'
import { page } from './layout.ts'
import { photosTold } from './photos.ts'
import { type Markup, plainly, say, type Words } from './say.ts'

const TITLE: Words = { zh: '已收到', en: 'Received' }

interface SentPage {
  readonly visit: Visit
  readonly sent: SentComplaint
  /** What became of the photos that came with it. */
  readonly photos: PhotosTaken
  readonly origin: string
}

/** What whoever sent a complaint is told, once: its number, and the link to follow it. */
export function sentPage({ visit, sent, photos, origin }: SentPage): Markup {
  const { organization, project } = visit
  const { state, secret } = sent
  const paths = pathsOf({ organization: organization.code, project: project.code })
  const link = `${origin}${paths.follow(secret)}`
  const due = state.clocks.firstResponse?.dueAt
  const { taken, problem } = photos.length === 0 ? {} : photosTold(photos)
  const body = html`
<p class="who">${organization.name} · ${project.name}</p>
<h1>${say(TITLE)}</h1>
<div class="news" role="status">
<p>${say({ zh: '编号', en: 'Number' })}: <strong>${state.number}</strong></p>
<p>${say({ zh: '查询链接（请保存，仅显示这一次；持有链接的人都能查看）', en: 'The link to follow it. Keep it: it is shown this once, and whoever has it can read what it shows' })}:</p>
<p><a href="${link}">${link}</a></p>
${taken ? html`<p>${say(taken)}</p>` : ''}</div>
${problem ? html`<div class="trouble" role="alert"><p>${say(problem)} ${say({ zh: '投诉已受理，可在上述链接补传照片。', en: 'The complaint itself was received; photos can be added by the link.' })}</p></div>` : ''}
${
  due === undefined
    ? ''
    : html`<p>${say({
        zh: `接下来：管理处会指派专人，并在 ${wallTime(due, organization.timeZone)} 之前答复。处理完毕后您可以在该链接评价。`,
        en: `What comes next: somebody is put in charge, and you are answered by ${wallTime(due, organization.timeZone)}. Once it is closed you can rate it by the link.`,
      })}</p>`
}`
  return page({ title: `${plainly(TITLE)} · ${project.name}`, body })
}
