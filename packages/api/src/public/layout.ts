import { html, raw } from 'hono/html'
import type { Markup } from './say.ts'

const STYLE = `
:root{color-scheme:light}
body{max-width:46rem;margin:0 auto;padding:1.5rem 1rem;font:17px/1.65 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;color:#111;background:#fff}
h1{font-size:1.6rem;line-height:1.3}h2{font-size:1.15rem}
[lang=en]{font-size:.88em;color:#444}button [lang=en],a [lang=en]{color:inherit}
.who{margin:0;color:#333}
.case{border-top:2px solid #1c4f8a;padding:.3rem 0 .6rem;break-inside:avoid}
dt{font-weight:600;margin-top:.4rem}dd{margin:0;white-space:pre-line;overflow-wrap:anywhere}
.code{width:8rem;height:8rem}.code svg{width:100%;height:100%;display:block}
a{color:#124c93}a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible{outline:3px solid #d97706;outline-offset:2px}
label,legend{display:block;font-weight:600;margin-top:1rem}
input:not([type=radio]),select,textarea{width:100%;box-sizing:border-box;font:inherit;padding:.5rem;border:1px solid #555;border-radius:4px;background:#fff;color:#111}
button{font:inherit;font-weight:600;margin-top:1.2rem;padding:.6rem 1.4rem;border:0;border-radius:4px;background:#124c93;color:#fff}
.hint{font-weight:400;color:#444;margin:.1rem 0}
.trouble{border:2px solid #a61b1b;padding:.2rem 1rem;margin:1rem 0}
.news{border:2px solid #1c6b3a;padding:.2rem 1rem;margin:1rem 0;overflow-wrap:anywhere}
.mark{display:inline;font-weight:400;margin-right:1rem}
.apart{position:absolute;left:-9999px}
@media print{body{max-width:none;padding:0}.screen{display:none}a{color:inherit;text-decoration:none}}
`

/** How a page is printed: the size of its paper, and what stands differently on it. */
export type Paper = 'POSTER' | 'CARD' | 'SHEET'

const PRINTED: Readonly<Record<Paper, string>> = {
  POSTER:
    '@page{size:A3 portrait;margin:18mm}@media print{body{font-size:15pt}h1{font-size:30pt}h2{font-size:18pt}.code{width:45mm;height:45mm}}',
  CARD: '@page{size:A5 portrait;margin:12mm}body{text-align:center}.code{width:70mm;height:70mm;margin:1rem auto}',
  SHEET: '@page{size:A4 portrait;margin:18mm}',
}

export interface PageParts {
  readonly title: string
  readonly body: Markup
  readonly paper?: Paper
  /** Whether search engines may keep it; they may where this is said. */
  readonly isListed?: boolean
  /** The address of its feed, if it has one. */
  readonly feed?: string
}

/** A whole page, for people and their printers: it holds no script, and reads nothing from elsewhere. */
export function page({ title, body, paper = 'SHEET', isListed = false, feed }: PageParts): Markup {
  return html`<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${isListed ? '' : html`<meta name="robots" content="noindex">`}
<title>${title}</title>
${feed === undefined ? '' : html`<link rel="alternate" type="application/atom+xml" href="${feed}">`}
<style>${raw(STYLE + PRINTED[paper])}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
}
