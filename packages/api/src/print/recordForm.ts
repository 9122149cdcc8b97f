import type { CasePaper } from '@zhiheng/service'
import { html } from 'hono/html'
import type { Language } from '../language.ts'
import { type Html, type PaperSetting, paper, signatures, wall } from './paper.ts'
import { termOf } from './term.ts'

const WORDS = {
  zh: {
    title: '顾客投诉处理记录表',
    number: '编号',
    state: '状态',
    received: '受理时间',
    channel: '受理渠道',
    customer: '投诉人',
    phone: '联系电话',
    room: '房号',
    location: '位置',
    topic: '类别',
    nature: '性质',
    responsibility: '责任方',
    failure: '管理失误',
    assignee: '处理人',
    replied: '首次回复',
    content: '投诉内容',
    causes: '原因分析',
    measures: '处理措施',
    result: '处理结果',
    verification: '验证',
    callBack: '回访',
    anonymous: '匿名',
    attempts: '未接通次数',
    satisfaction: '满意度',
    signs: ['受理人', '处理人', '验证人', '管理处经理'],
    date: '日期：',
  },
  en: {
    title: 'Record of a customer’s complaint',
    number: 'Number',
    state: 'State',
    received: 'Received',
    channel: 'Channel',
    customer: 'Complainant',
    phone: 'Telephone',
    room: 'Room',
    location: 'Location',
    topic: 'Topic',
    nature: 'Nature',
    responsibility: 'To be solved by',
    failure: 'Management failure',
    assignee: 'Handled by',
    replied: 'First reply',
    content: 'Complaint',
    causes: 'Causes',
    measures: 'Measures',
    result: 'Result',
    verification: 'Verification',
    callBack: 'Call-back',
    anonymous: 'Anonymous',
    attempts: 'Attempts',
    satisfaction: 'Satisfaction',
    signs: ['Received by', 'Handled by', 'Verified by', 'Site manager'],
    date: 'Date:',
  },
} as const satisfies Record<Language, Record<string, string | readonly string[]>>

/** 《顾客投诉处理记录表》: the form that is signed and filed. */
export function recordFormPage({ state, texts, category, subcategory }: CasePaper, setting: PaperSetting): Html {
  const { language } = setting
  const say = WORDS[language]
  const short = (...cells: readonly (readonly [string, string | undefined])[]) =>
    html`<tr>${cells.map(([name, value]) => html`<th scope="row">${name}</th><td>${value ?? ''}</td>`)}</tr>`
  const long = (name: string, words: string | undefined, ...facts: readonly string[]) =>
    html`<tr><th scope="row">${name}</th><td colspan="3"><span class="words">${words ?? ''}</span>${facts.filter(Boolean).join(' · ')}</td></tr>`
  const marked = state.satisfaction === undefined ? '' : `${say.satisfaction} ${state.satisfaction}/5`
  const tried = state.callBackAttempts === 0 ? '' : `${say.attempts} ${state.callBackAttempts}`
  return paper(setting, {
    title: say.title,
    body: html`<table><tbody>
${short([say.number, state.number], [say.state, termOf('state', state.state, language)])}
${short([say.received, wall(state.receivedAt, setting)], [say.channel, termOf('channel', state.channel, language)])}
${short([say.customer, state.anonymous ? say.anonymous : texts.complainantName], [say.phone, texts.complainantPhone])}
${short([say.room, texts.room], [say.location, texts.location])}
${short([say.topic, [category, subcategory].filter(Boolean).join(' / ')], [say.nature, termOf('nature', state.nature, language)])}
${short([say.responsibility, termOf('responsibility', state.responsibility, language)], [say.failure, termOf('managementFailure', state.managementFailure, language)])}
${short([say.assignee, state.assignee], [say.replied, wall(state.respondedAt, setting)])}
${long(say.content, texts.description)}
${long(say.causes, texts.causes, termOf('cause', state.cause, language))}
${long(say.measures, texts.measures)}
${long(say.result, texts.result, termOf('outcome', state.outcome, language), wall(state.resolvedAt, setting))}
${long(say.verification, texts.verificationFinding, wall(state.verifiedAt, setting))}
${long(say.callBack, texts.callBackWords, marked, tried, wall(state.calledBackAt, setting))}
</tbody></table>
${signatures(say.signs, say.date)}`,
  })
}
