import { type Refusal, refusalText } from '@zhiheng/domain'
import type { Language } from './language.ts'

/** The sentence of a refusal in the caller's language. */
export function refusalMessage(refusal: Refusal, language: Language): string {
  return refusalText(refusal, language)
}
