/** The keys that transactions in flight hold, whichever process sent them. */
export interface Coordinator {
  /** Takes all keys for a transaction, or none of them when another one holds any. */
  begin(transaction: string, keys: readonly string[]): boolean
  end(transaction: string): void
}

export function coordinator(): Coordinator {
  const held = new Set<string>()
  const inFlight = new Map<string, readonly string[]>()
  return {
    begin(transaction, keys) {
      if (keys.some((key) => held.has(key))) return false
      for (const key of keys) held.add(key)
      inFlight.set(transaction, keys)
      return true
    },
    end(transaction) {
      for (const key of inFlight.get(transaction) ?? []) held.delete(key)
      inFlight.delete(transaction)
    },
  }
}
