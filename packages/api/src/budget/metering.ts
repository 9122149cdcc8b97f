import type { ApolloServerPlugin } from '@apollo/server'
import { type GraphQLSchema, OperationTypeNode } from 'graphql'
import { operationPrice, PARSE_PRICE } from '../cost/operationPrice.ts'
import type { Session } from '../session.ts'
import { refuseSchemaQuestion } from '../trusted/closedSchema.ts'
import { limitVariables } from '../variableLimit.ts'
import { rateLimitedError, tooExpensive } from './refused.ts'

/**
 * Prices every operation before it runs, takes the price from the budget of its caller, and tells in every answer what
 * that was and what is left. The price of looking at the document has been taken by then, so a refused operation costs
 * that alone: what else may refuse one stands before it here, for plugins do not wait for one another.
 */
export function metering(schema: GraphQLSchema): ApolloServerPlugin<Session> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request, contextValue }) {
          const { meter, language, progress, sendsOwn } = contextValue
          if (!operation) return
          if (!sendsOwn) refuseSchemaQuestion(document)
          limitVariables(request.variables)
          const price = operationPrice(schema, document, operation, request.variables)
          if (price > meter.operationPriceMax) throw tooExpensive({ price, limit: meter.operationPriceMax }, language)
          const waitMs = meter.take(price - PARSE_PRICE)
          if (waitMs !== undefined) throw rateLimitedError(waitMs, language)
          progress.changes = operation.operation === OperationTypeNode.MUTATION
        },
        async willSendResponse({ response: { body }, contextValue: { meter, progress } }) {
          if (body.kind !== 'single') return
          body.singleResult.extensions = { ...body.singleResult.extensions, cost: meter.cost() }
          progress.tellsCost = true
        },
      }
    },
  }
}
