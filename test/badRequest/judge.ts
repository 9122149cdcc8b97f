import { type Exchange, readResponse } from './exchange.ts'
import type { BadRequest } from './request.ts'

/** A change that an answer tells of: which case, at which version, and the key it was asked for with. */
export interface Change {
  readonly id: string
  readonly version: number
  readonly key: string
}

export interface Judged {
  /** Such as `400 BAD_REQUEST`, `200 data` or `404 page`. */
  readonly outcome: string
  readonly problems: readonly string[]
  readonly change?: Change
}

interface Body {
  readonly data?: { readonly result?: { readonly type: string; readonly code?: string } & Partial<Change> } | null
  readonly errors?: readonly { readonly message?: unknown; readonly extensions?: { readonly code?: unknown } }[]
}

/** What a person sees in a browser at a public address. */
const PAGE = /^content-type: text\/html/im
const BODY_LENGTH_MAX = 50_000
/** What no answer holds: places in the program, and how the data is kept. */
const INNER = [
  /(?:\\n|\n) +at |call stack/,
  /\.(?:ts|mjs|cjs|js)\b/,
  /node_modules|file:\/\/|packages\/|\/tmp\/|\/home\/|root:/,
  /Dynamo|dynoxide|sqlite|\bSQL\b|ConditionalCheck|TransactWrite|ValidationException|ExpressionAttribute|#P#prj_|ECONN/i,
  /Internal error|INTERNAL/,
]

/** Holds what came back against what may be answered. `secrets` are words that no answer may hold. */
export function judge(request: BadRequest, { bytes, end }: Exchange, secrets: readonly string[]): Judged {
  if (end === 'timed out') return { outcome: 'timed out', problems: ['no answer in time'] }
  const response = readResponse(bytes)
  if (typeof response === 'string')
    return { outcome: response, problems: request.answers.includes(response) ? [] : [`${response}, connection ${end}`] }
  const { status, head, body } = response
  const whole = `${head}\n${body}`
  const isPage = PAGE.test(head)
  const said = body === '' || isPage ? undefined : parsed(body)
  const outcome = `${status} ${isPage ? 'page' : said === undefined ? 'bare' : wordOf(said)}`
  const change = changeOf(said, request.key)
  return {
    outcome,
    problems: [
      ...(status === 200 || (status >= 400 && status < 500) ? [] : [`status ${status}`]),
      ...(request.answers.includes(outcome) ? [] : [`answered ${outcome} instead of ${request.answers.join(' or ')}`]),
      ...(body.length > BODY_LENGTH_MAX && outcome !== '200 data' ? [`${body.length} characters of errors`] : []),
      ...(said?.errors ?? []).filter(isVague).map(() => 'an error without message or code'),
      ...INNER.flatMap((pattern) => pattern.exec(whole)?.slice(0, 1) ?? []).map((found) => `tells of ${found}`),
      ...secrets.filter((secret) => whole.includes(secret)).map((secret) => `tells ${secret.slice(0, 6)}…`),
    ],
    ...(change && { change }),
  }
}

function parsed(text: string): Body | undefined {
  try {
    return JSON.parse(text) as Body
  } catch {
    return { errors: [{}] }
  }
}

function wordOf({ data, errors }: Body): string {
  const code = errors?.[0]?.extensions?.code
  if (errors) return typeof code === 'string' ? code : 'without code'
  if (data?.result?.type === 'Refusal') return `refused ${data.result.code ?? 'without code'}`
  return data === undefined || data === null ? 'nothing' : 'data'
}

function isVague({ message, extensions }: NonNullable<Body['errors']>[number]): boolean {
  return typeof message !== 'string' || message === '' || typeof extensions?.code !== 'string'
}

function changeOf(said: Body | undefined, key: string | undefined): Change | undefined {
  const { id, version } = said?.data?.result ?? {}
  return id === undefined || version === undefined || key === undefined ? undefined : { id, version, key }
}
