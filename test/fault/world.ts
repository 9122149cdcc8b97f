import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  addCategories,
  categoryId,
  type OrganizationSpace,
  projectId,
  regionId,
  saveProject,
  saveRegion,
} from '@zhiheng/data'
import { isRefusal, type Organization, type ProjectId } from '@zhiheng/domain'
import { createOrganization, type Service } from '@zhiheng/service'
import { type Host, openHost } from '../../packages/local/src/host/openHost.ts'
import { ACTOR, type Target } from './request.ts'

/** A private data folder with one organization and its sites; this process owns the engine. */
export interface World {
  readonly host: Host
  readonly service: Service
  readonly organization: Organization
  readonly space: OrganizationSpace
  readonly target: Target
  /** Closes the engine and removes the folder. */
  close(): Promise<void>
}

export async function openWorld(sites = 3): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'zhiheng-fault-'))
  const host = await openHost({ folder, log: () => undefined, searchPath: process.env.PATH })
  const service = host.service(ACTOR)
  const organization = await createOrganization(service, {
    code: 'fault',
    name: '质衡物业',
    timeZone: 'Asia/Shanghai',
    calendar: 'CN',
  })
  if (isRefusal(organization)) throw new Error(`no organization: ${organization.refusal}`)
  const space = service.store.organization(organization.id)
  if (!space) throw new Error('the organization is out of reach')
  return {
    host,
    service,
    organization,
    space,
    target: {
      organization: organization.id,
      sites: await makeSites(space, sites),
      categories: await makeCategories(space),
    },
    async close() {
      await host.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function makeSites(space: OrganizationSpace, count: number): Promise<ProjectId[]> {
  const { organization } = space
  const region = { id: regionId(space, '东区'), organization, name: '东区' }
  await saveRegion(space, region)
  const ids: ProjectId[] = []
  for (let index = 1; index <= count; index++) {
    const code = `HZ-0${index}`
    const id = projectId(space, code)
    const facts = [{ grossFloorAreaSqm: 100_000 * index, phased: false }]
    const regions = [{ region: region.id }]
    const project = { id, organization, code, name: `${index}号花园`, regions, facts, active: [{}] }
    if (!(await saveProject(space, project, undefined))) throw new Error(`no site ${code}`)
    ids.push(id)
  }
  return ids
}

async function makeCategories(space: OrganizationSpace): Promise<Target['categories']> {
  const { organization } = space
  const names = ['噪音', '电梯', '停车']
  const categories = names.map((name) => ({ id: categoryId(space, name), organization, name }))
  await addCategories(space, categories)
  return categories.map(({ id }) => ({
    category: id,
    nature: 'SERVICE',
    responsibility: 'PROPERTY',
    managementFailure: 'UNDETERMINED',
  }))
}
