import { DAY_MS } from './controls/office.ts'
import type { PlainEvent } from './controls/plainEvent.ts'

/** How some cases stood: those closed, open, merged and withdrawn are all of them. */
interface Standing {
  readonly closed: number
  readonly open: number
  readonly merged: number
  readonly withdrawn: number
  /** Whole days that the one received first of the open ones had been open. */
  readonly oldestOpenDays: number | undefined
}

/** What a month of one site amounts to for one kind of case. */
export interface PlainSummary extends Standing {
  readonly received: number
  /** The most frequent first. */
  readonly byCategory: readonly { category: string; received: number; closed: number; open: number }[]
  readonly byOutcome: readonly { outcome: string; count: number }[]
  readonly earlier: Standing & { readonly carried: number }
}

interface Stood {
  readonly receivedAt: number
  readonly category: string
  readonly standing: 'CLOSED' | 'OPEN' | 'MERGED' | 'WITHDRAWN'
  readonly overAt: number | undefined
  readonly outcome: string | undefined
}

/**
 * The monthly summary of `domain.md` §7 from events alone: what was received between two instants and what was open
 * before and in between, as it stood at the second of them, whenever that was entered. What was voided was never there,
 * and what a case is about is what was said of it last.
 */
export function plainSummary(
  cases: readonly (readonly PlainEvent[])[],
  { kind, from, to }: { kind: string; from: number; to: number },
): PlainSummary {
  const stood = cases.filter(([first]) => first?.opening?.kind === kind).flatMap((events) => stoodAt(events, to))
  const received = stood.filter(({ receivedAt }) => receivedAt >= from)
  const earlier = stood.filter(
    ({ receivedAt, overAt }) => receivedAt < from && (overAt === undefined || overAt >= from),
  )
  const categories = [...new Set(received.map(({ category }) => category))].map((category) => {
    const those = received.filter((one) => one.category === category)
    return { category, received: those.length, closed: number(those, 'CLOSED'), open: number(those, 'OPEN') }
  })
  const outcomes = [...new Set(received.flatMap(({ outcome }) => outcome ?? []))].map((outcome) => ({
    outcome,
    count: received.filter((one) => one.outcome === outcome).length,
  }))
  return {
    received: received.length,
    ...standing(received, to),
    byCategory: categories.sort((a, b) => b.received - a.received || (a.category < b.category ? -1 : 1)),
    byOutcome: outcomes.sort((a, b) => b.count - a.count || (a.outcome < b.outcome ? -1 : 1)),
    earlier: { carried: earlier.length, ...standing(earlier, to) },
  }
}

function standing(cases: readonly Stood[], at: number): Standing {
  const open = cases.filter((one) => one.standing === 'OPEN').map(({ receivedAt }) => receivedAt)
  return {
    closed: number(cases, 'CLOSED'),
    open: open.length,
    merged: number(cases, 'MERGED'),
    withdrawn: number(cases, 'WITHDRAWN'),
    oldestOpenDays: open.length === 0 ? undefined : Math.floor((at - Math.min(...open)) / DAY_MS),
  }
}

function number(cases: readonly Stood[], wanted: Stood['standing']): number {
  return cases.filter((one) => one.standing === wanted).length
}

/** A case as it stood at an instant; nothing where it was not there yet, or was voided at any time. */
function stoodAt(events: readonly PlainEvent[], at: number): Stood[] {
  const [first] = events
  if (!first?.opening || !first.classification) throw new Error('a case begins with an event')
  const { receivedAt } = first.opening
  if (receivedAt >= at || events.some(({ type }) => type === 'VOIDED')) return []
  let { category = '' } = first.classification
  for (const { to } of events) category = to?.category ?? category
  let [standing, overAt, outcome]: [Stood['standing'], Stood['overAt'], Stood['outcome']] = [
    'OPEN',
    undefined,
    undefined,
  ]
  for (const event of events.slice(1)) {
    const { type, happenedAt } = event
    if (happenedAt >= at) continue
    if (type === 'VERIFICATION_FAILED' || type === 'REOPENED') {
      standing = 'OPEN'
      overAt = undefined
      outcome = undefined
    }
    if (type === 'RESOLVED') outcome = event.outcome
    if (type === 'DECLINED') outcome = 'DECLINED'
    if (type === 'CLOSED' || type === 'DECLINED') standing = 'CLOSED'
    if (type === 'MERGED' || type === 'WITHDRAWN') standing = type
    if (standing !== 'OPEN') overAt ??= happenedAt
  }
  return [{ receivedAt, category, standing, overAt, outcome }]
}
