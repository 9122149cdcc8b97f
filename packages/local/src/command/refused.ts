import type { Refusal } from '@zhiheng/domain'
import type { Language } from './language.ts'
import { refusalText } from './refusalText.ts'
import { type CommonOptions, type Shell, STATUS, type Status } from './shell.ts'

/** Tells why not: in words on standard error, with `--json` as the one document on standard output too. */
export function tellRefusal(shell: Shell, { json }: Pick<CommonOptions, 'json'>, refusal: Refusal): Status {
  const message = wordsOf(refusal, shell.language)
  shell.errors.write(`zhiheng: ${message} (${refusal.refusal})\n`)
  if (json) writeJson(shell, { refusal: refusal.refusal, message, parameters: refusal.parameters })
  return refusal.refusal === 'INVALID_VALUE' ? STATUS.misused : STATUS.refused
}

/** The words of a refusal. */
export function wordsOf(refusal: Refusal, language: Language): string {
  return refusalText(refusal, language)
}

/** Writes the one JSON document of a command. */
export function writeJson({ output }: Pick<Shell, 'output'>, document: unknown): void {
  output.write(`${JSON.stringify(document)}\n`)
}
