import type { ProjectSpace } from '../space.ts'
import { idempotencyKey } from '../table/keys.ts'
import { putSettled } from '../table/settle.ts'

/** What one key was first used for with many cases of a project; both are keyed hashes. */
export interface BatchAsked {
  readonly hash: string
  readonly payload: string
  readonly rememberUntilMs: number
}

/**
 * Remembers what a key asks for of many cases of a project, before the first of them is changed. `false`: it was used
 * there before for something else.
 */
export function rememberBatch(space: ProjectSpace, { hash, payload, rememberUntilMs }: BatchAsked): Promise<boolean> {
  const expiresAt = Math.floor(rememberUntilMs / 1000)
  const item = { ...idempotencyKey(space, hash), request: payload, expiresAt }
  return putSettled(space.table, 'batch', item, { attribute: 'request', equalsOrAbsent: payload })
}
