import type { OrganizationId } from '@zhiheng/domain'
import type { OrganizationSpace } from '../space.ts'
import type { BudgetHolder } from '../table/keys.ts'
import { type Batch, type Bucket, type BudgetLimit, batched, charged, EMPTY_BUCKET, levelAt, merged } from './bucket.ts'
import { type NamedBatch, settleBatch } from './settle.ts'
import type { StoredBucket } from './store.ts'

/** Whose budget it is, and how large. */
export interface BudgetOwner {
  readonly organization: OrganizationId
  readonly holder: BudgetHolder
  readonly limit: BudgetLimit
}

/** The budget of one caller, or of an organization, as this process knows it. */
export class Account {
  readonly owner: BudgetOwner
  readonly #writer: string
  #view: Bucket = EMPTY_BUCKET
  #pending: Batch | undefined
  #flying: NamedBatch | undefined
  #known: StoredBucket | undefined
  #batches = 0
  /** The settlement under way: one after another, so that no batch is settled twice or forgotten. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(owner: BudgetOwner, writer: string) {
    this.owner = owner
    this.#writer = writer
  }

  /** Points that are left at an instant. */
  remaining(now: number): number {
    const { capacity, restorePerSecond } = this.owner.limit
    return Math.max(0, capacity - levelAt(this.#view, now, restorePerSecond))
  }

  charge(points: number, now: number): void {
    const { restorePerSecond } = this.owner.limit
    this.#view = charged(this.#view, points, now, restorePerSecond)
    this.#pending = batched(this.#pending, points, now, restorePerSecond)
  }

  isSettled(): boolean {
    return this.#pending === undefined && this.#flying === undefined
  }

  /** Brings the charges made here to the table, and the others' from there. `false` where the table was busy. */
  settle(space: OrganizationSpace): Promise<boolean> {
    const turn = this.#turn.then(() => this.#settleNow(space))
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  async #settleNow(space: OrganizationSpace): Promise<boolean> {
    this.#flying ??= this.#takeOff()
    if (!this.#flying) return true
    const { restorePerSecond } = this.owner.limit
    const known = this.#known
    this.#known = undefined
    const stored = await settleBatch(space, this.owner.holder, this.#flying, { known, restorePerSecond })
    if (!stored) return false
    this.#known = stored
    this.#flying = undefined
    this.#view = this.#pending ? merged(stored, this.#pending, restorePerSecond) : stored
    return true
  }

  #takeOff(): NamedBatch | undefined {
    const batch = this.#pending
    if (!batch) return undefined
    this.#pending = undefined
    this.#batches += 1
    return { batch, writer: this.#writer, number: this.#batches }
  }
}
