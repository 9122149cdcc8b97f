import { userId } from '@zhiheng/data'
import { instant, type QuarterKey } from '@zhiheng/domain'
import { runQuarterlyAnalysis } from '@zhiheng/service'
import { accepted, type Companies } from './company.ts'
import type { Answer, House, Request } from './house.ts'
import { deskOf, ORGANIZATIONS, type Person, type ProjectCode, personAt, placeOf } from './plan.ts'
import type { Site } from './site.ts'
import { typeNameOf } from './typeName.ts'

/** The sites that owe an analysis: the smaller one has none that is stored. */
const OWING = ['EASTZQ1', 'SOUTHZQ3', 'WESTZQ4'] as const satisfies readonly ProjectCode[]
const HOUR_MS = 3_600_000

export interface AnalysisTold {
  readonly version?: number
  readonly code?: string
}

const INPUTS: Readonly<Record<string, string>> = {
  analysisDraft: 'correctiveMeasures: $words, lessons: $words',
  analysisReturn: 'reasons: $words',
}

let keys = 0

/** Asks for one step of a site's analysis, in words that tell nothing unless others are said. */
export async function askAnalysisStep(
  { ask, quarter }: Pick<House, 'ask'> & { readonly quarter: QuarterKey },
  person: Person,
  { step, code, version, words = 'plain words' }: { step: string; code: ProjectCode; version: number; words?: string },
): Promise<{ request: Request; answer: Answer; told: AnalysisTold | undefined }> {
  keys += 1
  const said = INPUTS[step]
  const query = `mutation ($quarter: Quarter!, $key: String!, $version: Int!${said ? ', $words: String!' : ''}) {
    result: ${step}(input: { project: "${code}", quarter: $quarter, idempotencyKey: $key, expectedVersion: $version, ${said ?? ''} }) {
      __typename ... on QuarterlyAnalysis { version } ... on Refusal { code } } }`
  const variables = { quarter, key: `analysis ${keys}`, version, ...(said && { words }) }
  const request = { query, variables }
  const answer = await ask(request, person)
  return { request, answer, told: answer.data?.result as AnalysisTold | undefined }
}

/** The version of a site's analysis, as somebody who may see it is told. */
export async function versionOf(
  { ask, quarter }: Pick<House, 'ask'> & { readonly quarter: QuarterKey },
  code: ProjectCode,
  person: Person,
): Promise<number> {
  const query = `query ($quarter: Quarter!) { project(code: "${code}") { __typename quarterlyAnalysis(quarter: $quarter) { __typename version } } }`
  const { data, text } = await ask({ query, variables: { quarter } }, person)
  const version = (data?.project as { quarterlyAnalysis: { version: number } | null } | null)?.quarterlyAnalysis
    ?.version
  if (version === undefined) throw new Error(`no analysis of ${code}: ${text}`)
  return version
}

/**
 * The sites write about their analyses and submit them, one is returned; then a fact of each quarter changes and the
 * clock makes new revisions, which take the words over.
 */
export async function reviseAnalyses(ground: {
  readonly house: House
  readonly companies: Companies
  readonly sites: Readonly<Record<ProjectCode, Site>>
  readonly quarter: QuarterKey
}): Promise<void> {
  const { house, companies, sites, quarter } = ground
  for (const code of OWING) {
    const desk = personAt(deskOf(code))
    const words = `analysed${code.toLowerCase()}words`
    house.aviary.add(words, [{ kind: 'ANALYSIS', ...placeOf(code) }])
    await done(ground, desk, { step: 'analysisDraft', code, words })
    await done(ground, desk, { step: 'analysisSubmit', code })
    if (code === 'EASTZQ1') await giveBack(ground)
    house.clock.now = instant(house.clock.now + HOUR_MS)
    await changeFact(house, desk, sites[code].cases.developer.id)
  }
  for (const organization of ORGANIZATIONS) {
    const { revised, failed } = accepted(
      await runQuarterlyAnalysis(house.operator, companies[organization], { quarter }),
    )
    if (revised === 0 || failed > 0) throw new Error(`${organization} has no new revisions`)
  }
}

type Ground = Parameters<typeof reviseAnalyses>[0]

async function done(
  { house, quarter }: Pick<Ground, 'house' | 'quarter'>,
  person: Person,
  asked: { step: string; code: ProjectCode; words?: string },
): Promise<void> {
  const version = await versionOf({ ...house, quarter }, asked.code, personAt(deskOf(asked.code)))
  const { told, answer } = await askAnalysisStep({ ...house, quarter }, person, { ...asked, version })
  if (told?.version !== version + 1) throw new Error(`${asked.step}: ${answer.text}`)
}

/** Who decides is named to whoever sees the analysis. */
async function giveBack(ground: Ground): Promise<void> {
  const region = personAt('regional-manager-reg-zql')
  const { space } = ground.companies[region.organization]
  const seen = { kind: 'ANALYSIS', ...placeOf('EASTZQ1') } as const
  ground.house.aviary.add(userId(space, region.login), [seen], { must: [] })
  ground.house.aviary.add('givenbackeastzq1words', [seen])
  await done(ground, region, { step: 'analysisReturn', code: 'EASTZQ1', words: 'givenbackeastzq1words' })
}

async function changeFact(house: House, desk: Person, id: string): Promise<void> {
  const query = `mutation ($id: ID!) { result: complaintReclassify(input: { id: $id, cause: SUPPLIER, idempotencyKey: "a fact" }) { __typename } }`
  const { data, text } = await house.ask({ query, variables: { id } }, desk)
  if (typeNameOf(data?.result) !== 'Complaint') throw new Error(text)
}
