import { CHOICES, PAGING } from './arguments.ts'
import type { Request } from './house.ts'
import { judge, objectsIn, type Tally } from './judge.ts'
import { ACTORS, COLLEAGUES, type Person, personAt } from './plan.ts'
import { openDocument } from './probe.ts'
import { fieldNamed, fieldsOf, isRequired, namedType, typeNamed } from './schema.ts'
import type { World } from './world.ts'

/** A list that is read page by page: its field, and the site it is asked of. */
interface List {
  readonly name: string
  readonly type: string
  readonly field: string
  readonly code?: string
  /** By another order it is another list. */
  readonly given?: Readonly<Record<string, unknown>>
}

const SITES = ['EASTZQ1', 'EASTZQ2'] as const

/** Every list there is, those of sites at two of them, and in each order. */
function pagedLists({ schema }: Pick<World, 'schema'>): List[] {
  return [...schema.values()].flatMap(({ name: type, fields }) =>
    (fields ?? [])
      .filter(({ args }) => args.some(({ name }) => name === 'after'))
      .flatMap(({ name: field, args }): List[] => {
        const order = args.find(({ name }) => name === 'order')
        const orders = order ? (typeNamed(schema, namedType(order.type)).enumValues ?? []) : []
        const given = orders.length > 0 ? orders.map(({ name }) => ({ order: name })) : [{}]
        return given.flatMap((one) => {
          const name = [type, field, ...Object.values(one)].join('.')
          const list = { name, type, field, given: one }
          return type === 'Project' ? SITES.map((code) => ({ ...list, name: `${name} of ${code}`, code })) : [list]
        })
      }),
  )
}

interface Mark {
  readonly of: string
  readonly by: string
  readonly cursor: string
}

/**
 * Replays cursors where they do not belong: of every other list, of the same list elsewhere, and forged ones. None of
 * them opens a page; what the same list gives to somebody else is what they may see.
 */
export async function replayCursors(
  world: World,
  tally: Tally,
  persons: readonly Person[],
  all: boolean,
): Promise<void> {
  const lists = pagedLists(world)
  const marks = await collect(world, lists)
  for (const list of lists)
    if (!marks.some(({ of }) => of === list.name)) tally.leaks.push(`nobody was given a cursor of ${list.name}`)
  for (const [turn, person] of persons.entries())
    for (const [index, list] of lists.entries()) {
      const chosen = marks.filter((_, at) => all || (at + index + turn) % PART === 0)
      const made = forged(marks, list).filter((_, at) => all || (at + index + turn) % FORGED === 0)
      for (const mark of [...chosen, ...made]) await replay(world, tally, { person, list, mark })
    }
}

/** Each person is handed a part of the cursors for each list; together they are handed all of them. */
const PART = 20
const FORGED = 4

async function replay(
  world: World,
  tally: Tally,
  { person, list, mark }: { person: Person; list: List; mark: Mark },
): Promise<void> {
  const request = listRequest(world, list, mark.cursor)
  const answer = await world.ask(request, person)
  const name = `${list.name} after a cursor of ${mark.of} given to ${mark.by}`
  judge(tally, world, person, { name, request }, answer)
  tally.cases += 1
  const isOwn =
    sameList(mark.of) === sameList(list.name) &&
    ACTORS.concat(COLLEAGUES).some((one) => one.login === mark.by && one.organization === person.organization)
  if (isOwn) return
  const isRefused = answer.status === 400 && answer.errors.every(({ extensions }) => extensions?.code === 'BAD_CURSOR')
  const isNowhere = objectsIn(answer.data).every(({ __typename }) => !String(__typename).endsWith('Connection'))
  if (!(isRefused && answer.errors.length > 0) && !(answer.status === 200 && isNowhere))
    tally.leaks.push(`${person.login} was let into ${name}`)
}

/** The projects of the company are one list, wherever they are asked for. */
const sameList = (name: string) => (name === 'Organization.projects' ? 'Query.projects' : name)

/** The first cursor of each list, as given to somebody of each company who sees it. */
async function collect(world: World, lists: readonly List[]): Promise<Mark[]> {
  const marks: Mark[] = []
  for (const login of GIVEN_TO)
    for (const list of lists) {
      const { data } = await world.ask(listRequest(world, list, undefined), personAt(`${login}-zql`))
      const edge = objectsIn(data).find(({ cursor }) => typeof cursor === 'string')
      if (edge) marks.push({ of: list.name, by: `${login}-zql`, cursor: String(edge.cursor) })
    }
  return marks
}

const GIVEN_TO = ['quality-org', 'admin-org', 'site-manager-pro', 'quality-elsewhere', 'admin-elsewhere']

/** Cursors of a list's own that were changed, and texts that never were any. */
function forged(marks: readonly Mark[], { name }: List): Mark[] {
  const own = marks.find(({ of }) => of === name)?.cursor ?? ''
  const [position = '', signature = ''] = own.split('.')
  const other = Buffer.from('~').toString('base64url')
  const texts = [`${other}.${signature}`, `${position}.${'A'.repeat(22)}`, position, 'x']
  return texts.map((cursor) => ({ of: 'none', by: 'nobody', cursor }))
}

function listRequest(world: World, { type, field: name, code, given = {} }: List, after: string | undefined): Request {
  const { schema } = world
  const document = openDocument(schema)
  const field = fieldNamed(schema, type, name)
  const required = field.args
    .filter((argument) => isRequired(argument) && !PAGING.includes(argument.name))
    .map((argument) => [argument.name, CHOICES[`${type}.${name}.${argument.name}`]?.(world)[0]])
  const connection = typeNamed(schema, namedType(field.type))
  const fields = fieldsOf(connection).map((one) => one.name)
  if (!fields.includes('edges')) throw new Error(`${type}.${name} is read page by page and is no connection`)
  const asked = document.use({
    field,
    given: { ...Object.fromEntries(required), ...given, after, first: 3 },
    selection: ' { __typename edges { __typename cursor node { __typename } } pageInfo { hasNextPage } }',
  })
  if (type === 'Query') return document.request('query', asked)
  const parent = fieldNamed(schema, 'Query', type.charAt(0).toLowerCase() + type.slice(1))
  return document.request(
    'query',
    document.use({ field: parent, given: { code }, selection: ` { __typename ${asked} }` }),
  )
}
