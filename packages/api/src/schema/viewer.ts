import type { Actor, Grant } from '@zhiheng/domain'
import { builder } from '../builder.ts'
import { RoleChoice } from './enumeration.ts'
import { OrganizationType, RegionType } from './organization.ts'
import { ProjectType } from './project.ts'

const ScopeKind = builder.enumType('ScopeKind', { values: ['organization', 'region', 'project'] as const })

const GrantType = builder.objectRef<Grant>('Grant').implement({
  description: 'A role at a scope, perhaps for a time.',
  fields: (t) => ({
    role: t.expose('role', { type: RoleChoice }),
    scope: t.field({ type: ScopeKind, resolve: ({ scope }) => scope.kind }),
    region: t.field({
      type: RegionType,
      nullable: true,
      resolve: async ({ scope }, _, session) =>
        scope.kind === 'region' ? (await session.regions()).get(scope.region) : undefined,
    }),
    project: t.field({
      type: ProjectType,
      nullable: true,
      resolve: async ({ scope }, _, session) =>
        scope.kind === 'project'
          ? (await session.projects()).find(({ project }) => project.id === scope.project)
          : undefined,
    }),
    from: t.expose('from', { type: 'DateTime', nullable: true }),
    until: t.expose('until', { type: 'DateTime', nullable: true }),
  }),
})

const ViewerType = builder.objectRef<Actor>('Viewer').implement({
  description: 'Who is asking.',
  fields: (t) => ({
    kind: t.exposeString('kind'),
    id: t.exposeString('id'),
    name: t.string({ resolve: (actor) => ('name' in actor ? actor.name : actor.id) }),
    organization: t.field({
      type: OrganizationType,
      nullable: true,
      resolve: (_, __, session) => session.organization(),
    }),
    grants: t.field({ type: [GrantType], resolve: (actor) => ('grants' in actor ? [...actor.grants] : []) }),
  }),
})

builder.queryField('viewer', (t) => t.field({ type: ViewerType, resolve: (_, __, { actor }) => actor }))
