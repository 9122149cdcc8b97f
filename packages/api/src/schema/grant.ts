import type { Grant } from '@zhiheng/domain'
import type { NamedGrant } from '@zhiheng/service'
import { builder } from '../builder.ts'
import { RoleChoice } from './enumeration.ts'
import { RegionType } from './organization.ts'
import { ProjectType } from './project.ts'

const ScopeKind = builder.enumType('ScopeKind', { values: ['organization', 'region', 'project'] as const })

export const GrantType = builder.objectRef<Grant>('Grant').implement({
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

export const GrantInput = builder.inputType('GrantInput', {
  description: 'A role at a region, at a project, or, with neither, at the organization.',
  fields: (t) => ({
    role: t.field({
      type: RoleChoice,
      required: true,
      description: 'At a scope where it cannot be held it is refused, with those where it can.',
    }),
    region: t.string({ description: "The region's name." }),
    project: t.string({ description: "The project's code." }),
    from: t.field({ type: 'DateTime', description: 'At once where it is not said.' }),
    until: t.field({
      type: 'DateTime',
      description: 'The first instant it no longer holds; without end where not said.',
    }),
  }),
})

/** The grant that an input names. A project is the narrower of the two, so it counts where both are given. */
export function namedGrant({ role, region, project, from, until }: typeof GrantInput.$inferInput): NamedGrant {
  return {
    role,
    scope: scopeNamed({ region: region ?? undefined, project: project ?? undefined }),
    ...(from != null && { from }),
    ...(until != null && { until }),
  }
}

function scopeNamed({ region, project }: { region: string | undefined; project: string | undefined }) {
  if (project !== undefined) return { kind: 'project', name: project } as const
  return region === undefined
    ? ({ kind: 'organization', name: '' } as const)
    : ({ kind: 'region', name: region } as const)
}
