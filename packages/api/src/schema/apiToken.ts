import { isRefusal, refuse } from '@zhiheng/domain'
import {
  addToken,
  endToken,
  listCursors,
  type MadeToken,
  pageOfList,
  resolveGrants,
  TOKEN_LIFETIME_DAYS_MAX,
  TOKEN_WARNING_DAYS,
  type TokenRecord,
  tokensOf,
} from '@zhiheng/service'
import { builder } from '../builder.ts'
import { CHANGE, PAGE, price } from '../cost/price.ts'
import { keyProblem } from '../idempotencyKey.ts'
import { pageRequest } from '../pageRequest.ts'
import { pageOrThrow } from '../problem.ts'
import { GrantInput, GrantType, namedGrant } from './grant.ts'
import { EMPTY } from './project.ts'
import { RefusalType } from './refusal.ts'

const ApiTokenType = builder.objectRef<TokenRecord>('ApiToken').implement({
  description: 'What a program signs in with. Its text is shown once, when it is made.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    grant: t.expose('grant', { type: GrantType }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    createdBy: t.exposeString('createdBy', { description: 'The id of who made it.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: `In the last ${TOKEN_WARNING_DAYS} days every answer says so in the header x-token-expires.`,
    }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true, description: 'To the hour.' }),
  }),
})

const MadeApiTokenType = builder.objectRef<MadeToken>('MadeApiToken').implement({
  description: 'A token just made. Keep the text: it is not stored and is never shown again.',
  fields: (t) => ({
    token: t.expose('token', { type: ApiTokenType }),
    text: t.exposeString('text', { description: 'What goes behind `Authorization: Bearer`.' }),
  }),
})

const MadeApiTokenResult = builder.unionType('MadeApiTokenResult', {
  types: [MadeApiTokenType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : MadeApiTokenType),
})

const ApiTokenResult = builder.unionType('ApiTokenResult', {
  types: [ApiTokenType, RefusalType],
  resolveType: (value) => (isRefusal(value) ? RefusalType : ApiTokenType),
})

const ApiTokenConnection = builder.connectionObject(
  { type: ApiTokenType, name: 'ApiTokenConnection' },
  { name: 'ApiTokenEdge' },
)

builder.queryField('apiTokens', (t) =>
  t.field({
    description: 'Every token that was made, in the order of making; shown to administrators.',
    type: ApiTokenConnection,
    extensions: price(PAGE),
    args: t.arg.connectionArgs(),
    async resolve(_, args, session) {
      const found = await session.organization()
      if (!found) return EMPTY
      const tokens = await tokensOf(session.service, found)
      const page = pageOfList(tokens, ({ id }) => id, pageRequest(args), listCursors(found.space, 'apiTokens'))
      return pageOrThrow(page, session.language)
    },
  }),
)

const MADE_ONCE =
  "The caller's own, 1 to 200 characters: sent again, it makes no second token. The text of the first is not told " +
  'again, so the refusal ALREADY_EXISTS names its id, by which it can be revoked.'

const ApiTokenCreateInput = builder.inputType('ApiTokenCreateInput', {
  fields: (t) => ({
    name: t.string({ required: true, description: 'What it is for.' }),
    grant: t.field({
      type: GrantInput,
      required: true,
      description:
        'BI_READER, at the organization or a region. Tokens of other roles open the words of cases: operators make ' +
        'them.',
    }),
    expiresAt: t.field({
      type: 'DateTime',
      required: true,
      description: `A time to come, within ${TOKEN_LIFETIME_DAYS_MAX} days.`,
    }),
    idempotencyKey: t.string({ description: MADE_ONCE }),
  }),
})

builder.mutationFields((t) => ({
  apiTokenCreate: t.field({
    description: 'Makes a token for a program, whose text is told this once. Administrators may.',
    type: MadeApiTokenResult,
    extensions: price(CHANGE),
    args: { input: t.arg({ type: ApiTokenCreateInput, required: true }) },
    async resolve(
      _,
      { input: { name, grant, expiresAt, idempotencyKey: key } },
      { organization, service, administers },
    ) {
      const found = await organization()
      if (!found || !administers) return refuse('NOT_FOUND')
      const problem = key == null ? undefined : keyProblem(key)
      if (problem) return problem
      const resolved = await resolveGrants(found.space, [namedGrant(grant)])
      if (isRefusal(resolved)) return resolved
      const [given] = resolved
      const wanted = given && { name, grant: given, expiresAt, ...(key != null && { key }) }
      return wanted ? addToken(service, found, wanted) : refuse('NOT_FOUND')
    },
  }),
  apiTokenRevoke: t.field({
    description: 'Ends a token from the next request on; ending it twice changes nothing. Administrators may.',
    type: ApiTokenResult,
    extensions: price(CHANGE),
    args: { id: t.arg.id({ required: true, description: 'Of the token; not its text.' }) },
    async resolve(_, { id }, { organization, service }) {
      const found = await organization()
      return found ? endToken(service, found, id) : refuse('NOT_FOUND')
    },
  }),
}))
