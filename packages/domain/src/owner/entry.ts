import { isPlainText } from '../personal/plainText.ts'
import { type Refusal, refuse } from '../refusal/refusal.ts'

/** The words an owner may send without a sign-in, and how long each may be. */
export const OWNER_LENGTH_MAX = {
  description: 2_000,
  location: 100,
  room: 50,
  complainantName: 50,
  complainantPhone: 30,
  ownerWords: 500,
  ratingWords: 500,
} as const
export type OwnerField = keyof typeof OWNER_LENGTH_MAX

/** The words without which there is no complaint: what happened, and the building or the part that all share. */
export const OWNER_REQUIRED = ['description', 'location'] as const satisfies readonly OwnerField[]

const PLAIN = 'text without control characters'
const LETTER = /[\p{L}\p{N}]/u
const PHONE = /^[\d\s()+\-—–]{5,30}$/

/**
 * Why words of an owner can't be taken, if so: too long, no plain text, or nothing where something is needed. What
 * strangers send is held to less than what people of the site may write.
 *
 * @example ownerWordsProblem({ description: '电梯停运', location: '3栋' }, OWNER_REQUIRED) // undefined
 */
export function ownerWordsProblem(
  words: Readonly<Partial<Record<OwnerField, string>>>,
  required: readonly OwnerField[],
): Refusal | undefined {
  for (const field of required) if (!LETTER.test(words[field] ?? '')) return refuse('TEXT_MISSING', { field })
  for (const [field, text] of Object.entries(words) as [OwnerField, string][]) {
    const max = OWNER_LENGTH_MAX[field]
    if (text.length > max) return refuse('TEXT_TOO_LONG', { field, length: text.length, max })
    if (!isPlainText(text)) return refuse('INVALID_VALUE', { field, allowed: [PLAIN] })
  }
  const { complainantPhone } = words
  return complainantPhone !== undefined && !PHONE.test(complainantPhone.normalize('NFKC'))
    ? refuse('INVALID_VALUE', { field: 'complainantPhone', allowed: ['a phone number'] })
    : undefined
}
