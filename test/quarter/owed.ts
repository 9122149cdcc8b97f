import type { Counted } from '../oracle/controls/controls.ts'
import { plainEvents } from '../oracle/controls/plainEvent.ts'
import { type DutyUnit, dutyUnits, publicMonths } from '../oracle/duties.ts'
import type { Confirmed } from './duties.ts'
import type { Told } from './history.ts'
import { BEGINS, ENDS } from './moments.ts'
import type { Site } from './world.ts'

/** From this number on a site has 100,000 m² or more. */
const ANALYSED_FROM = 3

/** What a site owes whatever cases it has, by its calendar and what its people did. */
export function dutiesOf({ company, project, number }: Site, confirmed: Confirmed): DutyUnit[] {
  return dutyUnits({
    office: company.rules.office,
    isAnalysed: number >= ANALYSED_FROM,
    confirmed: confirmed.get(project.id) ?? new Map(),
    since: BEGINS,
    asOf: ENDS,
  })
}

const PUBLICATION = 'complaint.publication '
const NONE: Counted = { met: 0, breached: 0, pending: 0 }

/** Nobody posts anything, so what is owed to the public is breached; `figures` are a site's, by control and month. */
export function publicationProblems(
  { company, project }: Site,
  cases: readonly Told[],
  figures: ReadonlyMap<string, Counted>,
): string[] {
  const { office } = company.rules
  const { sure, possible } = publicMonths(
    cases.map(({ events }) => plainEvents(events)),
    office,
  )
  const asked = [
    ...possible,
    ...[...figures.keys()].filter((key) => isOfPublication(key) && !key.includes('Q')).map(monthOwed),
  ]
  return [...new Set(asked)].flatMap((month) => {
    const startedAt = office.midnightOf(`${monthAfter(month)}-01`)
    const { met, breached, pending } = figures.get(`${PUBLICATION}${monthAfter(month)}`) ?? NONE
    const isOver = startedAt < ENDS
    const [least, most] = [isOver && sure.has(month) ? 1 : 0, isOver && possible.has(month) ? 1 : 0]
    const isRight = met + pending === 0 && breached >= least && breached <= most
    return isRight
      ? []
      : [`${project.code} publication of ${month}: ${met} met, ${breached} breached, ${pending} pending`]
  })
}

export function isOfPublication(key: string): boolean {
  return key.startsWith(PUBLICATION)
}

function monthOwed(key: string): string {
  return shifted(key.slice(PUBLICATION.length), -1)
}

function monthAfter(month: string): string {
  return shifted(month, 1)
}

function shifted(month: string, by: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by)).toISOString().slice(0, 7)
}
