import { createUser, type OrganizationSpace, type User, userId } from '@zhiheng/data'
import { isRefusal, type Refusal, refuse } from '@zhiheng/domain'
import { resolveGrants } from './grant.ts'

export interface NewUser {
  readonly login: string
  readonly name: string
  /** Each written `ROLE@SCOPE`. */
  readonly grants: readonly string[]
}

const LOGIN = /^[a-z0-9][a-z0-9._-]{0,39}$/
const NAME_MAX = 100
const GRANTS_MAX = 50

/** Makes a user with grants. Refused: a login that is taken or malformed, a grant that cannot be given. */
export async function addUser(space: OrganizationSpace, { login, name, grants }: NewUser): Promise<User | Refusal> {
  if (!LOGIN.test(login))
    return refuse('INVALID_VALUE', { field: 'name', allowed: ['a-z, 0-9, . _ -; 1 … 40 characters'] })
  if (name.trim() === '' || name.length > NAME_MAX)
    return refuse('INVALID_VALUE', { field: 'full-name', allowed: [`1 … ${NAME_MAX} characters`] })
  if (grants.length === 0 || grants.length > GRANTS_MAX)
    return refuse('INVALID_VALUE', { field: 'grant', allowed: [`1 … ${GRANTS_MAX} grants`] })
  const resolved = await resolveGrants(space, grants)
  if (isRefusal(resolved)) return resolved
  const user: User = { id: userId(space, login), organization: space.organization, login, name, grants: resolved }
  return (await createUser(space, user)) ? user : refuse('ALREADY_EXISTS', { code: login })
}
