import { aimsOf } from './aims.ts'
import { may, sees } from './expectation.ts'
import { fillingAt } from './filling.ts'
import { inputOf } from './input.ts'
import { judge, type Tally } from './judge.ts'
import { type Person, PROJECT_CODES, placeOf } from './plan.ts'
import { inputTypeOf } from './record.ts'
import { MUTATION_IS } from './shown.ts'
import type { World } from './world.ts'

const CONFIRMED = ['monthlySummaryConfirm', 'complaintStocktakeConfirm'] as const

/** Whoever may confirm what a site owes is let do it, or told why not now: never that there is no such thing. */
export async function confirmOwed(world: World, tally: Tally, person: Person): Promise<void> {
  for (const mutation of CONFIRMED)
    for (const aim of aimsOf(world, 'PROJECT', person.organization)) {
      if (!may(person, MUTATION_IS[mutation]?.is ?? 'ADMINISTER', aim.place)) continue
      const filling = fillingAt(world, aim.place.project ?? 'EASTZQ1', `${mutation} ${person.login}`)
      const input = inputOf(world.schema, inputTypeOf(world.schema, mutation), filling, aim.said)
      const shown = '{ __typename ... on Refusal { code } }'
      const query = `mutation ($input: ${inputTypeOf(world.schema, mutation)}!) { result: ${mutation}(input: $input) ${shown} }`
      const request = { query, variables: { input } }
      const answer = await world.ask(request, person)
      judge(tally, world, person, { name: mutation, request }, answer)
      tally.cases += 1
      const code = (answer.data?.result as { readonly code?: string } | undefined)?.code
      if (!answer.data?.result || code === 'NOT_FOUND')
        tally.leaks.push(`${person.login} was kept from ${mutation} at ${aim.label}: ${answer.text}`)
    }
}

/**
 * The summary of a month is given to whoever sees both the cases and the figures of its site, asked of each site and in
 * the list of all, and to nobody else; what is open there to whoever reads its cases.
 */
export async function askOwed(world: World, tally: Tally, person: Person): Promise<void> {
  const asked = PROJECT_CODES.map(
    (code) => `${code}: project(code: "${code}") { __typename
      monthlySummary(month: $month) { __typename revision }
      complaintStocktake(date: "2026-01-05") { __typename confirmed } }`,
  )
  const list =
    'monthlySummaries(month: $month, first: 100) { __typename edges { __typename node { __typename project { __typename code } } } }'
  const request = {
    query: `query ($month: Month!) { ${asked.join(' ')} ${list} }`,
    variables: { month: world.month },
  }
  const answer = await world.ask(request, person)
  judge(tally, world, person, { name: 'the summaries', request }, answer)
  tally.cases += 2 * PROJECT_CODES.length + 1
  const { monthlySummaries, ...sites } = (answer.data ?? {}) as unknown as Told
  const listed = monthlySummaries.edges.map(({ node }) => node.project.code)
  for (const code of PROJECT_CODES) {
    const isTheirs = sees(person, { kind: 'ANALYSIS', ...placeOf(code) })
    const reads = sees(person, { kind: 'CASE', ...placeOf(code) })
    const site = sites[code]
    const told = [site?.monthlySummary != null, listed.includes(code), site?.complaintStocktake != null]
    if (told.join() !== [isTheirs, isTheirs, reads].join())
      tally.leaks.push(`${person.login} was given what ${code} owes: ${told.join()}`)
  }
}

type Told = Readonly<Record<string, Partial<Record<'monthlySummary' | 'complaintStocktake', object | null>> | null>> & {
  readonly monthlySummaries: {
    readonly edges: readonly { readonly node: { readonly project: { readonly code: string } } }[]
  }
}
