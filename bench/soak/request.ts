import { randomUUID } from 'node:crypto'
import { siteCode } from '../world.ts'

/** A chance that is the same every time. */
export type Random = () => number

/** What the requests of a soak are aimed at. */
export interface Target {
  readonly sites: number
  /** The token of each site's manager, in the order of the sites, and of whoever reads everything. */
  readonly managers: readonly string[]
  readonly reader: string
  /** The global id of a level-1 category. */
  readonly category: string
  readonly quarter: string
}

/** What a change answers. */
export interface Done {
  readonly type?: string
  readonly number?: string
  readonly code?: string
}

/** A case on its way, and how far it has come. */
export interface Open {
  readonly number: string
  readonly site: number
  step: number
}

export interface Request {
  readonly token: string
  readonly query: string
  readonly variables?: object
  /** What becomes of the open cases when a change is accepted, or refused. */
  readonly accepted?: (done: Done) => void
  readonly refused?: () => void
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

/** What a client asks next: something to read, the next step of one of its open cases, or a new case. */
export function chosen(target: Target, random: Random, open: Open[]): Request {
  const { managers, reader, quarter } = target
  const site = Math.floor(random() * target.sites)
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
    accepted({ number }) {
      if (number !== undefined) open.push({ number, site, step: 0 })
    },
  }
}

/** The next step of a case; one that was closed or refused is let go. */
function stepOf({ managers, reader }: Target, one: Open, open: Open[]): Request {
  const [name, fields] = STEPS[one.step] ?? STEPS[0]
  const letGo = () => void open.splice(open.indexOf(one), 1)
  return {
    token: managers[one.site] ?? reader,
    query: `mutation ($number: String!, $key: String!) { done: ${name}(input: {
      number: $number, idempotencyKey: $key${fields && `, ${fields}`} }) { type: __typename ... on Refusal { code } } }`,
    variables: { number: one.number, key: randomUUID() },
    accepted() {
      one.step += 1
      if (one.step >= STEPS.length) letGo()
    },
    refused: letGo,
  }
}
