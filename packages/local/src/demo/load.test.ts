import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '@zhiheng/domain'
import { createOrganization, type FoundOrganization, findOrganization, findProject, verify } from '@zhiheng/service'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Host, openHost } from '../host/openHost.ts'
import { demoCompany } from './company.ts'
import { loadDemo } from './load.ts'

const OPERATOR: Actor = { kind: 'operator', id: 'test' }
const COMPLAINTS = 200

vi.setConfig({ testTimeout: 60_000 })

let folder: string
let host: Host

beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'zhiheng-')))
  host = await openHost({ folder, log: () => undefined })
})
afterEach(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The demo's sites and people, with its first complaints only. */
function smallCompany({ now }: { now: number }) {
  const company = demoCompany({ now })
  return { ...company, complaints: () => [...company.complaints()].slice(0, COMPLAINTS) }
}

function company(): Promise<FoundOrganization> {
  return findOrganization(host.service(OPERATOR), 'demo') as Promise<FoundOrganization>
}

test('a demo whose loading was cut short is completed by the next attempt with the same rows, and then left alone', async () => {
  const cut = (rows: number) => {
    if (rows > 0) throw new Error('cut')
  }
  await expect(loadDemo(host, { progress: cut, companyOf: smallCompany })).rejects.toThrow('cut')
  const begun = JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8')) as { now: string }
  expect(begun).toMatchObject({ loaded: false })
  const sizes = await growing()

  const nows: number[] = []
  const companyOf = ({ now }: { now: number }) => {
    nows.push(now)
    return smallCompany({ now })
  }
  expect(await loadDemo(host, { progress: () => undefined, companyOf })).toBe('loaded')
  expect(nows).toEqual([Date.parse(begun.now)])
  expect(await growing()).toEqual(sizes)
  const { kinds, differences } = await verify(host.service(OPERATOR), await company())
  expect([kinds.state, differences]).toEqual([COMPLAINTS, []])

  expect(await loadDemo(host, { progress: cut, companyOf: smallCompany })).toBe('already there')
})

/** The sizes of the site that is told of in three. */
async function growing(): Promise<unknown> {
  const rows = demoCompany({ now: host.now() }).sites
  const code = rows.find(({ site_id: id }, index) => rows.findIndex((row) => row.site_id === id) < index)?.site_id
  const project = await findProject((await company()).space, code ?? '')
  if (!('facts' in project)) throw new Error(`no project ${code}`)
  expect(project.facts).toHaveLength(3)
  return project.facts
}

test('a company that somebody else called demo is not touched', async () => {
  const service = host.service(OPERATOR)
  await createOrganization(service, { code: 'demo', name: 'Mine', timeZone: 'Asia/Shanghai', calendar: 'CN' })
  expect(await loadDemo(host, { progress: () => undefined })).toBe('name taken')
  expect((await company()).organization.name).toBe('Mine')
})
