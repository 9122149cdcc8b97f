import type { ApolloServerPlugin } from '@apollo/server'
import type { Session } from '../session.ts'
import type { RequestRecord } from './record.ts'

const NAME = /^\w{1,64}$/
const CODE = /^[A-Z][A-Z_]{0,63}$/

/** Notes in the record of a request what operation it asks for, and the codes of its errors. */
export function noting(): ApolloServerPlugin<Session> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, contextValue: { record } }) {
          if (!operation) return
          const name = operation.name?.value
          record.operation = { type: operation.operation, ...(name !== undefined && NAME.test(name) && { name }) }
        },
        async willSendResponse({ response: { body }, contextValue: { record } }) {
          if (body.kind === 'single') noteCodes(record, body.singleResult.errors)
        },
      }
    },
  }
}

/** Notes the codes of errors as they are answered. */
export function noteCodes(
  { codes }: RequestRecord,
  errors: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[] = [],
): void {
  for (const { extensions } of errors) {
    const code = extensions?.code
    if (typeof code === 'string' && CODE.test(code)) codes.add(code)
  }
}
