import { sees } from './expectation.ts'
import { judge, type Tally } from './judge.ts'
import { type Person, PROJECT_CODES, placeOf } from './plan.ts'
import type { World } from './world.ts'

/** Sums name nobody, so they are counted: each is that of the sites whose figures a person may see, and of no other. */
export async function countFigures(world: World, tally: Tally, person: Person): Promise<void> {
  const query = `query ($quarter: Quarter!, $period: Period!) {
    metricTable(from: $quarter, to: $quarter) { __typename received }
    comparison(metric: complaintRate, period: $period) { __typename rows { __typename code numerator } } }`
  const request = { query, variables: { quarter: world.quarter, period: world.quarter } }
  const answer = await world.ask(request, person)
  judge(tally, world, person, { name: 'the sums', request, figures: true }, answer)
  tally.cases += 1
  const { metricTable, comparison } = answer.data as unknown as Told
  const seen = PROJECT_CODES.filter((code) => sees(person, { kind: 'FIGURES', ...placeOf(code) }))
  const received = (codes: readonly (typeof PROJECT_CODES)[number][]) =>
    codes.reduce((sum, code) => sum + world.sites[code].complaints, 0)
  const expected = {
    sum: seen.length > 0 ? [received(seen)] : [],
    rows: seen.map((code) => `${code} ${received([code])}`).toSorted(),
  }
  const told = {
    sum: metricTable.map((row) => row.received),
    rows: (comparison?.rows ?? []).map((row) => `${row.code} ${row.numerator}`).toSorted(),
  }
  if (JSON.stringify(told) !== JSON.stringify(expected))
    tally.leaks.push(`${person.login} was given the figures ${JSON.stringify(told)} for ${JSON.stringify(expected)}`)
}

interface Told {
  readonly metricTable: readonly { readonly received: number }[]
  readonly comparison: { readonly rows: readonly { readonly code: string; readonly numerator: number }[] } | null
}
