import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { type Fence, fenceTable, openStore, projectId, regionId } from '@zhiheng/data'
import type { Actor, ProjectId } from '@zhiheng/domain'
import {
  createOrganization,
  type FoundOrganization,
  findOrganization,
  importComplaints,
  importSites,
  type Service,
} from '@zhiheng/service'
import { openHost } from '../../packages/local/src/host/openHost.ts'
import { accepted } from '../data-store/company.fixture.ts'

const OBSERVER = { rejected: () => undefined, progress: () => undefined }

const SITES = ['HZ-01', 'HZ-02', 'GZ-01'] as const
const SITES_CSV = `site_id,name,region,gross_floor_area_m2
HZ-01,翠苑,华东,200000
HZ-02,文鼎苑,华东,150000
GZ-01,丽江花园,华南,120000
`
const HEADER = 'source_id,site_id,created_at,first_response_at,closed_at,category,description,location,channel,status'

/** Complaints of one quarter at all sites; some are closed. A second file fills what was blank. */
function complaints(name: string, fills: boolean): string {
  const rows = Array.from({ length: 24 }, (_, index) => {
    const day = String((index % 28) + 1).padStart(2, '0')
    const reply = fills || index % 3 > 0 ? `2025-07-${day}T15:00:00+08:00` : ''
    const closed = index % 2 === 0 ? `2025-08-${day}T15:00:00+08:00` : ''
    const what = ['噪音', '楼上夜间噪音', `${index % 5} 幢`, 'PHONE', closed && 'closed']
    return [`${name}-${index}`, SITES[index % 3], `2025-07-${day}T10:00:00+08:00`, reply, closed, ...what].join(',')
  })
  return `${[HEADER, ...rows].join('\n')}\n`
}

/** Brings the sites, and with them complaints that were not there, and then more of what is known about those. */
export async function importAll(service: Service, into: FoundOrganization, name: string): Promise<number> {
  await importSites(service, into, { source: Readable.from([SITES_CSV]) }, OBSERVER)
  let taken = 0
  for (const fills of [false, true]) {
    const file = { source: Readable.from([complaints(name, fills)]) }
    const { imported, updated } = await importComplaints(service, into, file, OBSERVER)
    taken += imported + updated
  }
  return taken
}

const OPERATOR: Actor = { kind: 'operator', id: 'check' }

/** Two companies of three sites on a private engine, and actors of the first, each behind a fence that counts. */
export async function openWorld() {
  const folder = await mkdtemp(join(tmpdir(), 'zhiheng-fence-'))
  const host = await openHost({ folder, log: () => undefined, searchPath: process.env.PATH })
  const counts = new Map<string, number>()
  const serviceFor = (actor: Actor, name: string = actor.kind): Service => {
    const fence: Fence = (table, who, place) =>
      fenceTable(table, who, place, ({ action }) => {
        for (const counted of [name, `${name} ${action}`]) counts.set(counted, (counts.get(counted) ?? 0) + 1)
      })
    return { ...host.service(actor), now: host.now, store: openStore(host.table, actor, { fence }) }
  }
  const operator = serviceFor(OPERATOR)
  const company = async (code: string) => {
    const asked = { code, name: code, timeZone: 'Asia/Shanghai', calendar: 'CN' }
    accepted(await createOrganization(operator, asked))
    const found = accepted(await findOrganization(operator, code))
    await importAll(operator, found, code)
    return { found, projects: SITES.map((site) => projectId(found.space, site)) as [ProjectId, ProjectId, ProjectId] }
  }
  const home = await company('home')
  const away = await company('away')
  return {
    host,
    home,
    away,
    serviceFor,
    actors: actorsOf(home),
    /** How many accesses were judged for an actor of this name, of all kinds or of one. */
    checked: (name: string, action?: string) => counts.get(action ? `${name} ${action}` : name) ?? 0,
    async close() {
      await host.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>

/** One actor of every reach, each in the first company. */
function actorsOf({ found, projects: [first, second] }: { found: FoundOrganization; projects: readonly ProjectId[] }) {
  const organization = found.organization.id
  const somebody = { kind: 'person', id: 'usr_1', name: '王芳', organization } as const
  const region = { kind: 'region', region: regionId(found.space, '华东') } as const
  const reach = new Set([first, second] as ProjectId[])
  const sites = [first, second].map(
    (project) => ({ role: 'SITE_MANAGER', scope: { kind: 'project', project: project as ProjectId } }) as const,
  )
  return {
    operator: OPERATOR,
    job: { kind: 'job', id: 'sweep', organization, reach: 'organization' },
    'job of one site': { kind: 'job', id: 'sweep', organization, reach: new Set([first as ProjectId]) },
    'head office': {
      ...somebody,
      grants: [{ role: 'QUALITY', scope: { kind: 'organization' } }],
      reach: 'organization',
    },
    region: { ...somebody, grants: [{ role: 'REGIONAL_MANAGER', scope: region }], reach },
    site: { ...somebody, grants: sites, reach },
    token: { ...somebody, kind: 'token', id: 'tok_1', grants: sites.slice(0, 1), reach: new Set([first as ProjectId]) },
    public: { kind: 'public', id: 'public', organization, project: first as ProjectId },
    owner: { kind: 'public', id: 'public', organization, project: first as ProjectId, owner: true },
  } as const satisfies Record<string, Actor>
}
