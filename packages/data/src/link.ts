import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Instant, instant } from '@zhiheng/domain'
import type { Table } from './table/client.ts'

type Secret = Pick<Table, 'cursorSecret'>

/** What a link says: what it is for, until when it is good, and the words that follow from its purpose. */
export interface LinkContent {
  readonly purpose: string
  readonly until: Instant
  readonly parts: readonly string[]
}

const LINK = /^([\w-]{1,600})\.([\w-]{43})$/

/** Makes the part of an address that only this installation can make: anybody may read it, nobody can change it. */
export function makeLink(secret: Secret, { purpose, until, parts }: LinkContent): string {
  const said = Buffer.from(JSON.stringify([purpose, until, ...parts])).toString('base64url')
  return `${said}.${sign(secret, said).toString('base64url')}`
}

/** What a link says; `undefined` for one that was made elsewhere, by hand, for another purpose, or is over. */
export function readLink(
  secret: Secret,
  link: string,
  { purpose, now }: { purpose: string; now: Instant },
): LinkContent | undefined {
  const [, said, signature] = LINK.exec(link) ?? []
  if (said === undefined || signature === undefined) return undefined
  const expected = sign(secret, said)
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  const [known, until, ...parts] = JSON.parse(Buffer.from(said, 'base64url').toString()) as [
    string,
    number,
    ...string[],
  ]
  return known === purpose && now < until ? { purpose, until: instant(until), parts } : undefined
}

function sign({ cursorSecret }: Secret, said: string): Buffer {
  return createHmac('sha256', cursorSecret)
    .update(JSON.stringify(['link', said]))
    .digest()
}
