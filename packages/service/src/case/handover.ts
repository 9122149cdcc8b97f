import { casesByDeadline, keyedHash, readCasePage, readEvents, rememberBatch } from '@zhiheng/data'
import { type CaseState, DAY_MS, type Handover, type Instant, isRefusal, type Refusal, refuse } from '@zhiheng/domain'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'
import { advanceCase } from './advance.ts'
import { REMEMBER_DAYS } from './change.ts'

interface Asked {
  readonly key: string
  readonly reason?: string
}

/** Who hands their open cases over to whom; until a time to come, or for good where that is not said. */
export interface HandoverAsked extends Asked {
  readonly from: string
  readonly to: string
  readonly until?: Instant
}

/** What became of one case: as it is now, or why it was left as it was. */
export interface HandedOver {
  readonly reached: ReachedProject
  readonly state: CaseState
  readonly outcome: CaseState | Refusal
}

export interface HandoverRun {
  readonly rows: readonly HandedOver[]
  /** There are, or may be, more than one run takes: the same with another key goes on. */
  readonly more: boolean
}

/** As many cases are handed over at once, and of so many sites. */
export const HANDED_OVER_MAX = 100
export const HANDOVER_PROJECTS_MAX = 50

/**
 * Hands every open case that somebody has at these sites over to somebody else. Each is an event of its own with the
 * reason, and each has its result; the same key again hands nothing over twice. The site's manager and the lead of its
 * customer service may; to anybody else the sites do not exist.
 */
export function handOver(
  service: Service,
  places: readonly ReachedProject[],
  { from, to, until, ...asked }: HandoverAsked,
): Promise<HandoverRun | Refusal> {
  return assignAll(service, places, asked, {
    to,
    handover: { from, ...(until !== undefined && { until }) },
    isTheirs: ({ assignee }) => assignee === from,
    isDone: ({ assignee, handedOverUntil }) => assignee === to && handedOverUntil === until,
  })
}

/**
 * Gives what somebody had handed over for a time back to them, as far as it is open and was not assigned anew since;
 * also before that time is over, for whoever is back early.
 */
export function handBack(
  service: Service,
  places: readonly ReachedProject[],
  { from, to, ...asked }: Omit<HandoverAsked, 'until'>,
): Promise<HandoverRun | Refusal> {
  return assignAll(service, places, asked, {
    to,
    handover: { from },
    isTheirs: ({ assignee, handedOverUntil }) => assignee === from && handedOverUntil !== undefined,
    isDone: ({ assignee, handedOverUntil }) => assignee === to && handedOverUntil === undefined,
    hadBefore: to,
  })
}

interface Wanted {
  readonly to: string
  readonly handover: Handover
  readonly isTheirs: (state: CaseState) => boolean
  /** What the same request may have handed over before. */
  readonly isDone: (state: CaseState) => boolean
  /** Who has to have handed it over, where that matters. */
  readonly hadBefore?: string
}

async function assignAll(
  service: Service,
  places: readonly ReachedProject[],
  asked: Asked,
  wanted: Wanted,
): Promise<HandoverRun | Refusal> {
  if (places.length === 0 || places.some(({ access }) => !access.handsOver)) return refuse('NOT_FOUND')
  if (!(await remember(service, places, asked, wanted))) return refuse('IDEMPOTENCY_KEY_REUSED')
  const found = await openCases(places, wanted.isTheirs, wanted.hadBefore)
  const rows: HandedOver[] = []
  for (const one of found.cases) rows.push(await assignOne(service, one, { asked, wanted }))
  if (rows.length > 0 || found.more) return { rows, more: found.more }
  // Nothing is left to hand over: a request that is repeated is answered with what it has handed over before.
  for (const one of (await openCases(places, wanted.isDone)).cases) {
    const row = await assignOne(service, one, { asked, wanted })
    if (!isRefusal(row.outcome)) rows.push(row)
  }
  return { rows, more: false }
}

/** Lays down at every site what the key stands for there; `false` where it stands for something else at one of them. */
async function remember(
  service: Service,
  places: readonly ReachedProject[],
  { key, reason }: Asked,
  { to, handover, hadBefore }: Wanted,
): Promise<boolean> {
  const payload = JSON.stringify([to, handover, hadBefore ?? null, reason ?? null])
  const rememberUntilMs = service.now() + REMEMBER_DAYS * DAY_MS
  for (const { space } of places) {
    const { actor, table } = space
    const hash = keyedHash(table, 'idempotency', actor.kind, actor.id, `handover ${key}`)
    const request = { hash, payload: keyedHash(table, 'request', payload), rememberUntilMs }
    if (!(await rememberBatch(space, request))) return false
  }
  return true
}

interface OpenCase {
  readonly reached: ReachedProject
  readonly state: CaseState
}

/** Open cases of sites, as many as one run takes; those only that somebody handed over, where that is said. */
async function openCases(
  places: readonly ReachedProject[],
  accept: (state: CaseState) => boolean,
  hadBefore?: string,
): Promise<{ cases: OpenCase[]; more: boolean }> {
  const cases: OpenCase[] = []
  let more = false
  for (const reached of places) {
    const look = (states: readonly CaseState[]) =>
      Promise.all(states.map((state) => wasHandedOverBy({ reached, state }, hadBefore)))
    let after: string | undefined
    do {
      const found = await readCasePage(casesByDeadline(reached.space), {
        limit: HANDED_OVER_MAX - cases.length,
        backward: false,
        accept,
        ...(hadBefore !== undefined && { look }),
        ...(after !== undefined && { after }),
      })
      cases.push(...found.rows.map(({ row: state }) => ({ reached, state })))
      after = found.reached
      // Where reading stopped at its bound it goes on: what others handed over is not in the way.
      if (after === undefined) more ||= found.more
    } while (after !== undefined)
  }
  return { cases, more }
}

/** Whether the last assignment of a case was a handover by somebody. */
async function wasHandedOverBy({ reached, state }: OpenCase, person: string | undefined): Promise<boolean> {
  if (person === undefined) return true
  const assignment = (await readEvents(reached.space, state.id)).findLast(({ type }) => type === 'ASSIGNED')
  return assignment?.type === 'ASSIGNED' && assignment.handover?.from === person
}

async function assignOne(
  service: Service,
  { reached, state }: OpenCase,
  { asked: { key, reason }, wanted: { to: assignee, handover } }: { asked: Asked; wanted: Wanted },
): Promise<HandedOver> {
  const outcome = await advanceCase(service, {
    organization: reached.organization.id,
    project: reached.project.id,
    id: state.id,
    key: `handover ${key} ${state.id}`,
    command: { type: 'ASSIGN', assignee, handover, ...(reason?.trim() && { texts: { assignReason: reason } }) },
  })
  return { reached, state, outcome }
}
