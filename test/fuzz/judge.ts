import type { Response } from '../badRequest/exchange.ts'
import { readAnswers } from './answers.ts'
import { type Deeds, deedsOf } from './deeds.ts'
import { foreignIds } from './foreign.ts'
import type { Aim, FuzzRequest } from './request.ts'
import type { Sent } from './send.ts'

/** What became of one request. */
export interface Judged extends Deeds {
  /** Such as `200 data` or `400 BAD_REQUEST`; `none` where nothing was answered. */
  readonly outcome: string
  /** Whether the server read its document as GraphQL. */
  readonly parsed: boolean
  readonly problems: readonly string[]
}

interface Body {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly { readonly message?: unknown; readonly extensions?: { readonly code?: unknown } }[]
}

const NOTHING: Deeds = { changes: [], users: [], tokens: 0, unclear: false }
/** The bytes of a head that are read. */
const LENGTH_READ = 16_384
const DEADLINE = '504 DEADLINE'
/** What no answer holds: places in the program, how the data is kept, and errors that were not expected. */
const INNER = [
  /(?:\\n|\n) +at |call stack/,
  /\w\.(?:ts|mjs|cjs|js)\b/,
  /node_modules|file:\/\/|packages\/|\/tmp\/|\/home\/|root:x/,
  /Dynamo|dynoxide|sqlite|ConditionalCheck|TransactWrite|TransactionCancel|ValidationException|ExpressionAttribute|ResourceNotFound/,
  /INTERNAL_SERVER_ERROR|ProvisionedThroughput|ThrottlingException|AccessDenied/,
  /\bO#org_|#P#prj_|ECONN[A-Z]|Internal error|"INTERNAL|TypeError|RangeError|is not a function|Cannot read prop/,
]
/** Codes of what went wrong before there was a document, or because it was none. */
const UNPARSED = new Set([
  'GRAPHQL_PARSE_FAILED',
  'BAD_REQUEST',
  'UNAUTHENTICATED',
  'METHOD_NOT_ALLOWED',
  'UNSUPPORTED_MEDIA_TYPE',
  'BODY_TOO_LARGE',
  'NOT_FOUND',
  'RATE_LIMITED',
  'REQUEST_TIMEOUT',
  'PERSISTED_QUERY_NOT_SUPPORTED',
])

/** Holds what came back against what every answer must be. */
export function judge(request: FuzzRequest, { bytes, end }: Sent, aim: Pick<Aim, 'owners' | 'secrets'>): Judged {
  if (end === 'left') return { outcome: 'left', parsed: false, problems: [], ...NOTHING }
  if (end === 'timed out') return { outcome: 'timed out', parsed: false, problems: ['no answer in time'], ...NOTHING }
  const answers = readAnswers(bytes)
  if (typeof answers === 'string') return { outcome: 'no HTTP', parsed: false, problems: [answers], ...NOTHING }
  // Whoever refuses what is too long may close the connection on what is still under way, and the answer is lost.
  const isLost = end === 'broken' && request.parts.some(({ length }) => length > LENGTH_READ)
  const few = answers.length < request.answersMin && !isLost
  const problems = few ? [`${answers.length} answers instead of ${request.answersMin}, connection ${end}`] : []
  const [first] = answers
  if (!first) return { outcome: 'none', parsed: false, problems, ...NOTHING, unclear: request.mayChange }
  for (const answer of answers) problems.push(...problemsOf(answer, request, aim))
  const body = bodyOf(first)
  const last = answers.at(-1) ?? first
  const outcome = `${last.status} ${wordOf(bodyOf(last))}`
  const deeds = deedsOf(body?.data, request)
  if (!request.mayChange && deeds.changes.length + deeds.users.length + deeds.tokens > 0)
    problems.push('a change by somebody who may make none')
  return { outcome, parsed: isParsed(body), problems, ...deeds, unclear: request.mayChange && first.status >= 500 }
}

function problemsOf(answer: Response, request: FuzzRequest, { owners, secrets }: Pick<Aim, 'owners' | 'secrets'>) {
  const { status, head, body: text } = answer
  const body = bodyOf(answer)
  const whole = `${head}\n${text}`
  const outcome = `${status} ${wordOf(body)}`
  return [
    ...(status >= 500 && outcome !== DEADLINE ? [`status ${status}`] : []),
    ...(body === undefined && /^content-type: *application\/.*json/im.test(head) && text !== '' ? ['no JSON'] : []),
    ...(body?.errors ?? []).filter(isVague).map(() => 'an error without message or code'),
    ...INNER.flatMap((pattern) => pattern.exec(whole)?.slice(0, 1) ?? []).map((found) => `tells of ${found}`),
    ...secrets.filter((secret) => whole.includes(secret)).map((secret) => `tells ${secret.slice(0, 6)}…`),
    ...foreignIds(whole, request, owners).map((id) => `tells of ${id}, which is another organization's`),
  ]
}

function bodyOf({ body }: Response): Body | undefined {
  try {
    return JSON.parse(body) as Body
  } catch {
    return undefined
  }
}

function wordOf(body: Body | undefined): string {
  if (!body) return 'bare'
  const code = body.errors?.[0]?.extensions?.code
  if (body.errors) return typeof code === 'string' ? code : 'without code'
  return body.data ? 'data' : 'nothing'
}

function isParsed(body: Body | undefined): boolean {
  const code = body?.errors?.[0]?.extensions?.code
  if (body?.errors) return typeof code === 'string' && !UNPARSED.has(code)
  return body?.data !== undefined
}

function isVague({ message, extensions }: NonNullable<Body['errors']>[number]): boolean {
  return typeof message !== 'string' || message === '' || typeof extensions?.code !== 'string'
}
