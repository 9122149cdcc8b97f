import { type CustomerId, instant, type Texts } from '@zhiheng/domain'
import type { Table } from '../table/client.ts'
import { derivedId } from '../table/hash.ts'
import type { Place } from '../table/keys.ts'

/** Shorter numbers than this are too common to tell a customer by. */
const PHONE_DIGITS_MIN = 7

/**
 * The customer of a site that a case's words name: by phone, or else by name and room together. `undefined` where
 * neither is there: a name alone may be several people, and what is said of one must not be shown to another.
 */
export function customerId(
  table: Pick<Table, 'identitySecret'>,
  { organization, project }: Place,
  { complainantName = '', complainantPhone = '', room = '' }: Texts,
): CustomerId | undefined {
  const derived = (...parts: string[]) => derivedId(table, 'customer', instant(0), organization, project, ...parts)
  const phone = digitsOf(complainantPhone)
  if (phone.length >= PHONE_DIGITS_MIN) return derived('phone', phone)
  const [name, place] = [plain(complainantName), plain(room)]
  return name === '' || place === '' ? undefined : derived('name and room', name, place)
}

function digitsOf(phone: string): string {
  return phone
    .normalize('NFKC')
    .replace(/^\s*(?:\+|00)86/, '')
    .replaceAll(/\D/g, '')
}

function plain(words: string): string {
  return words.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')
}
