import { AIMED } from './arguments.ts'
import { customerProbes } from './customers.ts'
import { forgedNodes, missingNode, NODE_IDS } from './ids.ts'
import { PROJECT_CODES, placeOf } from './plan.ts'
import { chunks, openDocument, type Probe, rootRequest } from './probe.ts'
import { routeProbes } from './routes.ts'
import { fieldNamed, fieldsOf, type SchemaField, typeNamed } from './schema.ts'
import { searchProbes } from './search.ts'
import { QUERY_SHOWS } from './shown.ts'
import { lighter, usesOf } from './ways.ts'
import type { World } from './world.ts'

const AT_ONCE = 12

/** Every question of the matrix; with `all` every combination of arguments, otherwise each of their values once. */
export function readProbes(world: World, all: boolean): Probe[] {
  return [
    ...rootProbes(world, all),
    ...nodeProbes(world),
    ...customerProbes(world),
    ...searchProbes(world),
    ...PARENTS.flatMap((parent) => parentProbes(world, parent, all)),
    ...routeProbes(world, all),
  ]
}

function rootProbes(world: World, all: boolean): Probe[] {
  const { schema } = world
  return fieldsOf(typeNamed(schema, 'Query')).flatMap((field): Probe[] => {
    const { name } = field
    if (name === 'node' || name === 'nodes') return []
    const aimedAt = field.args.find((argument) => `Query.${name}.${argument.name}` in AIMED)?.name
    if (aimedAt !== undefined) return aimedProbes(world, name, aimedAt)
    const figures = QUERY_SHOWS[name] === 'FIGURES'
    return chunks(usesOf(world, 'Query', field, all), AT_ONCE).map((uses, index) => {
      const document = openDocument(schema)
      const body = uses
        .map((given, at) => document.use({ field, given, alias: `a${at}`, ...lighter(world, field, at === 0) }))
        .join(' ')
      return {
        name: `Query.${name} ${index + 1}`,
        request: document.request('query', body),
        figures,
        ways: uses.length,
      }
    })
  })
}

function aimedProbes(world: World, field: string, argument: string): Probe[] {
  const values = AIMED[`Query.${field}.${argument}`]?.(world) ?? []
  const asked = (value: string) => rootRequest(world.schema, field, { [argument]: value })
  const missing = values.at(-1)?.value ?? ''
  const twin = { name: `Query.${field} of nothing`, request: asked(missing) }
  return values.map(({ label, value, target }) => ({
    name: `Query.${field}(${argument}: ${label})`,
    request: asked(value),
    twin,
    ...(target && { target }),
  }))
}

function nodeProbes(world: World): Probe[] {
  const { schema } = world
  const asked = (id: string) => rootRequest(schema, 'node', { id })
  const probes = Object.entries(NODE_IDS).flatMap(([type, ids]) => {
    const twin = { name: `node of no ${type}`, request: asked(missingNode(world, type)) }
    return ids(world).map((aimed) => ({
      name: `node ${type} ${aimed.label}`,
      request: asked(aimed.value),
      twin,
      ...(aimed.target && { target: aimed.target }),
    }))
  })
  const twin = { name: 'node of nothing', request: asked(missingNode(world, 'Complaint')) }
  const forged = forgedNodes(world).map(({ label, value }) => ({ name: `node ${label}`, request: asked(value), twin }))
  const ids = Object.values(NODE_IDS).flatMap((of) => of(world).map(({ value }) => value))
  const many = [...ids, ...forgedNodes(world).map(({ value }) => value)]
  return [
    ...probes,
    ...forged,
    { name: 'nodes of everything', request: rootRequest(schema, 'nodes', { ids: many }), ways: many.length },
  ]
}

/** Where the fields of a type are asked for one by one: the type, the way there, and whose it is. */
const PARENTS = ['Organization', 'Project', 'Viewer'] as const
type Parent = (typeof PARENTS)[number]
const ROOTS: Readonly<Record<Parent, string>> = { Organization: 'organization', Project: 'project', Viewer: 'viewer' }

/** The types whose fields with arguments are asked for nowhere. */
export function typesWithoutParent({ schema }: Pick<World, 'schema'>): string[] {
  const known: readonly string[] = ['Query', 'Mutation', ...PARENTS]
  return [...schema.values()]
    .filter(({ kind, name }) => kind === 'OBJECT' && !known.includes(name))
    .filter((type) => fieldsOf(type).some(({ args }) => args.length > 0))
    .map(({ name }) => name)
}

function parentProbes(world: World, parent: Parent, all: boolean): Probe[] {
  const fields = fieldsOf(typeNamed(world.schema, parent)).filter(({ args }) => args.length > 0)
  const places = parent === 'Project' ? PROJECT_CODES : [undefined]
  return fields.flatMap((field) =>
    chunks(usesOf(world, parent, field, all), AT_ONCE).flatMap((uses, index) => {
      const asked = (code: string | undefined) => parentRequest(world, { parent, code, field, uses })
      const name = `${parent}.${field.name} ${index + 1}`
      const twin = { name: `${name} of nothing`, request: asked('NONEZQ9') }
      return places.map(
        (code): Probe => ({
          name: `${name}${code === undefined ? '' : ` of ${code}`}`,
          request: asked(code),
          ways: uses.length,
          ...(code !== undefined && { twin, target: { claim: { kind: 'PROJECT', ...placeOf(code) }, shows: code } }),
        }),
      )
    }),
  )
}

function parentRequest(
  world: World,
  asked: {
    parent: Parent
    code: string | undefined
    field: SchemaField
    uses: Readonly<Record<string, unknown>>[]
  },
) {
  const { schema } = world
  const document = openDocument(schema)
  const { field, uses } = asked
  const aliases = uses
    .map((given, at) => document.use({ field, given, alias: `a${at}`, ...lighter(world, field, at === 0) }))
    .join(' ')
  const root = fieldNamed(schema, 'Query', ROOTS[asked.parent])
  const below = ` { __typename ${asked.parent === 'Viewer' ? 'id' : 'code'} ${aliases} }`
  return document.request('query', document.use({ field: root, given: { code: asked.code }, selection: below }))
}
