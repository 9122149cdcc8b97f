import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Table } from './table/client.ts'

type Secret = Pick<Table, 'cursorSecret'>

const SIGNATURE_BYTES = 16
const CURSOR = /^([\w-]{1,200})\.([\w-]{22})$/

/**
 * Makes a cursor for a position of a list: opaque to callers, and good for this scope alone, which names the list, its
 * owner and its arguments. It is not bound to a token, so that a renewed one goes on.
 */
export function makeCursor(table: Secret, scope: string, position: string): string {
  return `${Buffer.from(position).toString('base64url')}.${sign(table, scope, position).toString('base64url')}`
}

/** The position a cursor stands for; `undefined` for one that was made for another scope, elsewhere, or by hand. */
export function readCursor(table: Secret, scope: string, cursor: string): string | undefined {
  const [, encoded, signature] = CURSOR.exec(cursor) ?? []
  if (encoded === undefined || signature === undefined) return undefined
  const position = Buffer.from(encoded, 'base64url').toString()
  const given = Buffer.from(signature, 'base64url')
  return given.length === SIGNATURE_BYTES && timingSafeEqual(given, sign(table, scope, position)) ? position : undefined
}

function sign({ cursorSecret }: Secret, scope: string, position: string): Buffer {
  return createHmac('sha256', cursorSecret)
    .update(JSON.stringify(['cursor', scope, position]))
    .digest()
    .subarray(0, SIGNATURE_BYTES)
}
