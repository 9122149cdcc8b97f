import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { type Id, type Instant, makeId, type Noun } from '@zhiheng/domain'
import type { Table } from './client.ts'

type Secret = Pick<Table, 'identitySecret'>

/** A keyed hash of user text, 32 hexadecimal digits: what keys hold instead of the text itself. */
export function keyedHash(table: Secret, purpose: string, ...parts: readonly string[]): string {
  return digest(table, purpose, parts).toString('hex').slice(0, 32)
}

/** A secret that follows from what only this installation knows: 32 bytes in 43 characters. */
export function keyedSecret(table: Secret, purpose: string, ...parts: readonly string[]): string {
  return digest(table, purpose, parts).toString('base64url')
}

/** An identifier that follows from text, so that the same text always meets the same record. */
export function derivedId<N extends Noun>(table: Secret, noun: N, at: Instant, ...parts: readonly string[]): Id<N> {
  return makeId(noun, at, digest(table, noun, parts))
}

function digest({ identitySecret }: Secret, purpose: string, parts: readonly string[]): Buffer {
  return createHmac('sha256', keyOf(identitySecret))
    .update(JSON.stringify([purpose, ...parts]))
    .digest()
}

const keys = new WeakMap<Uint8Array, KeyObject>()

/** A secret as the key object it is made into once: hashing with the bare bytes costs five times as much. */
function keyOf(secret: Uint8Array): KeyObject {
  const known = keys.get(secret)
  if (known) return known
  const key = createSecretKey(secret)
  keys.set(secret, key)
  return key
}
