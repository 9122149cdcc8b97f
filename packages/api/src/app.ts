import { type ApolloServer, HeaderMap } from '@apollo/server'
import type { Actor } from '@zhiheng/domain'
import { askTable, type Service } from '@zhiheng/service'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import { homePage } from './home.ts'
import { languageOf } from './language.ts'
import { createServer, type Log } from './server.ts'
import { openSession, type Session } from './session.ts'

/** What a host gives the application. */
export interface AppOptions {
  /** The use cases' context for one actor. */
  readonly serviceFor: (actor: Actor) => Service
  /** Who is asking; `undefined` for nobody. */
  readonly authenticate: (headers: Headers) => Promise<Actor | undefined>
  readonly log: Log
  /** Whether the schema may be asked for; yes unless it is said otherwise. */
  readonly introspection?: boolean
}

const BODY_BYTES_MAX = 1_000_000

/** The HTTP application, the same on every host. The actor is made once for each request, here at the edge. */
export function createApp(options: AppOptions): Hono {
  const { serviceFor, log } = options
  const server = createServer(options)
  server.startInBackgroundHandlingStartupErrorsByLoggingAndFailingAllRequests()
  const app = new Hono()
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], styleSrc: ["'unsafe-inline'"], frameAncestors: ["'none'"] },
      xFrameOptions: 'DENY',
    }),
  )
  const tooLarge = (context: Context) => problem(context, 413, 'BODY_TOO_LARGE', `At most ${BODY_BYTES_MAX} bytes`)
  app.use('/graphql', bodyLimit({ maxSize: BODY_BYTES_MAX, onError: tooLarge }))
  app.on(['GET', 'POST'], '/graphql', (context) => answer(context, server, options))
  app.all('/graphql', (context) => {
    context.header('Allow', 'GET, POST')
    return problem(context, 405, 'METHOD_NOT_ALLOWED', 'GET or POST')
  })
  app.get('/healthz', async (context) => {
    try {
      await askTable(serviceFor({ kind: 'operator', id: 'healthz' }))
      return context.json({ status: 'ok' })
    } catch (error) {
      log({ level: 'error', message: 'the table does not answer', error })
      return context.json({ status: 'unavailable' }, 503)
    }
  })
  app.get('/', ({ req, html }) =>
    html(homePage(languageOf(req.header('accept-language') ?? null), new URL(req.url).origin)),
  )
  app.notFound((context) => problem(context, 404, 'NOT_FOUND', 'There is nothing here'))
  app.onError((error, context) => {
    // Whoever leaves before their request is whole is told so by nobody, and it is no fault of ours.
    if (context.req.raw.signal.aborted) {
      log({ level: 'warn', message: 'a request did not arrive whole', error })
      return problem(context, 400, 'BAD_REQUEST', 'The request did not arrive whole')
    }
    log({ level: 'error', message: error.message, error })
    return problem(context, 500, 'INTERNAL', 'Internal error')
  })
  return app
}

/** Answers one GraphQL request of somebody who is known. */
async function answer(context: Context, server: ApolloServer<Session>, options: AppOptions): Promise<Response> {
  const { req } = context
  const actor = await options.authenticate(req.raw.headers)
  if (!actor || actor.kind === 'public') {
    context.header('WWW-Authenticate', 'Bearer')
    return problem(context, 401, 'UNAUTHENTICATED', 'A bearer token is needed')
  }
  const service = options.serviceFor(actor)
  const session = openSession(service, {
    language: languageOf(req.header('accept-language') ?? null),
    requestId: Buffer.from(service.entropy()).toString('hex').slice(0, 16),
  })
  const body = req.method === 'POST' ? await readBody(req.raw) : undefined
  if (body instanceof Problem) return problem(context, body.status, body.code, body.message)
  const headers = new HeaderMap()
  for (const [name, value] of req.raw.headers) headers.set(name, value)
  const result = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: req.method, headers, search: new URL(req.url).search, body },
    context: async () => session,
  })
  if (result.body.kind !== 'complete') throw new Error('an answer in parts was not asked for')
  return new Response(result.body.string, {
    status: result.status ?? 200,
    headers: [...result.headers, ['x-request-id', session.requestId], ['cache-control', 'no-store']],
  })
}

class Problem {
  readonly status: 400 | 415
  readonly code: string
  readonly message: string
  constructor(status: 400 | 415, code: string, message: string) {
    this.status = status
    this.code = code
    this.message = message
  }
}

async function readBody(request: Request): Promise<unknown> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') return new Problem(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send application/json')
  try {
    return JSON.parse(await request.text())
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return new Problem(400, 'BAD_REQUEST', 'The body is not JSON')
  }
}

function problem(context: Context, status: 400 | 401 | 404 | 405 | 413 | 415 | 500, code: string, message: string) {
  return context.json({ errors: [{ message, extensions: { code } }] }, status)
}
