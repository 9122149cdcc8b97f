import type { ApolloServerPlugin } from '@apollo/server'
import { type DocumentNode, type FieldNode, GraphQLError, visit } from 'graphql'
import type { Session } from '../session.ts'

const ASKS = new Set(['__schema', '__type'])
const SUGGESTION = / Did you mean [^?]*\?/g

/**
 * Keeps the names of the schema from callers who may not send documents of their own: no message suggests one. What they
 * ask of the schema is answered as what they ask of any field that is not there, by `refuseSchemaQuestion`.
 */
export function closedSchema(): ApolloServerPlugin<Session> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue: { sendsOwn } }) {
          if (!sendsOwn) for (const error of errors) error.message = withoutSuggestion(error.message)
        },
      }
    },
  }
}

/**
 * Throws where a document asks for the schema. This is looked at for every request and not by a rule of validation, for
 * a document that was found valid once is not validated again, whoever sends it. `__typename` tells nothing that the
 * caller did not ask for, and stays.
 */
export function refuseSchemaQuestion(document: DocumentNode): void {
  const asked = schemaQuestion(document)
  if (asked) throw unknownField(asked)
}

/** A message without the names that it suggests. */
export function withoutSuggestion(message: string): string {
  return message.replace(SUGGESTION, '')
}

/** The first field of a document that asks for the schema. */
function schemaQuestion(document: DocumentNode): FieldNode | undefined {
  let found: FieldNode | undefined
  visit(document, {
    Field(node) {
      if (ASKS.has(node.name.value)) found ??= node
    },
  })
  return found
}

/** What the language says of a field that a type does not have. */
function unknownField(node: FieldNode): GraphQLError {
  return new GraphQLError(`Cannot query field "${node.name.value}" on type "Query".`, {
    nodes: node,
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } },
  })
}
