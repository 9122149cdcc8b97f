import { sees } from './expectation.ts'
import { judge, type Tally } from './judge.ts'
import { type Person, PROJECT_CODES, type ProjectCode, placeOf, projectPlan } from './plan.ts'
import type { World } from './world.ts'

const FIELDS = '{ __typename project { __typename code } totals { __typename received } }'
/** A smaller site owes no analysis, so none is stored of it (`domain.md` §7). */
const AREA_SQM_LEAST = 100_000

/**
 * The analysis of a quarter is given to whoever sees both the cases and the figures of its site, with all that was
 * received there, and to nobody else: asked of each site, and in the list of those that are stored.
 */
export async function askAnalyses(world: World, tally: Tally, person: Person): Promise<void> {
  const asked = PROJECT_CODES.map(
    (code) => `${code}: project(code: "${code}") { __typename quarterlyAnalysis(quarter: $quarter) ${FIELDS} }`,
  )
  const list = `quarterlyAnalyses(quarter: $quarter, first: 100) { __typename edges { __typename node ${FIELDS} } }`
  const query = `query ($quarter: Quarter!) { ${asked.join(' ')} ${list} }`
  const request = { query, variables: { quarter: world.quarter } }
  const answer = await world.ask(request, person)
  judge(tally, world, person, { name: 'the analyses', request }, answer)
  tally.cases += PROJECT_CODES.length + 1
  const { quarterlyAnalyses, ...sites } = answer.data as unknown as Told
  const listed = new Map(quarterlyAnalyses.edges.map(({ node }) => [node.project.code, node]))
  for (const code of PROJECT_CODES) {
    const isTheirs = sees(person, { kind: 'ANALYSIS', ...placeOf(code) })
    const { complaints } = world.sites[code]
    const isStored = isTheirs && projectPlan(code).areaSqm >= AREA_SQM_LEAST
    const told = [sites[code]?.quarterlyAnalysis?.totals.received, listed.get(code)?.totals.received]
    const wanted = [isTheirs ? complaints : undefined, isStored ? complaints : undefined]
    if (told[0] !== wanted[0] || told[1] !== wanted[1])
      tally.leaks.push(`${person.login} was given the analyses ${told.join()} of ${code} for ${wanted.join()}`)
  }
}

interface Analysis {
  readonly project: { readonly code: ProjectCode }
  readonly totals: { readonly received: number }
}

type Told = Partial<Readonly<Record<ProjectCode, { readonly quarterlyAnalysis: Analysis | null } | null>>> & {
  readonly quarterlyAnalyses: { readonly edges: readonly { readonly node: Analysis }[] }
}
