import type { Refusal } from '@zhiheng/domain'
import { html } from 'hono/html'
import type { FormWords } from './readForm.ts'
import { type Markup, say, type Words } from './say.ts'

/** One field of a form for people, as it was filled in. */
export interface FieldShown {
  readonly name: string
  readonly label: Words
  readonly hint?: Words
  readonly value: string
  readonly max: number
  readonly required?: boolean
  readonly rows?: number
  readonly autocomplete?: string
}

/** A field with its label: of one line, or (`rows`) of several. What was typed is kept, and never more than text. */
export function field({
  name,
  label,
  hint,
  value,
  max,
  required = false,
  rows,
  autocomplete = 'off',
}: FieldShown): Markup {
  const need = required ? html` required` : ''
  const about = hint ? html` aria-describedby="${name}-hint"` : ''
  const input =
    rows === undefined
      ? html`<input id="${name}" name="${name}" maxlength="${max}" autocomplete="${autocomplete}" value="${value}"${about}${need}>`
      : html`<textarea id="${name}" name="${name}" maxlength="${max}" rows="${rows}"${about}${need}>${value}</textarea>`
  return html`<label for="${name}">${say(label)}</label>
${hint ? html`<p class="hint" id="${name}-hint">${say(hint)}</p>` : ''}${input}`
}

/**
 * What every form carries: its token, and a field that people don't see and programs fill in; `form` tells those of one
 * page apart.
 */
export function carried(token: string, form = 'form'): Markup {
  return html`<input type="hidden" name="token" value="${token}">
<div class="apart" aria-hidden="true"><label for="${form}-website">website</label><input id="${form}-website" name="website" tabindex="-1" autocomplete="off"></div>`
}

/** Why a form was not taken, in plain words, before everything else on the page. */
export function trouble(words: Words | undefined): Markup {
  return words ? html`<div class="trouble" role="alert"><p>${say(words)}</p></div>` : html``
}

const NAMES: Readonly<Record<string, Words>> = {
  category: { zh: '类别', en: 'the topic' },
  location: { zh: '楼栋或公共部位', en: 'the building or shared part' },
  room: { zh: '房号', en: 'the room' },
  description: { zh: '情况说明', en: 'what happened' },
  complainantName: { zh: '称呼', en: 'the name' },
  complainantPhone: { zh: '电话', en: 'the phone' },
  ownerWords: { zh: '补充内容', en: 'what you add' },
  ratingWords: { zh: '评价内容', en: 'what you say of it' },
  rating: { zh: '评分', en: 'the rating' },
}

const FULL: Words = {
  zh: '已记录的文字过多，无法再补充。',
  en: 'As many words as can be kept are there already.',
}

/** A refusal as whoever filled in a form is told: nothing of how it is done inside. */
export function refusalWords({ refusal, parameters }: Refusal): Words {
  const name = NAMES[String(parameters.field)] ?? { zh: '有一项内容', en: 'one of the fields' }
  switch (refusal) {
    case 'TEXT_MISSING':
      return { zh: `请填写${name.zh}。`, en: `Please fill in ${name.en}.` }
    case 'TEXT_TOO_LONG':
      if (parameters.max === undefined) return FULL
      return {
        zh: `${name.zh}过长，最多 ${String(parameters.max)} 个字。`,
        en: `Please shorten ${name.en} to ${String(parameters.max)} characters.`,
      }
    case 'INVALID_VALUE':
      return { zh: `${name.zh}填写有误，请检查。`, en: `Please check ${name.en}.` }
    case 'FORM_CLOSED':
      return CLOSED
    case 'IDEMPOTENCY_KEY_REUSED':
      return {
        zh: '此表已提交过，内容不同；如需另行反映，请再次提交。',
        en: 'This form was sent before with other words. To send this as well, please send it again.',
      }
    case 'TOO_MANY':
      return {
        zh: '此处的补充次数已满，请直接联系管理处。',
        en: 'No more can be added here; please speak to the site.',
      }
    case 'STATE_DOES_NOT_ALLOW':
    case 'ALREADY_DONE':
      return { zh: '目前不能这样做，请查看最新进展。', en: 'This is not possible now; please see how it stands.' }
    default:
      return { zh: '暂时无法提交，请稍后再试。', en: 'It can’t be taken now; please try again later.' }
  }
}

export const CLOSED: Words = {
  zh: '本管理处暂停网上受理，请致电或到前台反映。',
  en: 'This site takes no complaints online for now; please call or come to the desk.',
}

/** A value of a form, or nothing. */
export function typed(words: FormWords, name: string): string {
  return words.get(name) ?? ''
}
