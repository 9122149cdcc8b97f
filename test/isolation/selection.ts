import {
  fieldsOf,
  isComposite,
  namedType,
  possibleTypes,
  type Schema,
  type SchemaType,
  typeNamed,
  typeText,
} from './schema.ts'

/** So deep, because a document is at most 12 fields deep and what is asked for stands some levels down. */
const DEPTH_MAX = 7

/**
 * Every field of a type that takes no argument, and of what it holds. A type that stands above itself is named and not
 * gone into again; fields with arguments are asked for one by one, on every way to their type.
 */
export function selectionOf(schema: Schema, typeName: string, above: readonly string[] = []): string {
  const type = typeNamed(schema, typeName)
  if (type.kind === 'OBJECT') return `{ __typename ${fieldTexts(schema, type, above).join(' ')} }`
  const types = possibleTypes(schema, type).filter(({ name }) => !above.includes(name))
  const parts = types.map(
    (one) => `... on ${one.name} { ${fieldTexts(schema, one, above, clashing(types)).join(' ')} }`,
  )
  return `{ __typename ${parts.join(' ')} }`
}

/** The names that fields of several types share though they give different things: one answer cannot hold them so. */
function clashing(types: readonly SchemaType[]): readonly string[] {
  const texts = new Map<string, string>()
  const clashes = types.flatMap(fieldsOf).filter(({ name, type }) => {
    const text = typeText(type)
    const before = texts.get(name) ?? text
    texts.set(name, before)
    return before !== text
  })
  return clashes.map(({ name }) => name)
}

function fieldTexts(
  schema: Schema,
  type: SchemaType,
  above: readonly string[],
  clashes: readonly string[] = [],
): string[] {
  const path = [...above, type.name]
  return fieldsOf(type)
    .filter(({ args }) => args.length === 0)
    .flatMap(({ name: field, type: reference }) => {
      const below = typeNamed(schema, namedType(reference))
      const name = clashes.includes(field) ? `${field}Of${type.name}: ${field}` : field
      if (!isComposite(below)) return [name]
      if (path.includes(below.name)) return [`${name} { __typename }`]
      return path.length >= DEPTH_MAX ? [] : [`${name} ${selectionOf(schema, below.name, path)}`]
    })
}

/** What a list gives, with the plain fields of its entries alone: for asking it in one more way. */
export function lightSelectionOf(schema: Schema, typeName: string, levels = 2): string {
  const type = typeNamed(schema, typeName)
  const parts = fieldsOf(type)
    .filter(({ args }) => args.length === 0)
    .flatMap(({ name, type: reference }) => {
      const below = typeNamed(schema, namedType(reference))
      if (!isComposite(below)) return [name]
      return levels > 0 && below.kind === 'OBJECT'
        ? [`${name} ${lightSelectionOf(schema, below.name, levels - 1)}`]
        : []
    })
  return ` { __typename ${parts.join(' ')} }`
}

/** A type that has fields with arguments, and the fields that lead to it from the root. */
export interface Route {
  readonly type: string
  readonly fields: readonly { readonly on: string; readonly name: string }[]
}

/** As long as the longest that a document may hold with all that stands at its end. */
const ROUTE_LENGTH_MAX = 5

/** Every way from the root to a type that has fields with arguments, through no type twice. */
export function routesToArguments(schema: Schema): Route[] {
  const found: Route[] = []
  const go = (type: SchemaType, fields: Route['fields'], above: readonly string[]) => {
    for (const one of possibleTypes(schema, type)) {
      if (above.includes(one.name)) continue
      if (fields.length > 0 && fieldsOf(one).some(({ args }) => args.length > 0)) found.push({ type: one.name, fields })
      if (fields.length >= ROUTE_LENGTH_MAX) continue
      for (const { name, type: reference } of fieldsOf(one)) {
        const below = typeNamed(schema, namedType(reference))
        if (isComposite(below)) go(below, [...fields, { on: one.name, name }], [...above, one.name])
      }
    }
  }
  go(typeNamed(schema, 'Query'), [], [])
  return found
}
