import { PROJECT_CODES, type ProjectCode, placeOf } from './plan.ts'
import { openDocument, type Probe } from './probe.ts'
import { fieldNamed } from './schema.ts'
import type { World } from './world.ts'

/** A text that stands in no case. */
const NOWHERE = 'nowhere-zqx'

/**
 * Seeks every site's customer in every site's list: by name, and where they are known by phone and room too. To whoever may not see those whole it looks
 * as if they stood in no case, and so it does at every site that does not know them.
 */
export function searchProbes(world: World): Probe[] {
  return PROJECT_CODES.flatMap((code) => {
    const twin = { name: `what nobody said at ${code}`, request: searchRequest(world, code, NOWHERE) }
    return PROJECT_CODES.flatMap((home) => {
      const { customer, id } = world.sites[home].cases.closing
      const known = Object.entries(customer).slice(0, home === code ? undefined : 1)
      return known.map(
        ([what, text]): Probe => ({
          name: `the ${what} of a customer of ${home} sought at ${code}`,
          request: searchRequest(world, code, text),
          twin,
          ...(home === code && { target: { claim: { kind: 'PERSONAL', ...placeOf(code) }, shows: id } }),
        }),
      )
    })
  })
}

function searchRequest({ schema }: World, code: ProjectCode, text: string) {
  const document = openDocument(schema)
  const list = document.use({
    field: fieldNamed(schema, 'Project', 'complaints'),
    given: { filter: { text }, first: 20 },
    selection: ' { __typename totalCount stoppedEarly pageInfo { hasNextPage endCursor } edges { node { id } } }',
  })
  return document.request(
    'query',
    document.use({
      field: fieldNamed(schema, 'Query', 'project'),
      given: { code },
      selection: ` { __typename code ${list} }`,
    }),
  )
}
