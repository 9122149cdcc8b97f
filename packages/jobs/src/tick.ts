import { listProjects, readTicked, saveTicked } from '@zhiheng/data'
import {
  type Actor,
  type Agenda,
  type AgendaDone,
  agendaAt,
  type Instant,
  instant,
  isRefusal,
  MINUTE_MS,
  type MonthKey,
  monthOfDay,
  type OrganizationId,
  previousMonth,
  type Refusal,
  tickedAfter,
} from '@zhiheng/domain'
import {
  forgetRequests,
  makeStocktakes,
  owePublications,
  runMonthlySummary,
  runQuarterlyAnalysis,
  runRetention,
  type Service,
} from '@zhiheng/service'
import type { JobHost } from './jobHost.ts'

type Into = Parameters<typeof runMonthlySummary>[1]

/** What failed is tried again after a while, not with every tick: it may take long, and fail for long. */
const RETRY_MS = 15 * MINUTE_MS

/**
 * Makes what an organization's calendar asks for by now, in its own timezone: monthly summaries, publications, quarterly
 * analyses, stocktakes; with each new month it takes away the words that the policy keeps no longer, and what was
 * remembered of requests for long enough. A late tick makes exactly what is missing since the last one, a repeated one
 * nothing, and two at once nothing twice, because all of it has a name that follows from its period. What fails is tried
 * again beside what comes. A suspended organization is left out, and so is the time for which it was.
 */
export async function tick(
  host: JobHost,
  { organization: id, signal }: { organization: OrganizationId; signal: AbortSignal },
): Promise<void> {
  const job: Actor = { kind: 'job', id: 'tick', organization: id, reach: 'organization' }
  const service = host.service(job, signal)
  const space = service.store.organization(id)
  const now = service.now()
  const organization = space && (await service.organizations.get(space, now))
  if (!space || !organization) return
  const known = await readTicked(space)
  if (organization.suspendedAt !== undefined) {
    if (known && !known.suspended) await saveTicked(space, known, { ...known, suspended: true })
    return
  }
  const before = known?.suspended ? undefined : known
  if (before?.retryAt !== undefined && now < before.retryAt) return
  const agenda = agendaAt(now, organization.timeZone, before)
  const isIdle = agenda.months.length + agenda.quarters.length + agenda.days.length === 0
  // Sites that come later are not asked for what was over before there were any.
  if (isIdle || (await listProjects(space)).length === 0) return
  const since = before?.since ?? now
  const done = await work(service, { organization, space }, { agenda, since })
  for (const problem of done.problems) host.report({ level: 'error', message: `${organization.code}: ${problem}` })
  const ticked = tickedAfter(agenda, done.whole, { since, before })
  const retryAt = done.problems.length > 0 ? { retryAt: instant(now + RETRY_MS) } : {}
  await saveTicked(space, known, { ...ticked, ...retryAt })
}

interface Done {
  readonly whole: AgendaDone
  readonly problems: readonly string[]
}

async function work(
  service: Service,
  into: Into,
  { agenda, since }: { agenda: Agenda; since: Instant },
): Promise<Done> {
  const now = service.now()
  const problems: string[] = []
  const isWhole = (
    run: Refusal | { readonly failures: readonly { readonly project: string; readonly reason: string }[] },
    what: string,
  ) => {
    const failed = isRefusal(run) ? [run.refusal] : run.failures.map(({ project, reason }) => `${project}: ${reason}`)
    problems.push(...failed.map((one) => `${what}: ${one}`))
    return failed.length === 0
  }
  const days = isWhole(await makeStocktakes(service, into, { days: agenda.days, since }), 'stocktakes')
  let months = true
  for (const month of agenda.months)
    months = isWhole(await runMonthlySummary(service, into, { month, missingOnly: true, since }), month) && months
  for (const month of monthsToPublish(agenda)) {
    const run = await owePublications(service, into, { month, since: agenda.months.includes(month) ? since : now })
    const isOwed = isWhole(run, `publications of ${month}`)
    if (agenda.months.includes(month)) months &&= isOwed
  }
  let quarters = true
  for (const quarter of agenda.quarters)
    quarters = isWhole(await runQuarterlyAnalysis(service, into, { quarter }), quarter) && quarters
  if (agenda.months.length > 0) {
    const retained = await runRetention(service, into)
    if (retained.kept > 0) problems.push(`${retained.kept} cases keep words that the policy keeps no longer`)
    months = isWhole(retained, 'retention') && retained.kept === 0 && months
    isWhole(await forgetRequests(service, into), 'what was remembered of requests')
  }
  return { whole: { months, quarters, days }, problems }
}

/**
 * Months whose publications are looked at: those that have ended, and every day the last one again, because a complaint
 * may become of public interest, or cease to be, when its month is over. What comes to be owed by such a second look is
 * unknown where its time had run out before.
 */
function monthsToPublish({ months, days }: Agenda): ReadonlySet<MonthKey> {
  return new Set([...months, ...days.map((day) => previousMonth(monthOfDay(day)))])
}
