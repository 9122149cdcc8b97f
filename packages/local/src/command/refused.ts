import { type Refusal, refusalText } from '@zhiheng/domain'
import type { Language } from './language.ts'
import { type CommonOptions, type Shell, STATUS, type Status } from './shell.ts'

/** Tells why not: in words on standard error, with `--json` as the one document on standard output too. */
export function tellRefusal(shell: Shell, { json }: Pick<CommonOptions, 'json'>, refusal: Refusal): Status {
  const message = wordsOf(refusal, shell.language)
  shell.errors.write(`zhiheng: ${message} (${refusal.refusal})\n`)
  if (json) writeJson(shell, { refusal: refusal.refusal, message, parameters: refusal.parameters })
  return refusal.refusal === 'INVALID_VALUE' ? STATUS.misused : STATUS.refused
}

/** The words of a refusal. Whoever opens the data folder may know what is not there; a caller of the API may not. */
export function wordsOf(refusal: Refusal, language: Language): string {
  const { what, code } = refusal.parameters
  const noun = typeof what === 'string' ? NOUNS[what] : undefined
  if (refusal.refusal !== 'NOT_FOUND' || !noun || typeof code !== 'string') return refusalText(refusal, language)
  return language === 'zh' ? `没有这个${noun.zh}：${code}。` : `There is no ${noun.en} ${code}.`
}

const NOUNS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  organization: { zh: '公司', en: 'organization' },
  region: { zh: '区域', en: 'region' },
  project: { zh: '管理处', en: 'project' },
  category: { zh: '分类', en: 'topic' },
  user: { zh: '用户', en: 'user' },
}

/** Writes the one JSON document of a command. */
export function writeJson({ output }: Pick<Shell, 'output'>, document: unknown): void {
  output.write(`${JSON.stringify(document)}\n`)
}
