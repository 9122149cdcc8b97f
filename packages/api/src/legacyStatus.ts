import type { ApolloServerPlugin } from '@apollo/server'
import type { Session } from './session.ts'

/** Mistakes of the document or its variables: there is an answer, and it says what was wrong. */
const OF_THE_DOCUMENT: readonly unknown[] = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']

/**
 * Answers mistakes of a document with status 200 to a client that accepts `application/json` and nothing newer: for such
 * clients the specification of GraphQL over HTTP keeps other statuses for what is not an answer of this server. Everybody
 * else is answered 400.
 */
export function legacyStatus(): ApolloServerPlugin<Session> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ request, response: { http, body } }) {
          if (http.status !== 400 || body.kind !== 'single' || body.singleResult.data) return
          const isOfTheDocument = body.singleResult.errors?.every(({ extensions }) =>
            OF_THE_DOCUMENT.includes(extensions?.code),
          )
          if (isOfTheDocument && acceptsJsonAlone(request.http?.headers.get('accept'))) http.status = 200
        },
      }
    },
  }
}

function acceptsJsonAlone(accept: string | undefined): boolean {
  const types = (accept ?? '').split(',').map((range) => range.split(';')[0]?.trim().toLowerCase())
  return types.every((type) => type === 'application/json')
}
