import { randomUUID } from 'node:crypto'
import { siteCode } from '../world.ts'

/** A chance that is the same every time. */
export type Random = () => number

/** How a soak ended for one client. */
export interface Tally {
  requests: number
  /** Answered with a refusal: expected, as two people work on one case. */
  refused: number
  /** Refused for their price or budget. */
  priced: number
  readonly errors: string[]
}

export interface Target {
  readonly port: number
  readonly sites: number
  /** The token of a site's manager, and of whoever reads everything. */
  readonly managers: readonly string[]
  readonly reader: string
  readonly category: string
  readonly quarter: string
}

interface Answer {
  readonly status: number
  readonly body: {
    readonly data?: Record<string, { readonly type?: string; readonly number?: string } | null>
    readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
  }
}

const PRICED = ['TOO_EXPENSIVE', 'RATE_LIMITED']
const REQUEST_MS = 20_000

/** One client: it reads and works like a desk and head office would, one request after another, until it is told to stop. */
export async function runClient(target: Target, random: Random, goesOn: () => boolean): Promise<Tally> {
  const tally: Tally = { requests: 0, refused: 0, priced: 0, errors: [] }
  const open: Open[] = []
  while (goesOn()) {
    const site = Math.floor(random() * target.sites)
    const request = chosen(target, random, { site, open })
    try {
      const answer = await send(target, request)
      tally.requests += 1
      count(tally, answer)
      request.after?.(answer)
    } catch (error) {
      tally.errors.push(String(error))
    }
  }
  return tally
}

/** A case on its way, and how far it has come. */
interface Open {
  readonly number: string
  readonly site: number
  step: number
}

interface Request {
  readonly token: string
  readonly query: string
  readonly variables?: object
  readonly after?: (answer: Answer) => void
}

const LIST = `query ($code: String!) { project(code: $code) { complaints(first: 50, order: DEADLINE) {
  edges { node { id number state receivedAt clocks { name dueAt outcome } texts { description } } } } } }`
const NUMBER = `query ($number: String!) { complaint(number: $number) {
  number allowedSteps timeline { __typename } texts { description reply result } } }`
const RECEIVE = `mutation ($input: ComplaintReceiveInput!) { done: complaintReceive(input: $input) {
  type: __typename ... on Complaint { number } ... on Refusal { code } } }`

const STEPS = [
  ['complaintAssign', 'assignee: "Li"'],
  ['complaintRespond', 'reply: "已联系业主"'],
  ['complaintResolve', 'outcome: SOLVED, result: "已更换灯具"'],
  ['complaintVerify', ''],
  ['complaintCallBack', 'satisfaction: 5'],
  ['complaintClose', ''],
] as const

function chosen(target: Target, random: Random, { site, open }: { site: number; open: Open[] }): Request {
  const { managers, reader, quarter } = target
  const token = managers[site] ?? reader
  const dice = random()
  if (dice < 0.3) return { token, query: LIST, variables: { code: siteCode(site) } }
  if (dice < 0.35)
    return { token: reader, query: `{ comparison(metric: closure, period: "${quarter}") { rows { code rate } } }` }
  if (dice < 0.38)
    return {
      token: reader,
      query: `{ metricTable(from: "${quarter}", to: "${quarter}", by: [category]) { received } }`,
    }
  if (dice < 0.42)
    return {
      token,
      query: 'query ($code: String!) { project(code: $code) { customers(first: 20) { edges { node { name } } } } }',
      variables: { code: siteCode(site) },
    }
  const one = open[Math.floor(random() * open.length)]
  if (one && dice < 0.55)
    return { token: managers[one.site] ?? reader, query: NUMBER, variables: { number: one.number } }
  if (one && dice < 0.85) return stepOf(target, one, open)
  return {
    token,
    query: RECEIVE,
    variables: {
      input: {
        project: siteCode(site),
        idempotencyKey: randomUUID(),
        category: target.category,
        channel: 'PHONE',
        description: '业主反映楼道照明损坏',
        complainantName: '王女士',
        complainantPhone: `139${String(Math.floor(random() * 1e8)).padStart(8, '0')}`,
      },
    },
    after({ body }) {
      const number = body.data?.done?.number
      if (number !== undefined) open.push({ number, site, step: 0 })
    },
  }
}

function stepOf({ managers, reader }: Target, one: Open, open: Open[]): Request {
  const [name, fields] = STEPS[one.step] ?? STEPS[0]
  one.step += 1
  if (one.step >= STEPS.length) open.splice(open.indexOf(one), 1)
  return {
    token: managers[one.site] ?? reader,
    query: `mutation ($number: String!, $key: String!) { done: ${name}(input: {
      number: $number, idempotencyKey: $key${fields && `, ${fields}`} }) { type: __typename } }`,
    variables: { number: one.number, key: randomUUID() },
  }
}

async function send({ port }: Target, { token, query, variables = {} }: Request): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(REQUEST_MS),
  })
  return { status: response.status, body: (await response.json()) as Answer['body'] }
}

function count(tally: Tally, { status, body }: Answer): void {
  const codes = (body.errors ?? []).map(({ extensions, message }) => extensions?.code ?? message)
  if (codes.length > 0 && codes.every((code) => PRICED.includes(code))) tally.priced += 1
  else if (codes.length > 0 || status !== 200) tally.errors.push(`${status} ${codes.join(' ')}`)
  else if (body.data?.done?.type === 'Refusal') tally.refused += 1
}
