import { makeCursor, type OrganizationSpace, type ProjectSpace, readCursor } from '@zhiheng/data'

/** What a caller asks of a list: the first so many after a cursor, or the last so many before one. */
export interface PageRequest {
  readonly first?: number
  readonly after?: string
  readonly last?: number
  readonly before?: string
}

/** One page of a list, with a cursor for each of its entries. */
export interface Page<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
}

/** Why there is no such page: a cursor from elsewhere, a size or a filter out of bounds, or too much to put in order. */
export type PageProblem = 'BAD_CURSOR' | 'BAD_PAGE_SIZE' | 'BAD_FILTER' | 'TOO_MANY_SITES'

export const PAGE_SIZE = 50
export const PAGE_SIZE_MAX = 200

/** Reads positions out of cursors and puts positions into them, for one list and its arguments. */
export interface ListCursors {
  readonly make: (position: string) => string
  readonly read: (cursor: string) => string | undefined
}

/** The cursors of a list: `name` and `args` tell it from every other list of its owner. */
export function listCursors(space: OrganizationSpace | ProjectSpace, name: string, args: unknown = null): ListCursors {
  const owner = 'project' in space ? [space.organization, space.project] : [space.organization]
  const scope = JSON.stringify([owner, name, args])
  return {
    make: (position) => makeCursor(space.table, scope, position),
    read: (cursor) => readCursor(space.table, scope, cursor),
  }
}

/** A request with its cursors read; `limit` is 0 to 200, 50 where it is not said. */
export interface ReadRequest {
  readonly limit: number
  readonly backward: boolean
  readonly after?: string
  readonly before?: string
}

/** Reads a page request, or says what is wrong with it. */
export function readPageRequest(request: PageRequest, cursors: ListCursors): ReadRequest | PageProblem {
  const { first, last } = request
  if (first !== undefined && last !== undefined) return 'BAD_PAGE_SIZE'
  const limit = first ?? last ?? PAGE_SIZE
  if (!Number.isInteger(limit) || limit < 0 || limit > PAGE_SIZE_MAX) return 'BAD_PAGE_SIZE'
  const after = request.after === undefined ? undefined : cursors.read(request.after)
  const before = request.before === undefined ? undefined : cursors.read(request.before)
  if ((request.after !== undefined && after === undefined) || (request.before !== undefined && before === undefined))
    return 'BAD_CURSOR'
  return {
    limit,
    backward: last !== undefined,
    ...(after !== undefined && { after }),
    ...(before !== undefined && { before }),
  }
}

/** One page of a short list that is wholly at hand, in the order of its positions. */
export function pageOfList<T>(
  rows: readonly T[],
  positionOf: (row: T) => string,
  request: PageRequest,
  cursors: ListCursors,
): Page<T> | PageProblem {
  const read = readPageRequest(request, cursors)
  if (typeof read === 'string') return read
  const { limit, backward, after, before } = read
  const within = rows
    .map((node) => ({ node, position: positionOf(node) }))
    .filter(({ position }) => (after === undefined || position > after) && (before === undefined || position < before))
  const taken = backward ? within.slice(Math.max(0, within.length - limit)) : within.slice(0, limit)
  return pageOf(taken, { read, more: within.length > taken.length, cursors })
}

/** The page made of what was read. `reached` stands for an edge that a bounded read did not come to. */
export function pageOf<T>(
  taken: readonly { readonly position: string; readonly node: T }[],
  { read, more, reached, cursors }: { read: ReadRequest; more: boolean; reached?: string; cursors: ListCursors },
): Page<T> {
  const edges = taken.map(({ position, node }) => ({ cursor: cursors.make(position), node }))
  const far = reached === undefined ? undefined : cursors.make(reached)
  const start = edges[0]?.cursor ?? null
  const end = edges.at(-1)?.cursor ?? null
  return {
    edges,
    pageInfo: {
      hasNextPage: read.backward ? read.before !== undefined : more,
      hasPreviousPage: read.backward ? more : read.after !== undefined,
      startCursor: (read.backward ? far : undefined) ?? start,
      endCursor: (read.backward ? undefined : far) ?? end,
    },
  }
}
