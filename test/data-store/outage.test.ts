import { readEvents, readFallenDue } from '@zhiheng/data'
import { type CaseCommand, type CaseId, type Instant, instant, type PeriodKey } from '@zhiheng/domain'
import { casesBehind, type Receive, reachedProject, runSweep, siteControls, verify } from '@zhiheng/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accepted, at, type Company, openCompany, reached } from './company.fixture.ts'

type Step = Exclude<CaseCommand, { type: 'RECEIVE' | 'IMPORT' }>
type Deed = { readonly when: string; readonly site: 'A' | 'B' } & (
  | { readonly receive: Partial<Receive> }
  | { readonly of: number; readonly step: Step }
)

const CLASS = { nature: 'SERVICE', responsibility: 'PROPERTY', managementFailure: 'UNDETERMINED' } as const
/** The category is the company's own, so it is left to the fixture. */
const about = (more: object) => ({ ...CLASS, ...more }) as Receive['classification']

/** A week at two sites, in which much runs out; cases are named by the order in which they come in. */
const WEEK: readonly Deed[] = [
  { when: '03-02 10:00', site: 'A', receive: {} },
  { when: '03-02 10:00', site: 'A', receive: { classification: about({ responsibility: 'DEVELOPER' }) } },
  { when: '03-02 10:10', site: 'A', receive: { channel: 'ONLINE' } },
  { when: '03-02 10:20', site: 'B', receive: { classification: about({ claimedAmountFen: 200_000 }) } },
  { when: '03-02 10:30', site: 'B', receive: { channel: 'HEAD_OFFICE', requiredBy: at('2026-03-06 12:00') } },
  { when: '03-02 10:40', site: 'B', receive: { kind: 'SUGGESTION' } },
  { when: '03-02 10:50', site: 'B', receive: { classification: about({ responsibility: 'DEVELOPER' }) } },
  { when: '03-03 09:30', site: 'A', of: 0, step: { type: 'ASSIGN', assignee: '李工' } },
  // Done before the deadline and entered after it: in time, whether the deadline was looked at in between or not.
  { when: '03-03 11:00', site: 'A', of: 0, step: { type: 'RESPOND', happenedAt: at('2026-03-03 09:50') } },
  { when: '03-03 16:00', site: 'A', of: 1, step: { type: 'REFER' } },
  { when: '03-04 10:00', site: 'A', of: 0, step: { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: '已修' } } },
  { when: '03-04 11:00', site: 'A', of: 0, step: { type: 'VERIFY' } },
  // Entered so late that nobody knew of it in time.
  { when: '03-05 17:00', site: 'A', of: 2, step: { type: 'RESPOND', happenedAt: at('2026-03-03 09:00') } },
  { when: '03-06 09:00', site: 'B', of: 3, step: { type: 'WITHDRAW', texts: { endReason: '已和解' } } },
  { when: '03-09 11:00', site: 'A', of: 1, step: { type: 'UPDATE_OWNER', happenedAt: at('2026-03-09 09:00') } },
]
const ENDS = at('2026-03-09 18:00')
const PERIODS = ['2026-03', '2026Q1'] as unknown as PeriodKey[]

let [watched, outage]: Company[] = []
const cases: Record<'watched' | 'outage', CaseId[]> = { watched: [], outage: [] }
beforeAll(async () => {
  watched = await openCompany({ sites: { A: {}, B: {} }, calendar: 'CN' })
  outage = await openCompany({ sites: { A: {}, B: {} }, calendar: 'CN' })
  cases.watched = await live(watched, true)
  cases.outage = await live(outage, false)
}, 120_000)
afterAll(async () => {
  await watched?.close()
  await outage?.close()
})

/** Lives the week, each deadline being looked at as soon as it has passed, or none before the end. */
async function live(company: Company, isWatched: boolean): Promise<CaseId[]> {
  const ids: CaseId[] = []
  for (const deed of WEEK) {
    if (isWatched) await sweepUntil(company, at(`2026-${deed.when}`))
    company.clock.now = at(`2026-${deed.when}`)
    if ('receive' in deed) {
      const category = reached(company.categories[0])
      const { classification = about({}), ...more } = deed.receive
      const received = { ...more, classification: { ...classification, category } }
      ids.push((await company.receive(deed.site, received)).id)
    } else await company.step(deed.site, reached(ids[deed.of]), deed.step)
  }
  if (isWatched) await sweepUntil(company, ENDS)
  company.clock.now = ENDS
  accepted(await runSweep(company.service))
  return ids
}

const SWEEPS_MAX = 500

async function sweepUntil(company: Company, until: Instant): Promise<void> {
  for (let count = 0; count < SWEEPS_MAX; count++) {
    const next = await firstDue(company, until)
    if (next === undefined) return
    company.clock.now = instant(next + 1)
    accepted(await runSweep(company.service))
  }
  throw new Error('there is always something due')
}

async function firstDue({ service }: Company, until: Instant): Promise<Instant | undefined> {
  const host = reached(service.store.host())
  const all: Instant[] = []
  for (let shard = 0; shard < 16; shard++)
    for await (const due of readFallenDue(host, { shard, by: instant(until - 1) })) all.push(due.at)
  return all.length === 0 ? undefined : instant(Math.min(...all))
}

async function figures(company: Company, code: string) {
  const site = reached(await reachedProject(company.service, company, code))
  const shown = await Promise.all(PERIODS.map((period) => siteControls(company.service, site, period)))
  const behind = await Promise.all(
    reached(shown[0]).figures.map(async ({ control }) => {
      const found = await casesBehind(site, { control, period: reached(PERIODS[0]) } as Parameters<
        typeof casesBehind
      >[1])
      return [control, found.map(({ number }) => number).toSorted()] as const
    }),
  )
  return { shown, behind: Object.fromEntries(behind) }
}

test('a week in which nothing was swept comes to the same figures as one in which every deadline was', async () => {
  for (const code of ['A', 'B']) {
    const found = await figures(reached(outage), code)
    expect(found).toEqual(await figures(reached(watched), code))
    expect(Object.values(found.behind).flat().length).toBeGreaterThan(3)
  }
})

test('what ran out in the week is recorded by the sweep after it in the order of the deadlines, each once', async () => {
  let looked = 0
  for (const [index, id] of cases.outage.entries()) {
    const code = index < 3 ? 'A' : 'B'
    const events = await readEvents(reached(outage).spaceOf(code), id)
    const caughtUp = events.filter(({ type, recordedAt }) => type === 'BREACHED' && recordedAt === ENDS)
    const deadlines = caughtUp.map(({ happenedAt }) => happenedAt)
    expect(deadlines).toEqual(deadlines.toSorted((one, other) => one - other))
    const names = events.flatMap((event) => (event.type === 'BREACHED' ? [`${event.clock} ${event.dueAt}`] : []))
    expect(new Set(names).size).toBe(names.length)
    if (new Set(deadlines).size > 1) looked += 1
  }
  expect(looked).toBeGreaterThan(1)
})

test('nothing that had to be done is left, and no figure differs from its cases', async () => {
  const company = reached(outage)
  expect(await firstDue(company, ENDS)).toBeUndefined()
  expect((await verify(company.service, company)).differences).toEqual([])
})
