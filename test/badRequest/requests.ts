import { randomFrom } from '../../packages/local/src/demo/random.ts'
import { BODIES } from './body.ts'
import { CALLERS } from './caller.ts'
import { DOCUMENTS } from './document.ts'
import { PAGES } from './page.ts'
import type { BadRequest, Kind, Target } from './request.ts'
import { STEPS } from './step.ts'
import { TRANSPORTS } from './transport.ts'
import { VALUES } from './value.ts'

const SEED = 20_261_123
/** Every other request is GraphQL by its syntax; those between are no GraphQL, or not even HTTP. */
const PARSED: Readonly<Record<string, Kind>> = { ...DOCUMENTS, ...VALUES, ...PAGES, ...STEPS }
const UNPARSED: Readonly<Record<string, Kind>> = { ...BODIES, ...TRANSPORTS, ...CALLERS }

export const PARSED_KINDS = Object.keys(PARSED)
export const UNPARSED_KINDS = Object.keys(UNPARSED)
export const KINDS_MOST = Math.max(PARSED_KINDS.length, UNPARSED_KINDS.length)

/** Malformed requests, the same every time for one target: every kind once, then every kind again in another variation. */
export function* badRequests(count: number, target: Target): Generator<BadRequest> {
  for (let made = 0; made < count; made++) {
    const kinds = Object.entries(made % 2 === 0 ? PARSED : UNPARSED)
    const turn = Math.floor(made / 2)
    const [kind, { answers, make }] = kinds[turn % kinds.length] as [string, Kind]
    const variation = Math.floor(turn / kinds.length)
    yield { answers, ...make(randomFrom(SEED + variation, kind), target, variation), kind }
  }
}
