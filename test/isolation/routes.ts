import { AIMED, CHOICES } from './arguments.ts'
import { NODE_IDS } from './ids.ts'
import { openDocument, type Probe } from './probe.ts'
import { fieldNamed, fieldsOf, isRequired, type SchemaField, typeNamed } from './schema.ts'
import { type Route, routesToArguments } from './selection.ts'
import { QUERY_SHOWS } from './shown.ts'
import { lighter, usesOf } from './ways.ts'
import type { World } from './world.ts'

/** Every way to a type that has fields with arguments, and all of those by their first choices. */
export function routeProbes(world: World, all: boolean): Probe[] {
  // What many ids give is what each of them gives.
  const routes = routesToArguments(world.schema).filter(({ fields }) => all || fields[0]?.name !== 'nodes')
  return routes.map((route) => {
    const document = openDocument(world.schema)
    const figures = QUERY_SHOWS[route.fields[0]?.name ?? ''] === 'FIGURES'
    const name = route.fields.map((step) => step.name).join('.')
    return { name: `route ${name}`, request: document.request('query', along(world, document, route, all)), figures }
  })
}

/** A few things of each list are enough on the way. */
const ROUTE_PAGE = 2

function along(world: World, document: ReturnType<typeof openDocument>, { type, fields }: Route, all: boolean): string {
  const firstOf = (on: string, field: SchemaField) => ({
    ...usesOf(world, on, field, false)[0],
    ...(field.args.some(({ name }) => name === 'first') && { first: ROUTE_PAGE }),
    ...Object.fromEntries(
      field.args.filter(isRequired).map(({ name }) => [name, firstValue(world, `${on}.${field.name}.${name}`)]),
    ),
  })
  const ends = fieldsOf(typeNamed(world.schema, type))
    .filter(({ args }) => args.length > 0)
    .map((field) => document.use({ field, given: firstOf(type, field), ...lighter(world, field, all) }))
  return fields.toReversed().reduce((below, { on, name }, index) => {
    const field = fieldNamed(world.schema, on, name)
    const under = index === 0 ? type : fields[fields.length - index]?.on
    return document.use({ field, given: firstOf(on, field), selection: ` { __typename ... on ${under} { ${below} } }` })
  }, ends.join(' '))
}

function firstValue(world: World, key: string): unknown {
  if (key === 'Query.node.id') return NODE_IDS.Project?.(world)[1]?.value
  if (key === 'Query.nodes.ids') return NODE_IDS.Complaint?.(world).map(({ value }) => value)
  return AIMED[key]?.(world)[0]?.value ?? CHOICES[key]?.(world)[0]
}
