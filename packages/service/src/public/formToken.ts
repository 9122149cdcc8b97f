import { makeCursor, readCursor } from '@zhiheng/data'
import { HOUR_MS, type Instant, instant } from '@zhiheng/domain'
import type { Visit } from './visit.ts'

/** A person needs longer than this to write, and leaves it lying about for no longer than that. */
const LEAST_MS = 2_000
const MOST_MS = 4 * HOUR_MS

/** What a form carries: chance of its own, which makes what is sent with it one, however often it is sent. */
export interface FormToken {
  readonly nonce: string
}

/** A form of a site as it is handed out now: signed, and good at this site for this purpose alone. */
export function makeFormToken(visit: Visit, purpose: string): string {
  const { service, space } = visit
  const nonce = Buffer.from(service.entropy()).toString('hex')
  return makeCursor(space.table, scopeOf(visit, purpose), `${service.now()} ${nonce}`)
}

/** What is sent back with a form; why it is none, if so. */
export function readFormToken(visit: Visit, purpose: string, text: string): FormToken | 'TOO_SOON' | 'EXPIRED' {
  const position = readCursor(visit.space.table, scopeOf(visit, purpose), text)
  const [, madeAt, nonce] = /^(\d{1,15}) ([0-9a-f]{32})$/.exec(position ?? '') ?? []
  if (madeAt === undefined || nonce === undefined) return 'EXPIRED'
  const age = visit.service.now() - (instant(Number(madeAt)) satisfies Instant)
  if (age > MOST_MS || age < 0) return 'EXPIRED'
  return age < LEAST_MS ? 'TOO_SOON' : { nonce }
}

function scopeOf({ space: { organization, project } }: Visit, purpose: string): string {
  return ['public form', organization, project, purpose].join(' ')
}
