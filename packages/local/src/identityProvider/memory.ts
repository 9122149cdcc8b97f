import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider'

interface Entry {
  readonly payload: AdapterPayload
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/** So many of each kind are kept; the one that was written first makes room. */
const ENTRIES_MAX = 5_000
const SECOND_MS = 1000

/**
 * Keeps what the provider has to remember (sessions, codes, refresh tokens) in memory: on one's own machine it is
 * enough that a restart asks people to choose themselves again. Each kind has a room of its own, so that sign-in pages
 * that nobody finishes cannot push out the sessions of others.
 */
export function memoryAdapter(now: () => number): AdapterFactory {
  return () => openRoom(now)
}

function openRoom(now: () => number): Adapter {
  const entries = new Map<string, Entry>()
  const living = (id: string) => {
    const entry = entries.get(id)
    if (entry && now() < entry.expiresAt) return entry.payload
    entries.delete(id)
    return undefined
  }
  const findBy = (key: 'uid' | 'userCode', value: string) => {
    for (const [id, { payload }] of entries) if (payload[key] === value) return living(id)
    return undefined
  }
  return {
    async upsert(id, payload, expiresIn) {
      entries.delete(id)
      makeRoom(entries, now())
      const expiresAt = expiresIn === undefined ? Number.POSITIVE_INFINITY : now() + expiresIn * SECOND_MS
      entries.set(id, { payload, expiresAt })
    },
    find: async (id) => living(id),
    findByUid: async (uid) => findBy('uid', uid),
    findByUserCode: async (userCode) => findBy('userCode', userCode),
    async consume(id) {
      const payload = living(id)
      if (payload) payload.consumed = Math.floor(now() / SECOND_MS)
    },
    async destroy(id) {
      entries.delete(id)
    },
    async revokeByGrantId(grantId) {
      for (const [id, { payload }] of entries) if (payload.grantId === grantId) entries.delete(id)
    },
  }
}

function makeRoom(entries: Map<string, Entry>, now: number): void {
  if (entries.size < ENTRIES_MAX) return
  for (const [id, { expiresAt }] of entries) if (expiresAt <= now) entries.delete(id)
  for (const id of entries.keys()) {
    if (entries.size < ENTRIES_MAX) return
    entries.delete(id)
  }
}
