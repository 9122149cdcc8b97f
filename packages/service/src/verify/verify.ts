import { type Difference, findDifferences, listProjects, type OrganizationSpace } from '@zhiheng/data'
import type { Organization, Project } from '@zhiheng/domain'
import { openProject, type Service } from '../service.ts'

/** What was recomputed: how many derived rows, of which kinds, and those that differ from what is stored. */
export interface Verification {
  readonly rows: number
  readonly kinds: Readonly<Record<string, number>>
  readonly differences: readonly Difference[]
}

const ROUNDS = 3
const PROJECTS_AT_ONCE = 2

/**
 * Recomputes every derived row of a project, or of all, from the cases and their events, one project in memory at a
 * time. While others write, rows that differ are looked at again; only those that persist are reported.
 */
export async function verify(
  service: Service,
  into: { organization: Organization; space: OrganizationSpace },
  only?: Project,
  onProgress: (done: number, all: number) => void = () => undefined,
): Promise<Verification> {
  const projects = only ? [only] : (await listProjects(into.space)).map(({ project }) => project)
  const kinds: Record<string, number> = {}
  const differences: Difference[] = []
  const queue = [...projects]
  let done = 0
  const worker = async () => {
    for (let project = queue.shift(); project; project = queue.shift()) {
      const found = await verifyProject(service, into, project)
      for (const [kind, count] of Object.entries(found.kinds)) kinds[kind] = (kinds[kind] ?? 0) + count
      differences.push(...found.differences)
      done += 1
      onProgress(done, projects.length)
    }
  }
  await Promise.all(Array.from({ length: PROJECTS_AT_ONCE }, worker))
  return { rows: Object.values(kinds).reduce((total, count) => total + count, 0), kinds, differences }
}

async function verifyProject(
  service: Service,
  { organization }: { organization: Organization },
  project: Project,
): Promise<{ kinds: Record<string, number>; differences: readonly Difference[] }> {
  const opened = await openProject(service, { organization: organization.id, project: project.id })
  if (!opened) throw new Error(`project ${project.code} is out of reach`)
  let found = await findDifferences(opened.space)
  for (let round = 1; round < ROUNDS && found.differences.length > 0; round++) {
    const again = await findDifferences(opened.space)
    const before = new Set(found.differences.map(({ kind, key }) => `${kind} ${key}`))
    found = { ...again, differences: again.differences.filter(({ kind, key }) => before.has(`${kind} ${key}`)) }
  }
  return found
}
