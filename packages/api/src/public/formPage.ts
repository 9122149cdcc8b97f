import { formatWithOffset, type Instant, OWNER_LENGTH_MAX } from '@zhiheng/domain'
import type { FormShown, Visit } from '@zhiheng/service'
import { html } from 'hono/html'
import { pathsOf } from './address.ts'
import { CLOSED, carried, field, trouble, typed } from './fields.ts'
import { page } from './layout.ts'
import { photoField } from './photos.ts'
import type { FormWords } from './readForm.ts'
import { type Markup, plainly, say, type Words, workingDays } from './say.ts'

export const FORM_TITLE: Words = { zh: '向管理处反映', en: 'Tell the site' }

export interface FormPage {
  readonly visit: Visit
  readonly form: FormShown
  readonly token: string
  /** What was typed before, where it was not taken, and why not. */
  readonly words: FormWords
  readonly problem?: Words | undefined
}

/** The form by which everybody may send a complaint to a site. */
export function formPage({ visit, form, token, words, problem }: FormPage): Markup {
  const { organization, project } = visit
  const { site } = pathsOf({ organization: organization.code, project: project.code })
  const body = html`
<p class="who">${organization.name} · ${project.name}</p>
<h1>${say(FORM_TITLE)}</h1>
${trouble(problem)}
${form.isOpen ? fields({ visit, form, token, words }) : html`<p>${say(CLOSED)}</p>`}
<p><a href="${site}">${say({ zh: '查看公布的处理结果', en: 'What was posted of complaints' })}</a></p>`
  return page({ title: `${plainly(FORM_TITLE)} · ${project.name}`, body })
}

function fields({ visit, form, token, words }: Omit<FormPage, 'problem'>): Markup {
  const { organization, project } = visit
  const paths = pathsOf({ organization: organization.code, project: project.code })
  const within = workingDays(form.answeredWithinDays)
  const by = wallTime(form.answeredBy, organization.timeZone)
  const text = (name: keyof typeof OWNER_LENGTH_MAX) => ({
    name,
    value: typed(words, name),
    max: OWNER_LENGTH_MAX[name],
  })
  return html`<p>${say({
    zh: `提交后您会得到编号和查询链接。管理处将在${within.zh}内答复，即 ${by} 之前。称呼和电话可以不填。`,
    en: `You get a number and a link to follow it. The site answers within ${within.en}, by ${by}. You need not give a name or phone.`,
  })}</p>
<form method="post" action="${paths.form}" enctype="multipart/form-data">
${carried(token)}
<label for="category">${say({ zh: '类别', en: 'Topic' })}</label>
<select id="category" name="category" required>
<option value=""></option>
${form.topics.map(({ id, name, nameEnglish }) => html`<option value="${id}"${typed(words, 'category') === id ? html` selected` : ''}>${nameEnglish === undefined ? name : plainly({ zh: name, en: nameEnglish })}</option>`)}
</select>
${field({ ...text('location'), required: true, label: { zh: '楼栋或公共部位', en: 'Building, or shared part' }, hint: { zh: '如“3栋”“地下车库”“东门”', en: 'such as “building 3”, “garage”, “east gate”' } })}
${field({ ...text('room'), label: { zh: '房号（可不填）', en: 'Room (optional)' } })}
${field({ ...text('description'), required: true, rows: 6, label: { zh: '情况说明', en: 'What happened' } })}
${field({ ...text('complainantName'), label: { zh: '称呼（可不填）', en: 'Name (optional)' }, autocomplete: 'name' })}
${field({ ...text('complainantPhone'), label: { zh: '电话（可不填）', en: 'Phone (optional)' }, autocomplete: 'tel' })}
${photoField()}
<button type="submit">${say({ zh: '提交', en: 'Send' })}</button>
</form>`
}

/** An instant as people of the site read it on the wall. */
export function wallTime(at: Instant, timeZone: string): string {
  return formatWithOffset(at, timeZone).slice(0, 16).replace('T', ' ')
}
