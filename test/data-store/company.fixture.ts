import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addCategories, categoryId, projectId, regionId, saveProject, saveRegion } from '@zhiheng/data'
import {
  type Actor,
  type CaseCommand,
  type CaseId,
  type CaseState,
  type Instant,
  isRefusal,
  type Project,
  parseTimestamp,
  type Refusal,
} from '@zhiheng/domain'
import {
  advanceCase,
  createOrganization,
  knownCases,
  lanes,
  type Receive,
  receiveCase,
  type Service,
} from '@zhiheng/service'
import { openHost } from '../../packages/local/src/host/openHost.ts'

const OPERATOR: Actor = { kind: 'operator', id: 'check' }

/** An instant on the wall clock of Shanghai. */
export function at(wall: string): Instant {
  const found = parseTimestamp(`${wall.replace(' ', 'T')}+08:00`)
  if (found === undefined) throw new RangeError(`not a wall time: ${wall}`)
  return found
}

export interface Wanted {
  /** By code, what a site has beyond a region and 200,000 m² for all time. */
  readonly sites: Readonly<Record<string, Partial<Project>>>
  readonly calendar?: 'CN' | 'WEEKDAYS'
}

/** A company on a private engine, whose clock a test sets. Categories are 噪音, 电梯 and 停车. */
export async function openCompany({ sites, calendar = 'WEEKDAYS' }: Wanted) {
  const folder = await mkdtemp(join(tmpdir(), 'zhiheng-data-store-'))
  const host = await openHost({ folder, log: () => undefined, searchPath: process.env.PATH })
  const clock = { now: at('2015-07-01 00:00') }
  const serviceFor = (actor: Actor): Service => ({ ...host.service(actor), now: () => clock.now })
  const service = serviceFor(OPERATOR)
  const asked = { code: 'demo', name: '示范物业', timeZone: 'Asia/Shanghai', calendar }
  const organization = accepted(await createOrganization(service, asked))
  const space = reached(service.store.organization(organization.id))
  const categories = ['噪音', '电梯', '停车'].map((name) => ({
    id: categoryId(space, name),
    organization: organization.id,
    name,
  }))
  await addCategories(space, categories)
  const region = { id: regionId(space, '东区'), organization: organization.id, name: '东区' }
  await saveRegion(space, region)
  const projects: Project[] = []
  for (const [code, site] of Object.entries(sites)) {
    const project: Project = {
      id: projectId(space, code),
      organization: organization.id,
      code,
      name: `${code} 花园`,
      regions: [{ region: region.id }],
      facts: [{ grossFloorAreaSqm: 200_000, phased: false }],
      active: [{}],
      ...site,
    }
    if (!(await saveProject(space, project, undefined))) throw new Error(`no site ${code}`)
    projects.push(project)
  }
  const projectOf = (code: string) => reached(projects.find((project) => project.code === code))
  let requests = 0
  const key = () => `request-${++requests}`
  return {
    host,
    table: host.table,
    clock,
    service,
    serviceFor,
    organization,
    space,
    categories: categories.map(({ id }) => id),
    projects,
    projectOf,
    spaceOf: (code: string) =>
      reached(service.store.project({ organization: organization.id, project: projectOf(code).id })),
    /** The use cases of another process: its writes do not wait in the lanes of this one. */
    otherProcess: (): Service => ({ ...service, lanes: lanes(), cases: knownCases() }),
    /** Takes in a complaint at a site, now; the description is all that is said unless a test says more. */
    async receive(code: string, changes: Partial<Receive> = {}, by = service): Promise<CaseState> {
      const classification = {
        category: reached(categories[0]).id,
        nature: 'SERVICE',
        responsibility: 'PROPERTY',
        managementFailure: 'UNDETERMINED',
        ...changes.classification,
      } as const
      const receive: Receive = {
        organization: organization.id,
        project: projectOf(code).id,
        kind: 'COMPLAINT',
        key: key(),
        channel: 'PHONE',
        texts: { description: '楼上夜间噪音' },
        ...changes,
        classification,
      }
      return accepted(await receiveCase(by, receive))
    },
    /** Takes a case one step further, now; it must be accepted. */
    async step(code: string, id: CaseId, command: Exclude<CaseCommand, { type: 'RECEIVE' | 'IMPORT' }>) {
      const place = { organization: organization.id, project: projectOf(code).id }
      return accepted(await advanceCase(service, { ...place, id, command, key: key() }))
    },
    async close() {
      await host.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type Company = Awaited<ReturnType<typeof openCompany>>

export function accepted<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`)
  return answer
}

export function reached<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('not there, or out of reach')
  return found
}
