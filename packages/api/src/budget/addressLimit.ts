import type { BudgetLimit } from '@zhiheng/service'
import { LRUCache } from 'lru-cache'

const ADDRESSES_MAX = 10_000

/**
 * Counts the requests of whoever is not signed in, by address, in the memory of this process: nothing of them is kept.
 * The address that was used longest ago is forgotten first.
 */
export function openAddressLimit({ capacity, restorePerSecond }: BudgetLimit, now: () => number) {
  const buckets = new LRUCache<string, { level: number; at: number }>({ max: ADDRESSES_MAX })
  /** Takes one request from an address; the milliseconds to wait where there is no room. */
  return (address: string): number | undefined => {
    const at = now()
    const before = buckets.get(address) ?? { level: 0, at }
    const leaked = (restorePerSecond * Math.max(0, at - before.at)) / 1_000
    const level = Math.max(0, before.level - leaked)
    const missing = level + 1 - capacity
    buckets.set(address, { level: missing > 0 ? level : level + 1, at })
    return missing > 0 ? (missing / restorePerSecond) * 1_000 : undefined
  }
}
