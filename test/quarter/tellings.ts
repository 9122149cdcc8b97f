import { type InboxEntry, keys, listNotices, type StoredNotice } from '@zhiheng/data'
import type { OrganizationId, ProjectId, UserId } from '@zhiheng/domain'
import { query } from '../../packages/data/src/table/read.ts'
import type { DutyUnit } from '../oracle/duties.ts'
import { type Expected, expectedTellings, type Staff } from '../oracle/notices.ts'
import type { Confirmed } from './duties.ts'
import type { Finding } from './finding.ts'
import type { Histories } from './history.ts'
import { ENDS } from './moments.ts'
import { dutiesOf } from './owed.ts'
import { OPERATOR, reachable, type Site, type World } from './world.ts'

/** What a person was told. */
interface Entry extends InboxEntry {
  readonly user: string
}

const DAY_MS = 86_400_000
/** The rungs of a duty that ran out are climbed by then, and told, also across a week off. */
const TOLD_WITHIN_MS = 10 * DAY_MS

/** That everybody was told once of everything that concerns them, and of nothing else. */
export async function checkTellings(world: World, histories: Histories, confirmed: Confirmed): Promise<Finding[]> {
  const entries = await entriesByAbout(world)
  const problems: string[] = []
  const duties: string[] = []
  let [cases, owed] = [0, 0]
  for (const site of world.sites) {
    const pending = await pendingOf(world, site)
    for (const { state, events } of histories.get(site.project.id) ?? []) {
      const expected = expectedTellings(events, site.staff)
      cases += [...expected.values()].reduce((sum, { least }) => sum + least, 0)
      const found = differencesOf(expected, entries.get(state.id) ?? [], pending.cases.get(state.id) ?? new Set())
      problems.push(...found.map((text) => `${state.number} ${text}`))
    }
    const told = [...entries.values()].flat().filter(({ project, kind }) => isDutyOf(site.project.id, project, kind))
    owed += told.length
    duties.push(...dutyProblems(site, { told, confirmed, pending: pending.duties }))
  }
  return [
    { guarantee: 'everybody was told once of every case that concerns them', looked: cases, problems },
    { guarantee: 'what a site owes was told once, and up when it stayed undone', looked: owed, problems: duties },
  ]
}

function isDutyOf(site: ProjectId, project: ProjectId | undefined, kind: string): boolean {
  return project === site && kind.startsWith('DUTY_')
}

async function entriesByAbout(world: World): Promise<Map<string, Entry[]>> {
  const found = new Map<string, Entry[]>()
  const { table } = reachable(world.serviceOf(OPERATOR, ENDS).store.host())
  for (const [organization, users] of peopleOf(world))
    for (const user of users)
      for await (const item of query(table, { partition: keys.personPartition(organization, user), prefix: 'ntc_' })) {
        const entry = item.entry as InboxEntry
        found.set(entry.about, [...(found.get(entry.about) ?? []), { ...entry, user }])
      }
  return found
}

function peopleOf({ sites }: World): Map<OrganizationId, Set<UserId>> {
  const found = new Map<OrganizationId, Set<UserId>>()
  for (const { organization, staff } of sites) {
    const known = found.get(organization.id) ?? new Set()
    found.set(organization.id, known)
    const { manager, leads, regional, quality, executives, logins } = staff
    for (const id of [manager, ...leads, ...regional, ...quality, ...executives, ...logins.values()])
      known.add(id as UserId)
  }
  return found
}

/** What is still to be told at a site, because everything ends before the next opening. */
interface Pending {
  /** By case. */
  readonly cases: ReadonlyMap<string, ReadonlySet<string>>
  /** `DUTY_LATE dailyStocktake 2026-03-30`. */
  readonly duties: ReadonlySet<string>
}

async function pendingOf(world: World, { organization, project }: Site): Promise<Pending> {
  const space = reachable(
    world.serviceOf(OPERATOR, ENDS).store.project({ organization: organization.id, project: project.id }),
  )
  const [cases, duties] = [new Map<string, Set<string>>(), new Set<string>()]
  for await (const notice of listNotices(space)) {
    if (notice.at < ENDS) throw new Error(`${notice.subject} was not told`)
    const known = cases.get(notice.about) ?? new Set()
    cases.set(notice.about, known)
    for (const tell of notice.tells) {
      known.add(kindOf(tell))
      duties.add(`${kindOf(tell)} ${tell.period}`)
    }
  }
  return { cases, duties }
}

function kindOf({ kind, clock }: Pick<StoredNotice['tells'][number], 'kind' | 'clock'>): string {
  return clock === undefined ? kind : `${kind} ${clock}`
}

/** What is still pending may have been told, or not. */
function differencesOf(
  expected: ReadonlyMap<string, Expected>,
  entries: readonly Entry[],
  pending: ReadonlySet<string>,
): string[] {
  const told = Map.groupBy(entries, kindOf)
  return [...new Set([...expected.keys(), ...told.keys()])].flatMap((kind) => {
    const { people, least, most } = expected.get(kind) ?? { people: new Map(), least: 0, most: 0 }
    const found = told.get(kind) ?? []
    const isOpen = pending.has(kind)
    const isRight = (amount: number, range: { least: number; most: number }) =>
      amount <= range.most && (isOpen || amount >= range.least)
    const users = Map.groupBy(found, ({ user }) => user)
    const wrong = [...new Set([...people.keys(), ...users.keys()])].filter(
      (user) => !isRight(users.get(user)?.length ?? 0, people.get(user) ?? { least: 0, most: 0 }),
    )
    if (wrong.length === 0 && isRight(found.length, { least, most })) return []
    return [`${kind}: told ${found.length} times, expected ${least} to ${most}; wrong for ${wrong.length} people`]
  })
}

function dutyProblems(
  site: Site,
  { told, confirmed, pending }: { told: readonly Entry[]; confirmed: Confirmed; pending: ReadonlySet<string> },
): string[] {
  const { project, staff } = site
  const names = told.map((entry) => `${entry.user} ${kindOf(entry)} ${entry.label}`)
  const known = new Set(names)
  const twice = names.filter((name, index) => names.indexOf(name) !== index)
  const isUndone = ({ outcome, dueAt, control, period }: DutyUnit) =>
    outcome === 'BREACHED' &&
    dueAt + TOLD_WITHIN_MS < ENDS &&
    !confirmed.get(project.id)?.has(`${nameOf(control)} ${period}`)
  const lost = dutiesOf(site, confirmed)
    .filter(isUndone)
    .flatMap(({ control, period }) =>
      shouldBeTold(staff)
        .filter(([, kind]) => !pending.has(`${kind} ${nameOf(control)} ${period}`))
        .map(([user, kind]) => `${user} ${kind} ${nameOf(control)} ${project.code} ${period}`)
        .filter((name) => !known.has(name)),
    )
  return [...twice.map((name) => `${name}: twice`), ...lost.map((name) => `${name}: never`)]
}

function shouldBeTold({ manager, leads, regional, quality }: Staff): (readonly [user: string, kind: string])[] {
  return [
    ...[manager, ...leads].map((user) => [user, 'DUTY_BREACHED'] as const),
    ...regional.map((user) => [user, 'DUTY_LATE'] as const),
    ...quality.map((user) => [user, 'DUTY_VERY_LATE'] as const),
  ]
}

function nameOf(control: string): string {
  return control.slice('complaint.'.length)
}
