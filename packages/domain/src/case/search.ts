import type { Texts } from './vocabulary.ts'

/** The words by which people look for a case; what they wrote while handling it is not among them. */
const SOUGHT = [
  'description',
  'summary',
  'complainantName',
  'complainantPhone',
  'room',
  'location',
] as const satisfies readonly (keyof Texts)[]

/**
 * A text as it is sought: full-width characters become plain ones, letters small, and accents, spaces and hyphens go, so
 * that a phone is found however it is written. Empty where nothing remains.
 *
 * @example soughtText('１３８-0013 8000') // '13800138000'
 */
export function soughtText(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\p{M}\s-]/gu, '')
}

/**
 * Whether a case's number or one of its words (description, summary, name, phone, room, location) holds a text, both as
 * they are sought. A text of nothing is held by every case.
 *
 * @example saysText({ number: 'HZ-01-2026-00007' }, { room: '3-1201' }, soughtText('31201')) // true
 */
export function saysText({ number }: { readonly number: string }, texts: Texts, sought: string): boolean {
  return [number, ...SOUGHT.map((field) => texts[field] ?? '')].some((text) => soughtText(text).includes(sought))
}
