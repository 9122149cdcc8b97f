import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isObjectType,
} from 'graphql'
import { declaredPrice } from './price.ts'

/** The root fields, connections and lists of a schema that declare no price, and lists that do not say how long they are. */
export function unpriced(schema: GraphQLSchema): string[] {
  const roots: (GraphQLNamedType | null | undefined)[] = [schema.getQueryType(), schema.getMutationType()]
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && (isObjectType(type) || isInterfaceType(type)))
    .flatMap((type) =>
      Object.values((type as { getFields(): Record<string, GraphQLField<unknown, unknown>> }).getFields())
        .filter((field) => needsPrice(field, roots.includes(type)) && !isPriced(field))
        .map((field) => `${type.name}.${field.name}`),
    )
}

function needsPrice(field: GraphQLField<unknown, unknown>, isRoot: boolean): boolean {
  return isRoot || isListType(getNullableType(field.type)) || isConnection(field)
}

function isConnection({ type }: GraphQLField<unknown, unknown>): boolean {
  return getNamedType(type).name.endsWith('Connection')
}

function isPriced(field: GraphQLField<unknown, unknown>): boolean {
  const declared = declaredPrice(field)
  const isMany = isListType(getNullableType(field.type)) || isConnection(field)
  return declared !== undefined && (!isMany || declared.times !== undefined)
}
