import type { CaseText, ProjectSpace } from '@zhiheng/data'
import type { CaseId, CaseState } from '@zhiheng/domain'
import { LRUCache } from 'lru-cache'

/** A case as it was read or written last: its state, and its words. */
export interface KnownCase {
  readonly state: CaseState | undefined
  readonly text: CaseText
}

/**
 * Cases as this process has just written them, so that the next step of one needs no read. What is known may be out of
 * date: it is good for deciding on, because a write holds only where the version is still the one decided on, and never
 * for an answer or a refusal.
 */
export interface KnownCases {
  /** Whoever asks has opened the project: a space is the right to it. */
  get(space: ProjectSpace, id: CaseId): KnownCase | undefined
  keep(space: ProjectSpace, id: CaseId, known: KnownCase): void
}

/** Few and for a short time: they hold words. */
const KNOWN_MAX = 500
const KNOWN_MS = 60_000

export function knownCases({ keptMs = KNOWN_MS }: { keptMs?: number } = {}): KnownCases {
  const cases = new LRUCache<string, KnownCase>({ max: KNOWN_MAX, ttl: keptMs, ttlAutopurge: true })
  const key = ({ organization, project }: ProjectSpace, id: CaseId) => `${organization} ${project} ${id}`
  return {
    get: (space, id) => cases.get(key(space, id)),
    keep: (space, id, known) => void cases.set(key(space, id), known),
  }
}
