import {
  type Instant,
  instant,
  type MonthKey,
  monthOf,
  type OrganizationId,
  type TimeZone,
  type UserId,
} from '@zhiheng/domain'
import type { OrganizationSpace } from '../space.ts'
import { TRANSACTION_ITEMS_MAX } from '../table/table.ts'
import { NO_USAGE, type UsageBatch, type UsageFigures, writeUsage } from './store.ts'

/** One request of an organization, as far as it is counted. */
export interface UsageNote {
  readonly organization: OrganizationId
  /** What it cost. */
  readonly points: number
  /** Whether a budget had no room for it. */
  readonly refused: boolean
  /** Whether it changed something. */
  readonly wrote: boolean
  /** Who asked, where it was a person. */
  readonly person?: UserId
}

/** An organization whose usage is written, with the zone that its months are counted in. */
export interface UsagePlace {
  readonly space: OrganizationSpace
  readonly timeZone: TimeZone
}

interface Counted {
  figures: UsageFigures
  readonly people: Set<UserId>
}

/** The offset of every time zone is a multiple of a quarter of an hour, so no month begins within one. */
const SLOT_MS = 900_000
const PEOPLE_MAX = TRANSACTION_ITEMS_MAX - 1
/** How many people are remembered to be written already; whoever is forgotten is written once more, to no effect. */
const KNOWN_MAX = 10_000

/** What one organization used and is not yet in the table, as this process has counted it. */
export class Tally {
  readonly organization: OrganizationId
  readonly #writer: string
  readonly #known = new Set<string>()
  #slots = new Map<number, Counted>()
  #flying: readonly UsageBatch[] = []
  #batches = 0
  /** The settlement under way: one after another, so that no batch is written twice or forgotten. */
  #turn: Promise<unknown> = Promise.resolve()

  /** The writer is the only one of its name, of up to 24 characters. */
  constructor(organization: OrganizationId, writer: string) {
    this.organization = organization
    this.#writer = writer
  }

  count({ points, refused, wrote, person }: UsageNote, at: Instant): void {
    const more = { requests: 1, points, refused: Number(refused), writes: Number(wrote) }
    include(this.#slots, Math.floor(at / SLOT_MS), more, person === undefined ? [] : [person])
  }

  isSettled(): boolean {
    return this.#slots.size === 0 && this.#flying.length === 0
  }

  /** Brings what was counted to the table; what the table was too busy for is kept, and brought the next time. */
  settle(place: UsagePlace): Promise<void> {
    const turn = this.#turn.then(() => this.#settleNow(place))
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  async #settleNow({ space, timeZone }: UsagePlace): Promise<void> {
    if (this.#flying.length === 0) this.#flying = this.#takeOff(timeZone)
    for (let [batch, ...rest] = this.#flying; batch; [batch, ...rest] = this.#flying) {
      const { kind } = await writeUsage(space, batch)
      if (kind !== 'DONE') return
      this.#flying = rest
      if (this.#known.size > KNOWN_MAX) this.#known.clear()
      for (const person of batch.people) this.#known.add(`${batch.month} ${person}`)
    }
  }

  #takeOff(timeZone: TimeZone): UsageBatch[] {
    const months = new Map<MonthKey, Counted>()
    for (const [slot, { figures, people }] of this.#slots) {
      include(months, monthOf(instant(slot * SLOT_MS), timeZone), figures, people)
    }
    this.#slots = new Map()
    return [...months].flatMap(([month, counted]) => this.#batchesOf(month, counted))
  }

  /** As many people as fit go with the figures, the others after them. */
  #batchesOf(month: MonthKey, { figures, people }: Counted): UsageBatch[] {
    const fresh = [...people].filter((person) => !this.#known.has(`${month} ${person}`))
    const batches: UsageBatch[] = []
    do {
      this.#batches += 1
      batches.push({
        month,
        token: `${this.#writer}-${this.#batches}`,
        figures: batches.length === 0 ? figures : NO_USAGE,
        people: fresh.splice(0, PEOPLE_MAX),
      })
    } while (fresh.length > 0)
    return batches
  }
}

function include<K>(sums: Map<K, Counted>, key: K, more: UsageFigures, people: Iterable<UserId>): void {
  const sum = sums.get(key) ?? { figures: NO_USAGE, people: new Set() }
  const { requests, points, refused, writes } = sum.figures
  sum.figures = {
    requests: requests + more.requests,
    points: points + more.points,
    refused: refused + more.refused,
    writes: writes + more.writes,
  }
  for (const person of people) sum.people.add(person)
  sums.set(key, sum)
}
