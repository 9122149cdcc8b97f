import type { CasePaper } from '@zhiheng/service'
import { html } from 'hono/html'
import type { Language } from '../language.ts'
import { day, type Html, type PaperSetting, paper, signatures, wall } from './paper.ts'

const WORDS = {
  zh: {
    title: '投诉转办函（转地产）',
    to: '致：地产公司（开发商）',
    opening: '我管理处受理的下列投诉，经判断属贵司责任范围，现转贵司处理。请尽快安排，并将处理安排与进度书面回复我处。',
    number: '投诉编号',
    received: '受理时间',
    referred: '转办日期',
    customer: '投诉人',
    anonymous: '匿名',
    phone: '联系电话',
    place: '位置',
    content: '投诉内容',
    remark: '转办说明',
    sender: '发函',
    slip: '回执',
    plan: '处理安排及预计完成日期',
    signs: ['经办人', '管理处经理（盖章）'],
    received2: ['地产公司签收人', '预计完成日期'],
    date: '日期：',
  },
  en: {
    title: 'Referral of a complaint to the developer',
    to: 'To: the developer',
    opening:
      'The complaint below was received by our office and is yours to solve. Please take it on soon, and let us know in writing what will be done and by when.',
    number: 'Complaint',
    received: 'Received',
    referred: 'Referred',
    customer: 'Complainant',
    anonymous: 'Anonymous',
    phone: 'Telephone',
    place: 'Place',
    content: 'Complaint',
    remark: 'Remarks',
    sender: 'From',
    slip: 'Receipt',
    plan: 'What will be done, and by when',
    signs: ['In charge', 'Site manager (seal)'],
    received2: ['Received for the developer by', 'To be done by'],
    date: 'Date:',
  },
} as const satisfies Record<Language, Record<string, string | readonly string[]>>

/** The letter by which a complaint is passed on to the developer (转地产), with a slip to be signed and sent back. */
export function referralLetterPage({ state, texts }: CasePaper, setting: PaperSetting): Html {
  const say = WORDS[setting.language]
  const row = (name: string, value: string | undefined) =>
    html`<tr><th scope="row">${name}</th><td colspan="3"><span>${value ?? ''}</span></td></tr>`
  const place = [texts.location, texts.room].filter(Boolean).join(' ')
  return paper(setting, {
    title: say.title,
    body: html`<p>${say.to}</p>
<p class="letter">${say.opening}</p>
<table><tbody>
${row(say.number, state.number)}
${row(say.received, wall(state.receivedAt, setting))}
${row(say.referred, day(state.referredAt, setting))}
${row(say.customer, state.anonymous ? say.anonymous : texts.complainantName)}
${row(say.phone, texts.complainantPhone)}
${row(say.place, place)}
<tr><th scope="row">${say.content}</th><td colspan="3"><span class="words">${texts.description ?? ''}</span></td></tr>
<tr><th scope="row">${say.remark}</th><td colspan="3"><span class="words">${texts.referralLetter ?? ''}</span></td></tr>
</tbody></table>
<p class="end">${say.sender} ${setting.organization} ${setting.site}</p>
${signatures(say.signs, say.date)}
<section class="slip"><h2>${say.slip} ${state.number}</h2>
<p>${say.plan}</p>
${signatures(say.received2, say.date)}</section>`,
  })
}
