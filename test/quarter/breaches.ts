import { keys, readFallenDue } from '@zhiheng/data'
import { type CaseEvent, type CaseState, instant } from '@zhiheng/domain'
import { verify } from '@zhiheng/service'
import type { Finding } from './finding.ts'
import type { Histories, Told } from './history.ts'
import { ENDS } from './moments.ts'
import { OPERATOR, reachable, type World } from './world.ts'

type Breached = Extract<CaseEvent, { type: 'BREACHED' }>

/** That everything which fell due was worked off, once, and nothing that is derived has gone astray. */
export async function checkDue(world: World, histories: Histories): Promise<Finding[]> {
  const cases = [...histories.values()].flat()
  return [firedOnce(cases), nothingLost(cases), inOrder(cases), await nothingLeft(world), await nothingDiffers(world)]
}

function firedOnce(cases: readonly Told[]): Finding {
  const problems: string[] = []
  let looked = 0
  for (const { state, events } of cases) {
    const fired = breachesOf(events).map((event) => `${event.clock} ${event.dueAt} ${startOf(event)}`)
    looked += fired.length
    for (const name of fired.filter((one, index) => fired.indexOf(one) !== index))
      problems.push(`${state.number}: ${name} twice`)
  }
  return { guarantee: 'every deadline that ran out was recorded once', looked, problems }
}

/** A breach that the oracle finds has its event; an event without such a breach was mended by what was entered later. */
function nothingLost(cases: readonly Told[]): Finding {
  const problems: string[] = []
  let looked = 0
  for (const { state, events, units } of cases) {
    const fired = new Set(breachesOf(events).map(({ clock, dueAt }) => `${clock} ${dueAt}`))
    for (const { control, dueAt, outcome } of units) {
      const [, clock = ''] = control.split('.')
      if (outcome !== 'BREACHED' || clock === 'onlineResponse') continue
      looked += 1
      if (!fired.has(`${clock} ${dueAt}`))
        problems.push(`${state.number}: ${clock} due ${new Date(dueAt).toISOString()}`)
    }
  }
  return { guarantee: 'no breach was lost', looked, problems }
}

/** The breaches that one sweep or step found stand in the order of their deadlines. */
function inOrder(cases: readonly Told[]): Finding {
  const problems: string[] = []
  let looked = 0
  for (const { state, events } of cases)
    for (const [index, event] of events.entries()) {
      const before = events[index - 1]
      if (event.type !== 'BREACHED' || before?.type !== 'BREACHED' || before.recordedAt !== event.recordedAt) continue
      looked += 1
      if (before.dueAt > event.dueAt && !isCatchingUp(state, event)) problems.push(`${state.number}: ${event.sequence}`)
    }
  return { guarantee: 'what one sweep finds is recorded in the order of the deadlines', looked, problems }
}

/** Intervals beyond those of one decision are recorded by the next one, at the same instant. */
function isCatchingUp({ intervals }: CaseState, { clock }: Breached): boolean {
  return clock in intervals
}

async function nothingLeft(world: World): Promise<Finding> {
  const host = reachable(world.serviceOf(OPERATOR, ENDS).store.host())
  const problems: string[] = []
  for (let shard = 0; shard < keys.DUE_SHARDS; shard++)
    for await (const { subject, at } of readFallenDue(host, { shard, by: instant(ENDS - 1) }))
      problems.push(`${subject}: ${new Date(at).toISOString()}`)
  return { guarantee: 'nothing that fell due is left', looked: keys.DUE_SHARDS, problems }
}

async function nothingDiffers(world: World): Promise<Finding> {
  const problems: string[] = []
  let looked = 0
  for (const found of world.found.values()) {
    const { rows, differences } = await verify(world.serviceOf(OPERATOR, ENDS), found)
    looked += rows
    problems.push(...differences.map(({ kind, key, expected, stored }) => `${kind} ${key}: ${expected} ≠ ${stored}`))
  }
  return { guarantee: 'verify finds no difference', looked, problems }
}

function breachesOf(events: readonly CaseEvent[]): Breached[] {
  return events.filter((event): event is Breached => event.type === 'BREACHED')
}

/** When the clock had started, or the round of intervals had begun. */
function startOf({ clock, clocks, intervals }: Breached): number | undefined {
  return clock === 'developerFollowUp' || clock === 'ownerFeedback'
    ? intervals?.[clock]?.anchor
    : clocks?.[clock]?.startedAt
}
