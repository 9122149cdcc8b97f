import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import type { Table } from './client.ts'

type Secret = Pick<Table, 'identitySecret'>

const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals a text so that the table alone gives it away to nobody. It opens for the same purpose only, which names what it
 * belongs to. The nonce is 12 bytes of chance or of a counter, never the same twice.
 */
export function seal(table: Secret, purpose: string, text: string, nonce: Uint8Array): string {
  const used = nonce.subarray(0, NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, keyOf(table), used).setAAD(Buffer.from(purpose))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([used, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** The text that was sealed for a purpose; throws where it was sealed elsewhere or changed. */
export function unseal(table: Secret, purpose: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const [nonce, tag] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)]
  const cipher = createDecipheriv(CIPHER, keyOf(table), nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(purpose)).setAuthTag(tag)
  return Buffer.concat([cipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), cipher.final()]).toString('utf8')
}

function keyOf({ identitySecret }: Secret): Buffer {
  return Buffer.from(hkdfSync('sha256', identitySecret, '', 'seal', 32))
}
