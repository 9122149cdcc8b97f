/** The schema as it tells of itself: what every probe is generated from, so that a new field is asked for by itself. */
export interface SchemaType {
  readonly kind: 'OBJECT' | 'INTERFACE' | 'UNION' | 'ENUM' | 'SCALAR' | 'INPUT_OBJECT'
  readonly name: string
  readonly fields: readonly SchemaField[] | null
  readonly inputFields: readonly SchemaArgument[] | null
  readonly enumValues: readonly { readonly name: string }[] | null
  readonly possibleTypes: readonly { readonly name: string }[] | null
  readonly interfaces: readonly { readonly name: string }[] | null
}

export interface SchemaArgument {
  readonly name: string
  readonly type: TypeReference
}

export interface SchemaField extends SchemaArgument {
  readonly args: readonly SchemaArgument[]
}

interface TypeReference {
  readonly kind: string
  readonly name: string | null
  readonly ofType?: TypeReference | null
}

export type Schema = ReadonlyMap<string, SchemaType>

const REFERENCE = 'kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } }'
export const INTROSPECTION = `{ schema: __schema { types { kind name
  fields { name type { ${REFERENCE} } args { name type { ${REFERENCE} } } }
  inputFields { name type { ${REFERENCE} } } enumValues { name } possibleTypes { name } interfaces { name } } } }`

export function readSchema(types: readonly SchemaType[]): Schema {
  return new Map(types.filter(({ name }) => !name.startsWith('__')).map((type) => [type.name, type]))
}

export function typeNamed(schema: Schema, name: string): SchemaType {
  const type = schema.get(name)
  if (!type) throw new Error(`the schema has no type ${name}`)
  return type
}

/** The name of a type without its lists and exclamation marks. */
export function namedType(reference: TypeReference): string {
  return reference.ofType ? namedType(reference.ofType) : (reference.name ?? '')
}

/** A type as it is written behind a variable. */
export function typeText({ kind, name, ofType }: TypeReference): string {
  if (!ofType) return name ?? ''
  return kind === 'LIST' ? `[${typeText(ofType)}]` : `${typeText(ofType)}!`
}

export const isRequired = ({ type }: SchemaArgument) => type.kind === 'NON_NULL'

export function isComposite({ kind }: SchemaType): boolean {
  return kind === 'OBJECT' || kind === 'INTERFACE' || kind === 'UNION'
}

export const fieldsOf = (type: SchemaType): readonly SchemaField[] => type.fields ?? []

export function fieldNamed(schema: Schema, type: string, name: string): SchemaField {
  const field = fieldsOf(typeNamed(schema, type)).find((one) => one.name === name)
  if (!field) throw new Error(`the schema has no field ${type}.${name}`)
  return field
}

/** The types that an object of this type can be. */
export function possibleTypes(schema: Schema, type: SchemaType): readonly SchemaType[] {
  if (type.kind === 'OBJECT') return [type]
  return (type.possibleTypes ?? []).map(({ name }) => typeNamed(schema, name))
}
