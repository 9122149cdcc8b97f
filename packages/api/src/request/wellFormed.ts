import { refuse } from '@zhiheng/domain'
import { defaultFieldResolver, type GraphQLOutputType, type GraphQLSchema, getNamedType, isUnionType } from 'graphql'
import type { Session } from '../session.ts'

/**
 * Lets every mutation of a schema refuse text that holds half a surrogate pair, which has no form in UTF-8 and cannot be
 * kept: the same schema. What is asked for of many things at once has no refusal of its own; each of them looks itself.
 */
export function takingWellFormedText(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    if (!mayBeRefused(field.type)) continue
    const { resolve = defaultFieldResolver } = field
    field.resolve = (source, given, session: Session, info) => {
      const broken = brokenText(given)
      if (broken !== undefined) return refuse('INVALID_VALUE', { field: broken, allowed: ['well-formed Unicode'] })
      return resolve(source, given, session, info)
    }
  }
  return schema
}

function mayBeRefused(type: GraphQLOutputType): boolean {
  const named = getNamedType(type)
  return isUnionType(named) && named.getTypes().some(({ name }) => name === 'Refusal')
}

/**
 * The name of the first argument or field of an input that is no well-formed Unicode, or holds such in a list.
 *
 * @example brokenText({ input: { name: 'a\ud800' } }) // 'name'
 */
export function brokenText(given: object): string | undefined {
  for (const [name, value] of Object.entries(given)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one === 'string' && !one.isWellFormed()) return name
      const inside = typeof one === 'object' && one !== null ? brokenText(one) : undefined
      if (inside !== undefined) return inside
    }
  }
  return undefined
}
