import { formatInstant, type Instant } from '../time/index.ts'
import type { Refusal, RefusalParameter } from './refusal.ts'
import { SENTENCES } from './sentence.ts'
import { isAlwaysPossible, type Language, termOf } from './term.ts'

/** The parameters that are instants; they are written in ISO 8601, in UTC. */
const INSTANTS: readonly string[] = ['at', 'now', 'previous', 'known', 'endsAt']
/** As many things of a list as are named. */
const NAMED_MAX = 20

/**
 * A refusal in words: what was refused, and what is allowed instead. A parameter that a code has no words for is not
 * shown, and one that is missing takes its sentence along, so that every refusal can be said.
 *
 * @example refusalText(refuse('TEXT_TOO_LONG', { field: 'reply', length: 20001, max: 20000 }), 'en')
 * // 'A text is too long. Field: reply. It has 20001 characters. At most 20000 are allowed.'
 */
export function refusalText({ refusal, parameters }: Refusal, language: Language): string {
  const said = SENTENCES[refusal][language].flatMap((sentence) => filled(sentence, parameters, language) ?? [])
  return said.join(language === 'zh' ? '' : ' ')
}

function filled(sentence: string, parameters: Refusal['parameters'], language: Language): string | undefined {
  const parts = sentence.split(/\{(\w+)\}/)
  const said = parts.map((part, index) => (index % 2 === 0 ? part : shown(part, parameters, language)))
  return said.some((part) => part === undefined) ? undefined : said.join('')
}

function shown(name: string, parameters: Refusal['parameters'], language: Language): string | undefined {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined
  if (value === undefined) return undefined
  if (typeof value === 'number') return INSTANTS.includes(name) ? instantText(value) : String(value)
  return typeof value === 'string' ? termOf(value, language) : listText(value, language)
}

/** Nothing for an empty list: its sentence would say nothing. */
function listText(values: Exclude<RefusalParameter, string | number>, language: Language): string | undefined {
  const helpful = values.some((value) => !isAlwaysPossible(value))
    ? values.filter((value) => !isAlwaysPossible(value))
    : values
  const named = helpful.slice(0, NAMED_MAX).map((value) => termOf(value, language))
  if (named.length === 0) return undefined
  const more = helpful.length > NAMED_MAX ? ['…'] : []
  return [...named, ...more].join(language === 'zh' ? '、' : ', ')
}

/** A number that is no instant is shown as it is: a refusal must be said whatever it holds. */
function instantText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) <= 8.64e15 ? formatInstant(value as Instant) : String(value)
}
