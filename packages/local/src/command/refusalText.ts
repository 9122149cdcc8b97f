import type { Refusal } from '@zhiheng/domain'
import type { Language } from './language.ts'
export function refusalText({ refusal, parameters }: Refusal, _language: Language): string {
  return `${refusal} ${JSON.stringify(parameters)}`
}
