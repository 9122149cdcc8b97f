import type { Language } from './language.ts'

const WORDS = {
  zh: {
    title: '质衡 · 物业服务品质监控',
    what: '这里运行的是质衡：手册中的每一项检查，都由实时记录来衡量。',
    ask: '接口是 GraphQL，地址为 /graphql，需要令牌：',
    answers: '是否正常：',
  },
  en: {
    title: 'Zhiheng · quality of managed properties',
    what: 'Zhiheng runs here: every check of the handbook, measured from live records.',
    ask: 'The interface is GraphQL at /graphql and asks for a token:',
    answers: 'Whether all is well:',
  },
} as const satisfies Record<Language, Record<string, string>>

const query = (origin: string) => `curl -s ${origin}/graphql \\
  -H 'Authorization: Bearer TOKEN' -H 'Content-Type: application/json' \\
  -d '{"query":"{ viewer { name } organization { name projects(first: 3) { edges { node { code name } } } } }"}'`

/** A plain page that says what runs here, in both languages, the caller's own first. */
export function homePage(language: Language, origin: string): string {
  const languages: readonly Language[] = language === 'zh' ? ['zh', 'en'] : ['en', 'zh']
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${WORDS[language].title}</title>
<style>body{max-width:46rem;margin:3rem auto;padding:0 1rem;font:16px/1.6 sans-serif}pre{background:#f2f2f2;padding:1rem;overflow:auto}</style>
${languages.map((one) => section(one, origin)).join('\n')}
</html>
`
}

function section(language: Language, origin: string): string {
  const { title, what, ask, answers } = WORDS[language]
  return `<section lang="${language}">
<h1>${title}</h1>
<p>${what}</p>
<p>${ask}</p>
<pre>${query(origin).replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre>
<p>${answers} <a href="/healthz">/healthz</a></p>
</section>`
}
