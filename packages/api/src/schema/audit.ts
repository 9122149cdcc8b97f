import type { Instant } from '@zhiheng/domain'
import { type AuditRecord, readAudit } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { pageTimes, price } from '../cost/price.ts'
import { type PageArguments, pageRequest } from '../pageRequest.ts'
import { pageOrThrow } from '../problem.ts'
import { EMPTY } from './project.ts'

const AuditEntryType = builder.objectRef<AuditRecord>('AuditEntry').implement({
  description: 'Who did what to what, when and from where. It holds no words and no names.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    byKind: t.string({ resolve: ({ by }) => by.kind }),
    by: t.string({ description: 'The id of who did it.', resolve: ({ by }) => by.id }),
    what: t.exposeString('what', { description: 'Such as GRANT_GIVEN; steps of cases begin with CASE_.' }),
    subject: t.exposeString('subject', { description: 'The id of what it was done to.' }),
    project: t.string({ nullable: true, description: 'The id of the site.', resolve: ({ project }) => project }),
    way: t.string({ description: 'API, COMMAND or JOB.', resolve: ({ origin }) => origin.way }),
    requestId: t.string({ nullable: true, resolve: ({ origin }) => origin.requestId }),
    network: t.string({ nullable: true, resolve: ({ origin }) => origin.network }),
    before: t.exposeString('before', { nullable: true, description: 'A digest of the thing as it was.' }),
    after: t.exposeString('after', { nullable: true, description: 'A digest of the thing as it became.' }),
  }),
})

const AuditEntryConnection = builder.connectionObject(
  { type: AuditEntryType, name: 'AuditEntryConnection' },
  { name: 'AuditEntryEdge' },
)

const AuditFilterInput = builder.inputType('AuditFilter', {
  description: 'All conditions hold.',
  fields: (t) => ({
    from: t.field({ type: 'DateTime', description: '90 days back where it is not said; at most 400 days at once.' }),
    to: t.field({ type: 'DateTime', description: 'The first instant that no longer counts.' }),
    by: t.string(),
    subject: t.string(),
    what: t.string(),
  }),
})

interface Filter {
  readonly from?: Instant | null | undefined
  readonly to?: Instant | null | undefined
  readonly by?: string | null | undefined
  readonly subject?: string | null | undefined
  readonly what?: string | null | undefined
}

builder.queryField('auditLog', (t) =>
  t.field({
    description: 'The latest entry first; shown to the quality department.',
    type: AuditEntryConnection,
    extensions: price({ own: 20, times: pageTimes }),
    args: { ...t.arg.connectionArgs(), filter: t.arg({ type: AuditFilterInput }) },
    async resolve(_, { filter, ...args }, { organization, service, language }) {
      const found = await organization()
      if (!found) return EMPTY
      const page = await readAudit(service, found, asked(filter ?? {}, args))
      return pageOrThrow(page, language)
    },
  }),
)

function asked({ from, to, by, subject, what }: Filter, args: PageArguments) {
  const filter = {
    ...(from != null && { from }),
    ...(to != null && { to }),
    ...(by != null && { by }),
    ...(subject != null && { subject }),
    ...(what != null && { what }),
  }
  return { filter, page: pageRequest(args) }
}
