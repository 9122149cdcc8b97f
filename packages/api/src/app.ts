import { refuse } from '@zhiheng/domain'
import { askTable, isPassing } from '@zhiheng/service'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { answer } from './answer.ts'
import type { AppOptions } from './appOptions.ts'
import { download } from './attachment/download.ts'
import { upload } from './attachment/upload.ts'
import { openGate } from './budget/gate.ts'
import { exportRoute } from './export/casesRoute.ts'
import { homePage } from './home.ts'
import { httpProblem } from './httpProblem.ts'
import { languageOf } from './language.ts'
import { print } from './print/print.ts'
import { publicRoutes } from './public/routes.ts'
import { refusalMessage } from './refusalMessage.ts'
import { withRequestId } from './request/current.ts'
import { observe } from './request/observe.ts'
import { createServer, ENGINE_RETRY_SECONDS } from './server.ts'

/** A name and a password before the host. The first line of a request may hold them, and no `Request` can be made of it. */
const CREDENTIALS = /^[a-z]+:\/\/[^/?#]*@/i

/** The HTTP application, the same on every host. The actor is made once for each request, here at the edge. */
export function createApp(options: AppOptions): Hono {
  const { serviceFor } = options
  const log = withRequestId(options.log)
  const gate = openGate(options)
  options.atClose?.(() => gate.settleAll())
  const server = createServer({ log })
  server.startInBackgroundHandlingStartupErrorsByLoggingAndFailingAllRequests()
  const app = new Hono()
  const { entropy, now } = serviceFor({ kind: 'operator', id: 'request' })
  app.use(observe({ log, entropy, elapsedMs: options.elapsedMs ?? now }))
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'unsafe-inline'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
      },
      xFrameOptions: 'DENY',
      // What is stricter than this says so itself.
      overwrite: false,
    }),
  )
  app.use(async (context, next) => {
    // A host of digits alone may be no address either, such as 66666666666.
    if (URL.canParse(context.req.url) && !CREDENTIALS.test(context.req.url)) return next()
    return httpProblem(context, 400, 'BAD_REQUEST', 'The address of the request cannot be read')
  })
  app.on(['GET', 'POST'], '/graphql', (context) => answer(context, { options, server, gate }))
  app.all('/graphql', (context) => {
    context.header('Allow', 'GET, POST')
    return httpProblem(context, 405, 'METHOD_NOT_ALLOWED', 'GET or POST')
  })
  const reception = { options, gate }
  app.get('/export/cases', (context) => exportRoute(context, reception))
  app.post('/attachments/:case', (context) => upload(context, reception))
  app.get('/attachments/:link', (context) => download(context, reception))
  app.get('/print/:link', (context) => print(context, reception))
  app.get('/healthz', async (context) => {
    try {
      await askTable(serviceFor({ kind: 'operator', id: 'healthz' }))
      return context.json({ status: 'ok' })
    } catch (error) {
      log({ level: 'error', message: 'the table does not answer', error })
      return context.json({ status: 'unavailable' }, 503)
    }
  })
  app.route('/p', publicRoutes({ options: { ...options, log }, gate }))
  app.get('/', ({ req, html }) =>
    html(homePage(languageOf(req.header('accept-language') ?? null), new URL(req.url).origin)),
  )
  app.notFound((context) => httpProblem(context, 404, 'NOT_FOUND', 'There is nothing here'))
  app.onError((error, context) => {
    // Whoever leaves before their request is whole is told so by nobody, and it is no fault of ours.
    if (context.req.raw.signal.aborted) {
      log({ level: 'warn', message: 'a request did not arrive whole', error })
      return httpProblem(context, 400, 'BAD_REQUEST', 'The request did not arrive whole')
    }
    if (isPassing(error)) {
      log({ level: 'warn', message: 'the table does not answer', error })
      const message = refusalMessage(
        refuse('ENGINE_UNAVAILABLE'),
        languageOf(context.req.header('accept-language') ?? null),
      )
      return httpProblem(context, 503, 'ENGINE_UNAVAILABLE', message, { retryAfterSeconds: ENGINE_RETRY_SECONDS })
    }
    log({ level: 'error', message: error.message, error })
    return httpProblem(context, 500, 'INTERNAL', 'Internal error')
  })
  return app
}
