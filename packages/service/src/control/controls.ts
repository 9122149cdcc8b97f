import { listProjects, readBreaches, readCases, readOrganizationRollups, readRollups, readSwept } from '@zhiheng/data'
import {
  CASE_CONTROLS,
  type CaseKind,
  type CaseState,
  CONTROLS,
  type ControlFigure,
  type ControlId,
  type Counters,
  controlFigure,
  controlTarget,
  countsObligations,
  type Instant,
  type MonthKey,
  monthsOfQuarter,
  type Obligation,
  type Organization,
  type PeriodKey,
  type Project,
  parseQuarter,
  policyIn,
  sum,
} from '@zhiheng/domain'
import { obligationsBehind } from '../obligation/list.ts'
import type { FoundOrganization } from '../organization/find.ts'
import { figuresSeen, type ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'

/** The controls of one site in a period, and up to when its clocks were looked at. */
export interface SiteControls {
  readonly period: PeriodKey
  /** Every deadline before this was looked at; none where nothing was ever swept. */
  readonly sweptTo?: Instant
  readonly figures: readonly ControlFigure[]
}

const KINDS = Object.keys(CASE_CONTROLS) as readonly CaseKind[]
const CONTROL_IDS = Object.keys(CONTROLS) as readonly ControlId[]
/** As many records behind the breaches of one control as are named (`domain.md` §5). */
const BREACHES_NAMED_MAX = 50

/** The controls of a site in a month or a quarter, from its rollups; `undefined` to whoever may not see its figures. */
export async function siteControls(
  service: Service,
  { organization, space, access }: ReachedProject,
  period: PeriodKey,
): Promise<SiteControls | undefined> {
  if (!access.figures) return undefined
  const { from, to } = monthsIn(period)
  const owner = service.store.organization(organization.id)
  const [swept, ...rows] = await Promise.all([
    owner && readSwept(owner),
    ...KINDS.map((kind) => readRollups(space, { kind, from, to })),
  ])
  const figures = KINDS.flatMap((kind, index) => {
    const counted = (rows[index] ?? [])
      .filter(({ dimension }) => dimension === 'CONTROL')
      .reduce<Counters>((total, { counters }) => sum(total, counters), {})
    return CONTROL_IDS.filter((id) => CONTROLS[id].kind === kind).map((id) =>
      figureOf(organization, id, period, counted),
    )
  })
  return { period, ...(swept && { sweptTo: swept.sweptTo }), figures }
}

/** One site beside others by one control. */
export interface ControlRow {
  readonly project: Project
  readonly figure: ControlFigure
}

/** One control in a period, of every site whose figures the actor may see, in the order of their codes. */
export async function compareControl(
  service: Service,
  found: FoundOrganization,
  { control, period }: { control: ControlId; period: PeriodKey },
): Promise<ControlRow[]> {
  const { kind } = CONTROLS[control]
  const [rows, projects] = await Promise.all([
    readOrganizationRollups(found.space, { kind, months: monthsIn(period).all, dimension: 'CONTROL' }),
    listProjects(found.space),
  ])
  const counted = new Map<Project['id'], Counters>()
  for (const { project, counters } of rows) counted.set(project, sum(counted.get(project) ?? {}, counters))
  const seesFigures = figuresSeen(service, found)
  return projects
    .filter(({ project }) => seesFigures(project))
    .map(({ project }) => ({
      project,
      figure: figureOf(found.organization, control, period, counted.get(project.id) ?? {}),
    }))
    .toSorted((a, b) => (a.project.code < b.project.code ? -1 : 1))
}

/** The cases behind the breaches of a control, at most 50; none to whoever may not read the site's cases. */
export async function casesBehind(
  { space, access }: ReachedProject,
  { control: id, period }: { control: ControlId; period: PeriodKey },
): Promise<CaseState[]> {
  const { kind, control } = CONTROLS[id]
  if (!access.reads || countsObligations(control)) return []
  const { from, to } = monthsIn(period)
  const ids = await readBreaches(space, { kind, control, from, to, most: BREACHES_NAMED_MAX })
  const cases = await readCases(space, ids)
  return ids.flatMap((id) => cases.get(id) ?? [])
}

/** The obligations behind the breaches of a control that counts such, at most 50; see `obligationsBehind`. */
export async function obligationsBreaching(
  reached: ReachedProject,
  { control: id, period }: { control: ControlId; period: PeriodKey },
): Promise<Obligation[]> {
  const { control } = CONTROLS[id]
  if (!countsObligations(control)) return []
  const { from, to } = monthsIn(period)
  return obligationsBehind(reached, { control, from, to, most: BREACHES_NAMED_MAX })
}

function figureOf({ policies }: Organization, id: ControlId, period: PeriodKey, counted: Counters): ControlFigure {
  const { control } = CONTROLS[id]
  const count = (outcome: 'Met' | 'Breached' | 'Pending') => counted[`${control}${outcome}`] ?? 0
  const target = controlTarget(id, policyIn(monthsIn(period).from, policies))
  const counts = { met: count('Met'), breached: count('Breached'), pending: count('Pending') }
  return controlFigure(id, period, { ...counts, target })
}

/** The months of a month or a quarter. */
export function monthsIn(period: PeriodKey): { from: MonthKey; to: MonthKey; all: readonly MonthKey[] } {
  const quarter = parseQuarter(period)
  const all = quarter ? monthsOfQuarter(quarter) : [period as MonthKey]
  return { from: all[0] as MonthKey, to: all.at(-1) as MonthKey, all }
}
