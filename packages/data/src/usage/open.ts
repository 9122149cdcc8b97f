import type { Instant, OrganizationId } from '@zhiheng/domain'
import { openSettlements } from '../budget/settlements.ts'
import { Tally, type UsageNote, type UsagePlace } from './tally.ts'

/** What the usage figures of a process are opened with. */
export interface UsageOptions {
  /** Tells this process from every other: a text of chance, in fixed width. */
  readonly writer: string
  readonly now: () => Instant
  /** Opens an organization for bookkeeping; `undefined` where there is none, and nothing is written then. */
  readonly open: (organization: OrganizationId) => Promise<UsagePlace | undefined>
  /** Told, once until one succeeds again, of figures that could not be written; they are kept and written later. */
  readonly trouble: (error: unknown) => void
  /** How long it is from one writing of an organization's figures to the next, at least. */
  readonly intervalMs?: number
}

/** Counts what organizations use, in the memory of this process, and adds it up in the table. */
export interface Usage {
  count(note: UsageNote): void
  /** Writes everything that is counted so far and waits for it: what a process does before it stops. */
  settleAll(): Promise<void>
}

const INTERVAL_MS = 10_000
/** From so many organizations on, those whose figures are written make room for others. */
const TALLIES_MAX = 10_000

export function openUsage({ writer, now, open, trouble, intervalMs = INTERVAL_MS }: UsageOptions): Usage {
  const tallies = new Map<OrganizationId, Tally>()
  const settlements = openSettlements<Tally>({
    async settle(tally) {
      const place = await open(tally.organization)
      if (place) await tally.settle(place)
    },
    trouble,
    intervalMs,
  })
  const makeRoom = () => {
    if (tallies.size < TALLIES_MAX) return
    for (const tally of tallies.values())
      if (tally.isSettled() && !settlements.isResting(tally)) tallies.delete(tally.organization)
  }
  /** Tokens of one writer are told apart by their numbers, so each tally is a writer of its own. */
  let opened = 0
  const openTally = (organization: OrganizationId) => {
    makeRoom()
    opened += 1
    return new Tally(organization, `${writer.slice(0, 16)}${opened.toString(36)}`)
  }
  return {
    count(note) {
      const tally = tallies.get(note.organization) ?? openTally(note.organization)
      tallies.set(note.organization, tally)
      tally.count(note, now())
      settlements.settleSoon(tally)
    },
    settleAll: () => settlements.settleAll(() => [...tallies.values()]),
  }
}
