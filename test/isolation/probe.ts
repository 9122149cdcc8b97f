import type { Request } from './house.ts'
import type { Aimed } from './ids.ts'
import type { Asked } from './judge.ts'
import { fieldNamed, namedType, type Schema, type SchemaField, typeText } from './schema.ts'
import { selectionOf } from './selection.ts'

/** One question. */
export interface Probe extends Asked {
  /** What it is aimed at; whoever may not see that is answered as by the twin, which is aimed at nothing. */
  readonly target?: Aimed['target']
  readonly twin?: Asked
  /** How many ways of asking it holds. */
  readonly ways?: number
}

export interface Use {
  readonly field: SchemaField
  readonly given: Readonly<Record<string, unknown>>
  readonly alias?: string
  /** In place of everything that the field gives. */
  readonly selection?: string
}

/** Writes documents: every argument becomes a variable, so that what is asked differs in nothing else. */
export function openDocument(schema: Schema) {
  const declared: string[] = []
  const variables: Record<string, unknown> = {}
  return {
    /** One use of a field with all that it gives. */
    use({ field, given, alias, selection }: Use): string {
      const args = field.args.flatMap(({ name, type }) => {
        if (given[name] === undefined) return []
        const variable = `v${declared.length}`
        declared.push(`$${variable}: ${typeText(type)}`)
        variables[variable] = given[name]
        return [`${name}: $${variable}`]
      })
      const below = namedType(field.type)
      const asked = selection ?? (isLeaf(schema, below) ? '' : ` ${selectionOf(schema, below)}`)
      return `${alias ? `${alias}: ` : ''}${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${asked}`
    },
    request(kind: 'query' | 'mutation', body: string, fragments = ''): Request {
      const head = declared.length > 0 ? ` (${declared.join(', ')})` : ''
      return { query: `${kind}${head} { ${body} } ${fragments}`, variables }
    },
  }
}

function isLeaf(schema: Schema, name: string): boolean {
  const kind = schema.get(name)?.kind
  return kind === 'SCALAR' || kind === 'ENUM'
}

/** A question with one field at the root. */
export function rootRequest(schema: Schema, name: string, given: Readonly<Record<string, unknown>>): Request {
  const document = openDocument(schema)
  return document.request('query', document.use({ field: fieldNamed(schema, 'Query', name), given }))
}

/** Every choice of each argument once with the first of the others; or, for all, every combination. */
export function combinations(
  lists: Readonly<Record<string, readonly unknown[]>>,
  all: boolean,
): Readonly<Record<string, unknown>>[] {
  const names = Object.keys(lists)
  const first = Object.fromEntries(names.map((name) => [name, lists[name]?.[0]]))
  if (!all)
    return [
      first,
      ...names.flatMap((name) => (lists[name] ?? []).slice(1).map((value) => ({ ...first, [name]: value }))),
    ]
  return names.reduce<Readonly<Record<string, unknown>>[]>(
    (found, name) => found.flatMap((one) => (lists[name] ?? []).map((value) => ({ ...one, [name]: value }))),
    [{}],
  )
}

/** Parts of a list, of so many each. */
export function chunks<T>(rows: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  )
}
