import type { PeriodKey } from '@zhiheng/domain'
import { casesBehind, siteControls } from '@zhiheng/service'
import { type ControlUnit, type Counted, countByMonth } from '../oracle/controls/controls.ts'
import { controlDifferences } from '../oracle/controls/differences.ts'
import type { Confirmed } from './duties.ts'
import type { Finding } from './finding.ts'
import type { Histories } from './history.ts'
import { ENDS, MONTHS, QUARTERS } from './moments.ts'
import { dutiesOf, isOfPublication, publicationProblems } from './owed.ts'
import { reachable, type Site, type World } from './world.ts'

const NAMED_MAX = 50

/** Holds what every site's manager is shown of its controls against what the oracle found in the events. */
export async function checkFigures(world: World, histories: Histories, confirmed: Confirmed): Promise<Finding[]> {
  const problems: string[] = []
  const posts: string[] = []
  const behind: string[] = []
  let [figures, lists] = [0, 0]
  for (const site of world.sites) {
    const cases = histories.get(site.project.id) ?? []
    const units = cases.flatMap((one) => one.units)
    const all = [...units, ...dutiesOf(site, confirmed)]
    const expected = new Map([...countByMonth(all), ...countByMonth(all.map(byQuarter))])
    const shown = await figuresOf(site)
    const found = new Map([...shown].filter(([key]) => !isOfPublication(key)))
    figures += found.size
    posts.push(...publicationProblems(site, cases, shown))
    problems.push(...controlDifferences(expected, found).map((text) => `${site.project.code} ${text}`))
    for (const period of QUARTERS)
      for (const [control, ids] of breachedBy(units, period)) {
        lists += 1
        behind.push(...(await listProblems(site, { control, period, ids })))
      }
  }
  return [
    { guarantee: 'every control of every site, month and quarter is what the events say', looked: figures, problems },
    { guarantee: 'what is to be told to the public is owed', looked: world.sites.length, problems: posts },
    { guarantee: 'the cases behind the breaches are those of the events', looked: lists, problems: behind },
  ]
}

/** What the site's manager sees, by control and period. */
async function figuresOf({ people, project }: Site): Promise<Map<string, Counted>> {
  const manager = reachable(people[0])
  const found = new Map<string, Counted>()
  for (const period of [...MONTHS, ...QUARTERS] as unknown as PeriodKey[]) {
    const shown = reachable(await siteControls(manager.at(ENDS), manager.reached, period))
    if (shown.sweptTo !== ENDS) throw new Error(`${project.code} was swept to ${shown.sweptTo}, not to ${ENDS}`)
    for (const { control, met, breached, pending } of shown.figures)
      found.set(`${control} ${period}`, { met, breached, pending })
  }
  return found
}

function byQuarter(unit: ControlUnit): ControlUnit {
  const [year, month] = unit.month.split('-')
  return { ...unit, month: `${year}Q${Math.ceil(Number(month) / 3)}` }
}

function breachedBy(units: readonly ControlUnit[], period: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const { control, month, caseId, outcome } of units.map(byQuarter))
    if (outcome === 'BREACHED' && month === period) found.set(control, (found.get(control) ?? new Set()).add(caseId))
  return found
}

async function listProblems(
  { people, project }: Site,
  { control, period, ids }: { control: string; period: string; ids: ReadonlySet<string> },
): Promise<string[]> {
  const manager = reachable(people[0])
  const asked = { control, period } as unknown as Parameters<typeof casesBehind>[1]
  const named = (await casesBehind(manager.reached, asked)).map(({ id }) => id)
  const strange = named.filter((id) => !ids.has(id))
  const wanted = Math.min(ids.size, NAMED_MAX)
  return strange.length === 0 && new Set(named).size === wanted
    ? []
    : [
        `${project.code} ${control} ${period}: ${named.length} named, ${wanted} expected, ${strange.length} of them strange`,
      ]
}
