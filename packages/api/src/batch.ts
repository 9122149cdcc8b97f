/**
 * Reads one by one what is better read together: keys asked for before the next turn of the event loop go in one call.
 */
export function batched<K, V>(
  read: (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>,
): (key: K) => Promise<V | undefined> {
  let next: { keys: Set<K>; found: Promise<ReadonlyMap<K, V>> } | undefined
  return async (key) => {
    if (!next) {
      const keys = new Set<K>()
      const found = new Promise<void>((resolve) => void setImmediate(resolve)).then(() => {
        next = undefined
        return read([...keys])
      })
      next = { keys, found }
    }
    next.keys.add(key)
    return (await next.found).get(key)
  }
}
