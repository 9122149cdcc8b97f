import { createHash } from 'node:crypto'
import type { Language } from './roleText.ts'

const STYLE = `:root{color-scheme:light dark;font:16px/1.6 system-ui,sans-serif}
body{max-width:52rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}h3,summary{font-size:1rem;font-weight:600;margin:1rem 0 0}
summary{cursor:pointer}p{margin:.25rem 0 .5rem}.note,[role=alert]{border-left:.25rem solid #b58900;padding:.25rem .75rem}
[role=alert]{border-color:#c0392b}ul{list-style:none;padding:0;display:grid;gap:.5rem;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr))}
button,input,select{font:inherit;padding:.4rem .75rem}li button{width:100%;text-align:left;cursor:pointer}
li span{display:block;font-size:.875rem;opacity:.8}label{display:block;margin:.5rem 0}`

const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`

/** Text as it may stand in HTML, also inside the quotes of an attribute. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** A whole page. The title is plain text, the body HTML. */
export function page(language: Language, { title, body }: { title: string; body: string }): string {
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</html>
`
}

/**
 * What a browser may do with a page: show it with its own style, and send its forms here. The answer to a form leads
 * on to the program that asked for the sign-in, and browsers hold that against `form-action` as well.
 */
export function pageHeaders(...formTargets: readonly string[]): Readonly<Record<string, string>> {
  const targets = ["'self'", ...formTargets].join(' ')
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src ${STYLE_HASH}; form-action ${targets}; base-uri 'none'; frame-ancestors 'none'`,
    'cache-control': 'no-store',
    vary: 'accept-language',
  }
}
