import type { Actor, Instant } from '@zhiheng/domain'
import type { FoundOrganization } from '@zhiheng/service'
import { tick } from '../../packages/jobs/src/tick.ts'
import { chance, pick, type Random, wholeNumber } from '../../packages/local/src/demo/random.ts'
import { type Death, type MortalTable, mortalService, openMortalTable } from './mortal.ts'
import type { World } from './world.ts'

/** What the clock's work did, and how it ended. */
export interface TickCounts {
  ticks: number
  /** Died on the way. */
  crashes: number
}

const CRASH_CHANCE = 0.3
const REQUESTS_MAX = 120
/** So many ticks catch up with half a year, a month of days each. */
const CATCH_UP = 7

/** The calendar's work in a process of its own: stocktakes, summaries, publications, analyses. It may die on the way. */
export class Ticker {
  readonly #world: World
  readonly #random: Random
  readonly #counts: TickCounts
  readonly #connection: MortalTable

  constructor(world: World, random: Random, counts: TickCounts) {
    this.#world = world
    this.#random = random
    this.#counts = counts
    this.#connection = openMortalTable(world.host)
  }

  /** Works off the calendar of one organization, picked at random. */
  async tick(now: Instant): Promise<void> {
    const death = chance(this.#random, CRASH_CHANCE)
      ? { requests: wholeNumber(this.#random, 1, REQUESTS_MAX), isBefore: chance(this.#random, 0.5) }
      : undefined
    await this.#tick(now, pick(this.#random, [...this.#world.found.values()]), death)
  }

  /** Works off every calendar as of an instant, and does not die of it. */
  async finish(now: Instant): Promise<void> {
    for (let turn = 0; turn < CATCH_UP; turn++)
      for (const found of this.#world.found.values()) await this.#tick(now, found, undefined)
  }

  async #tick(now: Instant, { organization }: FoundOrganization, death: Death | undefined): Promise<void> {
    const signal = this.#connection.live(death)
    const problems: string[] = []
    const host = {
      service: (actor: Actor) => mortalService(this.#world, this.#connection, { actor, now, signal }),
      report: ({ message }: { message: string }) => void problems.push(message),
    }
    this.#counts.ticks += 1
    try {
      await tick(host, { organization: organization.id, signal })
      if (!signal.aborted && problems.length > 0) throw new Error(problems.join('; '))
    } catch (error) {
      if (!signal.aborted) throw error
    }
    if (signal.aborted) this.#counts.crashes += 1
  }

  close(): void {
    this.#connection.close()
  }
}
