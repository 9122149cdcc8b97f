import { sees } from './expectation.ts'
import { type FigureRow, isOfSingleCases, rowsTogether, shareOf, written } from './figureRows.ts'
import { judge, type Tally } from './judge.ts'
import { type Person, PROJECT_CODES, personAt, placeOf } from './plan.ts'
import { chunks, openDocument } from './probe.ts'
import { fieldNamed, fieldsOf, typeNamed } from './schema.ts'
import type { World } from './world.ts'

/** Figures by what was asked: rows of single sites, whatever else they are split by. */
type Figures = ReadonlyMap<string, readonly FigureRow[]>

/** One question for figures. */
interface Asked {
  readonly name: string
  readonly field: 'metricTable' | 'comparison'
  readonly given: Readonly<Record<string, unknown>>
  /** The splits beside the site; the site itself is no split where all are counted together. */
  readonly splits: readonly string[]
  /** The question whose rows of single sites these are made of. */
  readonly source: string
}

const AT_ONCE = 12
const WHO_SEES_ALL = ['quality-org-zql', 'quality-elsewhere-zql']
/** What no case of the world comes to, so that comparing it tells nothing. */
const NEVER_COUNTED = ['closedLate', 'closureBreached', 'replyBreached', 'replyUnknown']

/** The figures of every site by itself, as given to those who see all sites of their company. */
export async function everyFigure(world: World): Promise<Figures> {
  const every = new Map<string, readonly FigureRow[]>()
  const sources = questions(world).filter(({ name, source }) => name === source)
  for (const login of WHO_SEES_ALL)
    for (const [name, rows] of await askedBy(world, personAt(login), sources))
      every.set(name, [...(every.get(name) ?? []), ...rows])
  const sites = every.get(nameOf(['project'])) ?? []
  for (const code of PROJECT_CODES)
    if (sites.find(({ project }) => project === code)?.received !== world.sites[code].complaints)
      throw new Error(`${code} has other figures than cases: ${JSON.stringify(sites)}`)
  for (const column of Object.keys(sites[0] ?? {})) checkColumn(world, sites, column)
  return every
}

/** A column tells something only where it counts something, and a percentile only where it differs from site to site. */
function checkColumn(world: World, sites: readonly FigureRow[], column: string): void {
  const values = sites.map((row) => row[column])
  if (splitNames(world).includes(column) || NEVER_COUNTED.includes(column)) return
  const counts = values.filter((value) => typeof value === 'number' && value > 0)
  const least = shareOf(column) === undefined ? 1 : sites.length
  if (counts.length < least || new Set(counts).size < least)
    throw new Error(`${column} tells nothing: ${values.join()}`)
  if (!sites.every(isOfSingleCases)) throw new Error('a percentile of several cases is no sum of sites')
}

/** Sums name nobody, so they are counted: each is that of the sites whose figures a person may see, and of no other. */
export async function countFigures(world: World, tally: Tally, person: Person, every: Figures): Promise<void> {
  const asked = questions(world)
  const told = await askedBy(world, person, asked, tally)
  const seen: readonly unknown[] = PROJECT_CODES.filter((code) => sees(person, { kind: 'FIGURES', ...placeOf(code) }))
  for (const { name, source, splits } of asked) {
    tally.cases += 1
    const rows = (every.get(source) ?? []).filter(({ project, code }) => seen.includes(project ?? code))
    const expected = written(name === source ? rows : rowsTogether(rows.map(withoutSite), splits))
    const given = written(told.get(name) ?? [])
    const wrong = given.filter((row, at) => row !== expected[at])
    if (wrong.length > 0 || given.length < expected.length)
      tally.leaks.push(`${person.login} was given the figures of ${name} ${wrong.join()} for ${expected.join()}`)
  }
}

const withoutSite = (row: FigureRow): FigureRow => ({ ...row, project: null })
const nameOf = (by: readonly string[]) => `metricTable by ${by.join(' and ') || 'nothing'}`

/** Every split alone and with the site, and every metric of the comparison for a quarter and a month. */
function questions(world: World): Asked[] {
  const { quarter, month, schema } = world
  const table = (by: readonly string[], source: readonly string[]): Asked => ({
    name: nameOf(by),
    field: 'metricTable',
    given: { from: quarter, to: quarter, by },
    splits: by,
    source: nameOf(source),
  })
  const others = splitNames(world).filter((name) => name !== 'project')
  const metrics = (typeNamed(schema, 'ComparisonMetric').enumValues ?? []).map(({ name }) => name)
  return [
    table([], ['project']),
    table(['project'], ['project']),
    ...others.flatMap((split) => [table([split], ['project', split]), table(['project', split], ['project', split])]),
    ...metrics.flatMap((metric) =>
      [quarter, month].map((period): Asked => {
        const name = `comparison of ${metric} in ${period}`
        return { name, field: 'comparison', given: { metric, period }, splits: [], source: name }
      }),
    ),
  ]
}

function splitNames({ schema }: World): readonly string[] {
  return (typeNamed(schema, 'MetricSplit').enumValues ?? []).map(({ name }) => name)
}

/** What somebody is answered to some questions, by their names. */
async function askedBy(world: World, person: Person, asked: readonly Asked[], tally?: Tally): Promise<Figures> {
  const { schema } = world
  const told = new Map<string, readonly FigureRow[]>()
  const columns = (type: string) =>
    fieldsOf(typeNamed(schema, type))
      .map(({ name }) => name)
      .join(' ')
  const selections = {
    metricTable: ` { ${columns('MetricRow')} }`,
    comparison: ` { rows { ${columns('ComparisonRow')} } }`,
  }
  for (const part of chunks(asked, AT_ONCE)) {
    const document = openDocument(schema)
    const uses = part.map(({ field, given }, at) =>
      document.use({
        field: fieldNamed(schema, 'Query', field),
        given,
        alias: `a${at}`,
        selection: selections[field],
      }),
    )
    const request = document.request('query', uses.join(' '))
    const answer = await world.ask(request, person)
    if (tally) judge(tally, world, person, { name: 'the sums', request, figures: true }, answer)
    for (const [at, { name }] of part.entries()) told.set(name, rowsOf(answer.data?.[`a${at}`]))
  }
  return told
}

/** The rows of a table, or of a comparison, if there is one. */
function rowsOf(told: unknown): readonly FigureRow[] {
  if (Array.isArray(told)) return told as readonly FigureRow[]
  return (told as { readonly rows: readonly FigureRow[] } | null | undefined)?.rows ?? []
}
