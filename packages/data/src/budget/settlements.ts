import { AsyncLocalStorage } from 'node:async_hooks'

/** What is counted in this process and brought to the table from time to time. */
export interface Settled {
  isSettled(): boolean
}

export interface SettlementOptions<T extends Settled> {
  readonly settle: (one: T) => Promise<unknown>
  /** Told, once until one succeeds again, of a settlement that failed; what it was to bring is kept for later. */
  readonly trouble: (error: unknown) => void
  /** How long it is from one settlement to the next of the same thing, at least. */
  readonly intervalMs: number
}

/** Settles things in the background, each at most once in an interval. */
export function openSettlements<T extends Settled>({ settle: settleOnce, trouble, intervalMs }: SettlementOptions<T>) {
  const running = new Map<T, Promise<void>>()
  // What is settled is of many requests, so it belongs to the trace of none.
  const outside = AsyncLocalStorage.snapshot()
  let isInTrouble = false
  const settle = async (one: T) => {
    try {
      await settleOnce(one)
      isInTrouble = false
    } catch (error) {
      if (!isInTrouble) trouble(error)
      isInTrouble = true
    }
  }
  const settleAndRest = async (one: T) => {
    await settle(one)
    setTimeout(() => {
      running.delete(one)
      if (!one.isSettled()) settleSoon(one)
    }, intervalMs).unref()
  }
  /** At once where it has not settled for a while; then again after each interval until nothing is left. */
  const settleSoon = (one: T) => {
    if (!running.has(one)) running.set(one, outside(settleAndRest, one))
  }
  return {
    settleSoon,
    isResting: (one: T) => running.has(one),
    /** Settles whatever of these is not yet, and waits for it: what a process does before it stops. */
    async settleAll(all: () => readonly T[]): Promise<void> {
      await Promise.all(running.values())
      await Promise.all(
        all()
          .filter((one) => !one.isSettled())
          .map(settle),
      )
    },
  }
}
