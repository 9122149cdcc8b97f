import { isRefusal } from '@zhiheng/domain'
import { defaultFieldResolver, type GraphQLSchema } from 'graphql'
import type { Session } from '../session.ts'

/**
 * Lets every mutation of a schema note in the record of the request that it was not refused; the same schema. It is
 * noted where the mutation ends, for the answer may not tell: a caller need not ask for the type of a result, and where
 * another field fails there is no result to look at.
 */
export function notingChanges(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve = defaultFieldResolver } = field
    field.resolve = async (source, given, session: Session, info) => {
      const outcome: unknown = await resolve(source, given, session, info)
      if (!isRefusal(outcome) && !isAllRefused(outcome)) session.record.changed = true
      return outcome
    }
  }
  return schema
}

/** Of many things asked for at once each has a result of its own. */
function isAllRefused(outcome: unknown): boolean {
  const results = (outcome as { results?: unknown } | null)?.results
  return Array.isArray(results) && results.every(isRefusal)
}
