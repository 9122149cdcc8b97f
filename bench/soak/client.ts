import { chosen, type Done, type Open, type Random, type Request, type Target } from './request.ts'

/** How the requests of one client were answered so far. */
export interface Tally {
  requests: number
  /** Changes that were made. */
  accepted: number
  /** The codes of changes that were not. No two clients work on one case, so each has a reason to be looked for. */
  readonly refused: string[]
  /** How many were turned away for their price or for want of a budget. */
  priced: number
  readonly errors: string[]
}

interface Answer {
  readonly status: number
  readonly body: {
    readonly data?: Record<string, Done | null>
    readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
  }
}

interface Client {
  readonly port: number
  readonly random: Random
  readonly tally: Tally
  readonly goesOn: () => boolean
}

const PRICED = ['TOO_EXPENSIVE', 'RATE_LIMITED']
const REQUEST_MS = 20_000

export function newTally(): Tally {
  return { requests: 0, accepted: 0, refused: [], priced: 0, errors: [] }
}

/** One client: it reads and works like a desk and head office would, one request after another, while it may go on. */
export async function runClient(target: Target, { port, random, tally, goesOn }: Client): Promise<void> {
  const open: Open[] = []
  while (goesOn()) {
    const request = chosen(target, random, open)
    try {
      const answer = await send(port, request)
      tally.requests += 1
      count(tally, request, answer)
    } catch (error) {
      tally.errors.push(String(error))
    }
  }
}

async function send(port: number, { token, query, variables = {} }: Request): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(REQUEST_MS),
  })
  return { status: response.status, body: (await response.json()) as Answer['body'] }
}

function count(tally: Tally, { accepted, refused }: Request, { status, body }: Answer): void {
  const codes = (body.errors ?? []).map(({ extensions, message }) => extensions?.code ?? message)
  const done = body.data?.done
  if (codes.length > 0 && codes.every((code) => PRICED.includes(code))) tally.priced += 1
  else if (codes.length > 0 || status !== 200) tally.errors.push(`${status} ${codes.join(' ')}`)
  else if (done?.type === 'Refusal') {
    tally.refused.push(done.code ?? 'without a code')
    refused?.()
  } else if (done) {
    tally.accepted += 1
    accepted?.(done)
  }
}
