import type { CaseId, Instant } from '@zhiheng/domain'
import type { ProjectSpace } from '../space.ts'
import { keyedHash, keyedSecret } from '../table/hash.ts'
import { followKey } from '../table/keys.ts'
import { get } from '../table/read.ts'
import { putSettled } from '../table/settle.ts'

/** What a link of an owner opens: one case of one site. The secret itself is nowhere stored. */
export interface Follow {
  readonly case: CaseId
  readonly madeAt: Instant
}

const SECRET = /^[\w-]{43}$/

/**
 * The secret of what was sent with a form: 32 bytes that follow from the form's own chance, so that a form sent twice is
 * answered with the same link.
 */
export function followSecret({ table, organization, project }: ProjectSpace, nonce: string): string {
  return keyedSecret(table, 'follow', organization, project, nonce)
}

export async function saveFollow(space: ProjectSpace, secret: string, follow: Follow): Promise<void> {
  await putSettled(space.table, 'follow', { ...keyOf(space, secret), follow }, { absent: true })
}

/** What a secret opens at this site; nothing for one of another site, or of none. */
export async function readFollow(space: ProjectSpace, secret: string): Promise<Follow | undefined> {
  if (!SECRET.test(secret)) return undefined
  return (await get(space.table, keyOf(space, secret)))?.follow as Follow | undefined
}

function keyOf(space: ProjectSpace, secret: string) {
  const { table, organization, project } = space
  return followKey(space, keyedHash(table, 'follow link', organization, project, secret))
}
