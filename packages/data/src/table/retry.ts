import { setTimeout as wait } from 'node:timers/promises'
import type { Table } from './client.ts'
import { isPassing } from './transact.ts'

/**
 * How often something is tried, and how long is waited between: doubling, bounded, between half and all of it by chance.
 * All the waits together are never less than 4.7 seconds, which outlasts an engine that is being started again.
 */
export const RETRY = { attemptsMax: 14, firstMs: 8, longestMs: 1_500 } as const

/** Waits before the next attempt; throws an `AbortError` when there is to be none. */
export async function backOff({ random, signal }: Pick<Table, 'random' | 'signal'>, attempt: number): Promise<void> {
  const longest = Math.min(RETRY.longestMs, RETRY.firstMs * 2 ** attempt)
  await wait((longest * (1 + random())) / 2, undefined, signal ? { signal } : {})
}

/** Repeats a read while the engine is busy or away, a bounded number of times; then the last error is thrown. */
export async function retryRead<T>(table: Pick<Table, 'random' | 'signal'>, read: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await read()
    } catch (error) {
      if (!isPassing(error) || attempt + 1 >= RETRY.attemptsMax || table.signal?.aborted) throw error
      await backOff(table, attempt)
    }
  }
}
