import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Instant } from '../time/index.ts'
import { asOfState, clockOutcomeAt } from './asOf.ts'
import type { CaseEvent } from './event.ts'
import { fold } from './evolve.ts'
import type { CaseState } from './state.ts'
import { anyHistory, type History } from './testing/history.ts'

/** A history and an instant somewhere in or around it, often the very instant of one of its events. */
const anyAsOf = fc.tuple(
  anyHistory(),
  fc.double({ min: -0.1, max: 1.2, noNaN: true }),
  fc.nat(),
  fc.integer({ min: -1, max: 1 }),
)

function asOfWithin({ events }: History, share: number, pick: number, aside: number): Instant {
  const instants = events.flatMap((event) => [event.happenedAt, event.recordedAt, ...pastOf(event)])
  const [first, last] = [Math.min(...instants), Math.max(...instants)]
  const spread = Math.max(1, Math.floor(first + share * (last - first)))
  return (pick % 2 === 0 ? spread : Math.max(1, (instants[pick % instants.length] as number) + aside)) as Instant
}

function pastOf(event: CaseEvent): Instant[] {
  const past = event.type === 'IMPORTED' || event.type === 'CORRECTED' ? event.past : undefined
  return Object.entries(past ?? {}).flatMap(([key, value]) => (key.endsWith('At') ? [value as Instant] : []))
}

/**
 * How the case stood, computed the slow way and by other code: the events before the instant are folded, facts of an
 * imported past count by their own instants, and what corrects the record is taken from the end.
 */
function slowly({ events, state }: History, asOf: Instant) {
  const counted = events.filter(({ happenedAt, sequence }) => happenedAt < asOf || sequence === 1)
  const folded = fold(counted.map((event, index) => ({ ...event, sequence: index + 1 })))
  const imported = events.flatMap((event) => (event.type === 'IMPORTED' || event.type === 'CORRECTED' ? [event] : []))
  const factOf = (fact: (typeof FACTS)[number]) => {
    const undone = counted.findLast((event) => UNDOES[fact].includes(event.type))?.sequence ?? 0
    const brought = imported.findLast((event) => event.sequence > undone && (event.past?.[fact] ?? asOf) < asOf)
    const own = folded[fact]
    return brought?.past?.[fact] ?? (own !== undefined && own < asOf ? own : undefined)
  }
  const facts = Object.fromEntries(FACTS.map((fact) => [fact, factOf(fact)]))
  const passedOn =
    state.responsibility === 'DEVELOPER' && state.kind === 'COMPLAINT' ? facts.referredAt : folded.assignee
  const name =
    (folded.endedAt !== undefined && folded.state) ||
    (facts.closedAt !== undefined && 'CLOSED') ||
    (facts.verifiedAt !== undefined && 'VERIFIED') ||
    (facts.resolvedAt !== undefined && 'RESOLVED') ||
    (passedOn === undefined ? 'RECEIVED' : 'IN_PROGRESS')
  return { ...facts, state: name }
}

const FACTS = ['respondedAt', 'referredAt', 'resolvedAt', 'verifiedAt', 'calledBackAt', 'closedAt'] as const
const BACK = ['VERIFICATION_FAILED', 'REOPENED'] as const
const UNDOES: Readonly<Record<(typeof FACTS)[number], readonly CaseEvent['type'][]>> = {
  respondedAt: [],
  referredAt: [],
  resolvedAt: BACK,
  verifiedAt: BACK,
  calledBackAt: BACK,
  closedAt: BACK,
}

/** What `asOfState` promises to tell exactly. */
function told(state: CaseState, asOf: Instant) {
  const facts = Object.fromEntries(
    [...FACTS, 'endedAt', 'decidedAt', ...SAID].map((key) => [key, state[key as keyof CaseState]]),
  )
  const { firstResponse, closure, assigned } = state.clocks
  const clocks = [firstResponse, closure, assigned].map((clock) => clock && clockOutcomeAt(clock, asOf))
  return { ...facts, state: state.state, clocks }
}

const SAID = [
  'workingMsToRespond',
  'workingMsToClose',
  'outcome',
  'satisfaction',
  'decision',
  'mergedInto',
  'replyUnknown',
]
const LATEST = [
  'category',
  'subcategory',
  'nature',
  'responsibility',
  'managementFailure',
  'cause',
  'publicInterest',
  'claimedAmountFen',
  'simple',
  'majorSince',
  'roomKey',
  'locationKey',
] as const

describe('how a case stood', () => {
  test('follows from the present state alone where nothing was undone: it equals the fold of what happened before', () => {
    let compared = 0
    fc.assert(
      fc.property(anyAsOf, ([history, share, pick, aside]) => {
        const { state, events } = history
        const asOf = asOfWithin(history, share, pick, aside)
        if (state.undone > 0) return
        const fast = asOfState(state, asOf)
        const slow = asOfState({ ...state, undone: 1 }, asOf, events)
        if (!fast || !slow || state.lastHappenedAt < asOf) return
        compared += 1
        expect(told(fast, asOf)).toStrictEqual(told(slow, asOf))
      }),
      { numRuns: 800 },
    )
    expect(compared).toBeGreaterThan(100)
  })

  test('is what the facts before the instant say, by the slow way', () => {
    fc.assert(
      fc.property(anyAsOf, ([history, share, pick, aside]) => {
        const asOf = asOfWithin(history, share, pick, aside)
        const found = asOfState(history.state, asOf, history.events)
        if (!found) return
        const said = Object.fromEntries([...FACTS, 'state' as const].map((key) => [key, found[key]]))
        expect(said).toEqual(slowly(history, asOf))
      }),
      { numRuns: 800 },
    )
  })

  test('shows no fact from the instant on', () => {
    fc.assert(
      fc.property(anyAsOf, ([history, share, pick, aside]) => {
        const asOf = asOfWithin(history, share, pick, aside)
        const found = asOfState(history.state, asOf, history.events)
        if (!found || history.state.lastHappenedAt < asOf) return
        for (const fact of [...FACTS, 'endedAt', 'assignedAt', 'decidedAt', 'pausedAt'] as const)
          expect(found[fact] ?? 0).toBeLessThan(asOf)
      }),
      { numRuns: 400 },
    )
  })

  test('is told with the latest classification and place, whenever they were corrected', () => {
    fc.assert(
      fc.property(anyAsOf, ([history, share, pick, aside]) => {
        const found = asOfState(history.state, asOfWithin(history, share, pick, aside), history.events)
        const picked = (state: CaseState) => LATEST.map((key) => state[key])
        if (found) expect(picked(found)).toStrictEqual(picked(history.state))
      }),
      { numRuns: 400 },
    )
  })
})
