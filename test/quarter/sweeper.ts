import { type Actor, type Instant, isRefusal } from '@zhiheng/domain'
import { runSweep } from '@zhiheng/service'
import { chance, pick, type Random, wholeNumber } from '../../packages/local/src/demo/random.ts'
import { type MortalTable, mortalService, openMortalTable } from './mortal.ts'
import { OPERATOR, type World } from './world.ts'

/** What the sweepers did, and how they ended. */
export interface SweepCounts {
  sweeps: number
  woken: number
  /** Died on the way: their leases are not given back. */
  crashes: number
  /** Projects left to another sweeper. */
  left: number
}

const CRASH_CHANCE = 0.3
/** About as many requests as a sweep makes. */
const REQUESTS_MAX = 50

/** One sweeper in a process of its own, with its own lanes and connection. Three sweeps in ten it dies on the way. */
export class Sweeper {
  readonly #world: World
  readonly #random: Random
  readonly #counts: SweepCounts
  readonly #connection: MortalTable

  constructor(world: World, random: Random, counts: SweepCounts) {
    this.#world = world
    this.#random = random
    this.#counts = counts
    this.#connection = openMortalTable(world.host)
  }

  /** Sweeps every organization as the operator, or one of them as its job. */
  async sweep(now: Instant): Promise<void> {
    const isBefore = chance(this.#random, 0.5)
    const requests = wholeNumber(this.#random, 1, REQUESTS_MAX)
    const signal = this.#connection.live(chance(this.#random, CRASH_CHANCE) ? { requests, isBefore } : undefined)
    const { organization } = pick(this.#random, [...this.#world.found.values()])
    const job: Actor = { kind: 'job', id: 'sweep', organization: organization.id, reach: 'organization' }
    const actor = chance(this.#random, 0.5) ? job : OPERATOR
    const service = mortalService(this.#world, this.#connection, { actor, now, signal })
    this.#counts.sweeps += 1
    try {
      const run = await runSweep(service, actor === job ? { organization: organization.id } : {})
      if (isRefusal(run)) throw new Error(run.refusal)
      if (signal.aborted) this.#counts.crashes += 1
      else if (run.failures.length > 0) throw new Error(JSON.stringify(run.failures))
      this.#counts.woken += run.woken
      this.#counts.left += run.left
    } catch (error) {
      if (!signal.aborted) throw error
      this.#counts.crashes += 1
    }
  }

  close(): void {
    this.#connection.close()
  }
}
