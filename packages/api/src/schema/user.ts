import { isRefusal, type Refusal, refuse } from '@zhiheng/domain'
import {
  addUser,
  type FoundOrganization,
  giveGrant,
  grantsNow,
  listCursors,
  pageOfList,
  removeUser,
  resolveGrants,
  takeGrant,
  type UserRecord,
  usersOf,
} from '@zhiheng/service'
import { builder } from '../builder.ts'
import { atHand, CHANGE, PAGE, price } from '../cost/price.ts'
import { pageRequest } from '../pageRequest.ts'
import { pageOrThrow } from '../problem.ts'
import type { Session } from '../session.ts'
import { GrantInput, GrantType, namedGrant } from './grant.ts'
import { EMPTY } from './project.ts'
import { RefusalType } from './refusal.ts'

const UserType = builder.objectRef<UserRecord>('User').implement({
  description: 'A person who can sign in.',
  fields: (t) => ({
    id: t.exposeID('id'),
    login: t.exposeString('login'),
    name: t.exposeString('name'),
    grants: t.field({
      description: 'All that were given and not taken, also those whose time is over or still to come.',
      type: [GrantType],
      extensions: price(atHand(5)),
      resolve: ({ grants }) => [...grants],
    }),
    grantsNow: t.field({
      type: [GrantType],
      extensions: price(atHand(5)),
      resolve: (user, _, { service }) => [...grantsNow(service, user)],
    }),
    removedAt: t.expose('removedAt', { type: 'DateTime', nullable: true }),
  }),
})

const UserConnection = builder.connectionObject({ type: UserType, name: 'UserConnection' }, { name: 'UserEdge' })

const UserResult = builder.unionType('UserResult', {
  types: [UserType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : UserType),
})

builder.queryField('users', (t) =>
  t.field({
    description: 'Everybody who can sign in, in the order of their logins; shown to administrators.',
    type: UserConnection,
    extensions: price(PAGE),
    args: t.arg.connectionArgs(),
    async resolve(_, args, session) {
      const found = await session.organization()
      if (!found) return EMPTY
      const users = await usersOf(session.service, found)
      const page = pageOfList(users, ({ login }) => login, pageRequest(args), listCursors(found.space, 'users'))
      return pageOrThrow(page, session.language)
    },
  }),
)

const PERSON = 'Of the person.'

const UserCreateInput = builder.inputType('UserCreateInput', {
  fields: (t) => ({
    login: t.string({
      required: true,
      description: '1 to 40 of a-z, 0-9, `.`, `_` and `-`, beginning with a letter or a digit: for good.',
    }),
    name: t.string({ required: true, description: '1 to 100 characters.' }),
    grants: t.field({ type: [GrantInput], required: true, description: '1 to 50.' }),
  }),
})

const UserGrantInput = builder.inputType('UserGrantInput', {
  fields: (t) => ({
    login: t.string({ required: true, description: PERSON }),
    grant: t.field({ type: GrantInput, required: true }),
  }),
})

builder.mutationFields((t) => ({
  userCreate: t.field({
    description:
      'Makes a person who can sign in, also again after they were removed; a login that is taken is refused. ' +
      'Administrators may.',
    type: UserResult,
    extensions: price(CHANGE),
    args: { input: t.arg({ type: UserCreateInput, required: true }) },
    resolve: (_, { input: { login, name, grants } }, session) =>
      withGrants(session, grants, (found, resolved) =>
        addUser(session.service, found, { login, name, grants: resolved }),
      ),
  }),
  userRemove: t.field({
    description:
      "Ends a person's sign-in, from the next request on; what they did stays theirs. Administrators may, and not " +
      'for themselves.',
    type: UserResult,
    extensions: price(CHANGE),
    args: { login: t.arg.string({ required: true, description: PERSON }) },
    resolve: (_, { login }, session) => withGrants(session, [], (found) => removeUser(session.service, found, login)),
  }),
  grantGive: t.field({
    description:
      'Gives a person a role at a scope, perhaps for a time; the same role at the same scope is replaced. ' +
      'Administrators may, and not to themselves.',
    type: UserResult,
    extensions: price(CHANGE),
    args: { input: t.arg({ type: UserGrantInput, required: true }) },
    resolve: (_, { input: { login, grant } }, session) =>
      withGrants(session, [grant], (found, [given]) =>
        given ? giveGrant(session.service, found, { login, grant: given }) : refuse('NOT_FOUND'),
      ),
  }),
  grantTake: t.field({
    description:
      'Takes a role at a scope away, whatever its time, from the next request on; refused where it is not held. ' +
      'Administrators may, and not from themselves.',
    type: UserResult,
    extensions: price(CHANGE),
    args: { input: t.arg({ type: UserGrantInput, required: true }) },
    resolve: (_, { input: { login, grant } }, session) =>
      withGrants(session, [grant], (found, [taken]) =>
        taken ? takeGrant(session.service, found, { login, grant: taken }) : refuse('NOT_FOUND'),
      ),
  }),
}))

type Given = Parameters<typeof namedGrant>[0]
type Resolved = Exclude<Awaited<ReturnType<typeof resolveGrants>>, Refusal>

/** Finds the places of grants for an administrator; nobody else learns by it which places there are. */
async function withGrants<T>(
  session: Session,
  grants: readonly Given[],
  act: (found: FoundOrganization, grants: Resolved) => Promise<T | Refusal> | Refusal,
): Promise<T | Refusal> {
  const found = await session.organization()
  if (!found || !session.administers) return refuse('NOT_FOUND')
  const resolved = await resolveGrants(found.space, grants.map(namedGrant))
  return isRefusal(resolved) ? resolved : act(found, resolved)
}
