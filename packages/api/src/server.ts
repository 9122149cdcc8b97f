import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import { refuse } from '@zhiheng/domain'
import { isPassing } from '@zhiheng/service'
import type { GraphQLError, GraphQLFormattedError } from 'graphql'
import { metering } from './budget/metering.ts'
import { documentStore } from './documentStore.ts'
import type { Language } from './language.ts'
import { legacyStatus } from './legacyStatus.ts'
import { documentLimits } from './limits.ts'
import { refusalMessage } from './refusalMessage.ts'
import { noting } from './request/noting.ts'
import type { RequestLine } from './request/record.ts'
import { schema } from './schema.ts'
import type { Session } from './session.ts'
import { closedSchema } from './trusted/closedSchema.ts'
import { withoutValue } from './withoutValue.ts'

/**
 * For the operator's eyes: something that went wrong on our side, of which the caller is told the request id alone, or
 * what a request was and how it was answered.
 */
export interface LogEntry extends Partial<RequestLine> {
  readonly level: 'error' | 'warn' | 'info'
  readonly message: string
  readonly requestId?: string
  readonly error?: unknown
}

export type Log = (entry: LogEntry) => void

const TOKENS_MAX = 5_000
const VALIDATION_ERRORS_MAX = 10

/** The GraphQL server: one for each process. It answers nothing unexpected with more than a request id. */
export function createServer({ log }: { log: Log }): ApolloServer<Session> {
  return new ApolloServer<Session>({
    schema,
    // Who may ask for the schema differs from caller to caller: closedSchema looks at that.
    introspection: true,
    nodeEnv: 'production',
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    documentStore: documentStore(),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: TOKENS_MAX },
    validationRules: [documentLimits],
    validationOptions: { maxErrors: VALIDATION_ERRORS_MAX },
    formatError: masked,
    logger: quiet(log),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      closedSchema(),
      noting(),
      metering(schema),
      legacyStatus(),
      reporting(log),
    ],
  })
}

const UNEXPECTED = 'INTERNAL_SERVER_ERROR'
const UNPARSED = 'GRAPHQL_PARSE_FAILED'

/** An error as the caller sees it: whatever was not meant for them says nothing. */
function masked({ message, locations, path, extensions = {} }: GraphQLFormattedError): GraphQLFormattedError {
  const { code = UNEXPECTED, requestId } = extensions
  const where = { ...(locations && { locations }), ...(path && { path }) }
  // The parser says Syntax Error of whatever it does not understand; only the end of the stack it does not name so.
  if (code === UNPARSED && !message.startsWith('Syntax Error'))
    return { message: 'Syntax Error: the document is nested too deep', extensions }
  if (code !== UNEXPECTED) return { message: withoutValue(message), ...where, extensions }
  return {
    message: 'Internal error',
    ...where,
    extensions: { code: 'INTERNAL', ...(requestId !== undefined && { requestId }) },
  }
}

/** Logs what nobody expected, and leaves the request id with it. */
function reporting(log: Log): ApolloServerPlugin<Session> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue: { requestId, language, signal } }) {
          for (const error of errors) {
            if ((error.extensions.code ?? UNEXPECTED) !== UNEXPECTED) continue
            // Errors of the parser, of validation and of variables carry a code by the time they are formatted.
            if (error.originalError === undefined && error.path === undefined) continue
            // The caller was told that it took too long, and nobody reads this answer.
            if (signal.aborted) continue
            if (isPassing(error.originalError ?? error)) {
              sayUnavailable(error, language)
              log({
                level: 'warn',
                message: 'the table does not answer',
                requestId,
                error: error.originalError ?? error,
              })
              continue
            }
            error.extensions.requestId = requestId
            log({ level: 'error', message: error.message, requestId, error: error.originalError ?? error })
          }
        },
      }
    },
    async unexpectedErrorProcessingRequest({ error, requestContext }) {
      log({ level: 'error', message: error.message, requestId: requestContext.contextValue.requestId, error })
    },
  }
}

/** When a caller may come back whom the table could not be read for. */
export const ENGINE_RETRY_SECONDS = 2

function sayUnavailable(error: GraphQLError, language: Language): void {
  error.message = refusalMessage(refuse('ENGINE_UNAVAILABLE'), language)
  Object.assign(error.extensions, {
    code: 'ENGINE_UNAVAILABLE',
    retryAfterSeconds: ENGINE_RETRY_SECONDS,
    http: { status: 503, headers: new HeaderMap([['retry-after', String(ENGINE_RETRY_SECONDS)]]) },
  })
}

function quiet(log: Log) {
  const ignore = () => undefined
  const write = (level: LogEntry['level']) => (message: unknown) => log({ level, message: String(message) })
  return { debug: ignore, info: ignore, warn: write('warn'), error: write('error') }
}
