import type { CivilDate } from '@zhiheng/domain'
import type { WorkLog, WorkLogEntry } from '@zhiheng/service'
import { html } from 'hono/html'
import type { Language } from '../language.ts'
import { type Html, type PaperSetting, paper, signatures, wall } from './paper.ts'
import { termOf } from './term.ts'

const WORDS = {
  zh: {
    title: '工作信息本',
    time: '时间',
    number: '编号',
    customer: '来访/来电人',
    content: '内容',
    assignee: '处理人',
    state: '状态',
    none: '当日无记录。',
    cut: '当日记录过多，仅打印前面部分。',
    anonymous: '匿名',
    count: (count: number) => `共 ${count} 宗`,
    signs: ['值班人', '管理处经理'],
    date: '日期：',
  },
  en: {
    title: 'Work log',
    time: 'Time',
    number: 'Number',
    customer: 'Customer',
    content: 'Matter',
    assignee: 'Handled by',
    state: 'State',
    none: 'Nothing was taken in on this day.',
    cut: 'There was more on this day than is printed here.',
    anonymous: 'Anonymous',
    count: (count: number) => `${count} in all`,
    signs: ['On duty', 'Site manager'],
    date: 'Date:',
  },
} as const satisfies Record<Language, Record<string, unknown>>

/** 工作信息本: everything a site took in on a day, by channel and time. */
export function workLogPage(log: WorkLog, date: CivilDate, setting: PaperSetting): Html {
  const { language } = setting
  const say = WORDS[language]
  const count = log.channels.reduce((sum, { entries }) => sum + entries.length, 0)
  const row = ({ state, texts }: WorkLogEntry) => html`<tr>
<td>${wall(state.receivedAt, setting).slice(11)}</td>
<td>${state.number}<br>${termOf('kind', state.kind, language)}</td>
<td>${state.anonymous ? say.anonymous : (texts.complainantName ?? '')}<br>${texts.room ?? ''}</td>
<td colspan="3">${texts.description ?? ''}</td>
<td>${state.assignee ?? ''}</td>
<td>${termOf('state', state.state, language)}</td></tr>`
  const head = html`<thead><tr><th scope="col">${say.time}</th><th scope="col">${say.number}</th>
<th scope="col">${say.customer}</th><th scope="col" colspan="3">${say.content}</th>
<th scope="col">${say.assignee}</th><th scope="col">${say.state}</th></tr></thead>`
  return paper(setting, {
    title: `${say.title} ${date}`,
    body: html`<p>${count === 0 ? say.none : say.count(count)}${log.isCut ? ` ${say.cut}` : ''}</p>
${log.channels.map(
  ({ channel, entries }) => html`<section><h2>${termOf('channel', channel, language)} (${entries.length})</h2>
<table>${head}<tbody>${entries.map(row)}</tbody></table></section>`,
)}
${signatures(say.signs, say.date)}`,
  })
}
