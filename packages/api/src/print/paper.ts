import { createHash } from 'node:crypto'
import { civilDateOf, formatWithOffset, type Instant } from '@zhiheng/domain'
import { html, raw } from 'hono/html'
import type { Language } from '../language.ts'

/** A piece of a page: whatever was put into it is escaped. */
export type Html = ReturnType<typeof html>

/** Everything that is said on a page beside what was recorded. */
export interface PaperSetting {
  readonly language: Language
  readonly timeZone: string
  readonly organization: string
  readonly site: string
  readonly printedBy: string
  readonly printedAt: Instant
}

const STYLE = `
@page { size: A4; margin: 16mm 14mm }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 182mm; color: #000; background: #fff; line-height: 1.6; font-size: 10.5pt;
  font-family: "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif }
h1 { font-size: 16pt; text-align: center; margin: 4mm 0; letter-spacing: 0.08em }
h2 { font-size: 11pt; margin: 5mm 0 1mm; break-after: avoid }
table { width: 100%; border-collapse: collapse; table-layout: fixed }
th, td { border: 0.3mm solid #000; padding: 1.2mm 2mm; text-align: start; vertical-align: top; overflow-wrap: anywhere }
th { font-weight: 600; background: #f2f2f2; print-color-adjust: exact }
tr { break-inside: avoid }
thead { display: table-header-group }
.words { white-space: pre-wrap; min-height: 12mm; display: block }
.letter { text-indent: 2em; white-space: pre-wrap }
.sign { display: flex; gap: 8mm; margin-top: 8mm; break-inside: avoid }
.sign > div { flex: 1; border-bottom: 0.3mm solid #000; padding-bottom: 8mm }
.slip { margin-top: 10mm; padding-top: 6mm; border-top: 0.3mm dashed #000; break-inside: avoid }
.end { text-align: end }
footer, .head { display: flex; justify-content: space-between; font-size: 9pt }
footer { margin-top: 6mm }
@media screen { body { padding: 8mm } }
`

/** A page can hold this style and nothing else: nothing of it runs, loads, or sends. */
export const PAPER_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const WORDS = {
  zh: { printed: '打印', by: '打印人', lang: 'zh-CN' },
  en: { printed: 'Printed', by: 'by', lang: 'en' },
} as const satisfies Record<Language, Record<string, string>>

/** One page, whole in itself. */
export function paper(setting: PaperSetting, { title, body }: { title: string; body: Html }): Html {
  const { language, organization, site, printedBy, printedAt } = setting
  const { printed, by, lang } = WORDS[language]
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<header class="head"><span>${organization}</span><span>${site}</span></header>
<main>
<h1>${title}</h1>
${body}
</main>
<footer><span>${printed} ${wall(printedAt, setting)}</span><span>${by} ${printedBy}</span></footer>
</body>
</html>
`
}

/** An instant on the wall clock of the organization, to the minute; nothing for none. */
export function wall(at: Instant | undefined, { timeZone }: Pick<PaperSetting, 'timeZone'>): string {
  return at === undefined ? '' : formatWithOffset(at, timeZone).slice(0, 16).replace('T', ' ')
}

/** The day of an instant on the calendar of the organization; nothing for none. */
export function day(at: Instant | undefined, { timeZone }: Pick<PaperSetting, 'timeZone'>): string {
  return at === undefined ? '' : civilDateOf(at, timeZone)
}

/** Lines to sign on, each with a place for the date. */
export function signatures(names: readonly string[], date: string): Html {
  return html`<div class="sign">${names.map((name) => html`<div>${name}<br>${date}</div>`)}</div>`
}
