import { CHOICES, PAGING, pagesOf } from './arguments.ts'
import { combinations } from './probe.ts'
import { namedType, type SchemaField, typeNamed } from './schema.ts'
import { lightSelectionOf } from './selection.ts'
import type { World } from './world.ts'

/** The ways a field with choices is asked in. */
export function usesOf(
  world: World,
  type: string,
  field: SchemaField,
  all: boolean,
): Readonly<Record<string, unknown>>[] {
  const lists = Object.fromEntries(
    field.args
      .filter(({ name }) => !PAGING.includes(name))
      .map(({ name }) => [name, CHOICES[`${type}.${field.name}.${name}`]?.(world) ?? []]),
  )
  const pages = pagesOf(field)
  return combinations({ ...lists, page: pages }, all).map(({ page, ...given }) => ({ ...given, ...(page as object) }))
}

/** Asked in many ways, a list gives everything once and then the plain fields of its entries. */
export function lighter({ schema }: World, { type }: SchemaField, whole: boolean): { selection?: string } {
  const below = typeNamed(schema, namedType(type))
  return whole || below.kind !== 'OBJECT' ? {} : { selection: lightSelectionOf(schema, below.name) }
}
