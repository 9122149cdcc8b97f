import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { LogEntry } from '@zhiheng/api'
import { addCategories, categoryId, readEvents } from '@zhiheng/data'
import { type Actor, DAY_MS, instant, isRefusal } from '@zhiheng/domain'
import { createOrganization, findOrganization, findProject, importSites, receiveCase } from '@zhiheng/service'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openClock } from './clock.ts'
import { type Host, openHost } from './openHost.ts'

const OPERATOR: Actor = { kind: 'operator', id: 'test' }
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'zhiheng-clock-')))
let host: Host

beforeAll(async () => {
  host = await openHost({ folder, log: () => undefined })
})
afterAll(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A complaint that was recorded twenty days ago and that nobody has touched since. */
async function forgottenComplaint() {
  const service = host.service(OPERATOR)
  await createOrganization(service, { code: 'acme', name: 'Acme', timeZone: 'Asia/Shanghai', calendar: 'CN' })
  const found = await findOrganization(service, 'acme')
  if (isRefusal(found)) throw new Error('the organization was made')
  const source = Readable.from(['site_id,name,region,gross_floor_area_m2\nS1,One,North,1000\n'])
  await importSites(service, found, { source }, { rejected: () => undefined, progress: () => undefined })
  const project = await findProject(found.space, 'S1')
  if (isRefusal(project)) throw new Error('the site was imported')
  const category = categoryId(found.space, '噪音')
  const organization = found.organization.id
  await addCategories(found.space, [{ id: category, organization, name: '噪音' }])
  const place = { organization, project: project.id }
  const state = await receiveCase(
    { ...service, now: () => instant(host.now() - 20 * DAY_MS) },
    {
      ...place,
      kind: 'COMPLAINT',
      key: 'k',
      channel: 'PHONE',
      texts: { description: '噪音' },
      classification: { category, nature: 'SERVICE', responsibility: 'PROPERTY', managementFailure: 'UNDETERMINED' },
    },
  )
  if (isRefusal(state)) throw new Error(state.refusal)
  const space = service.store.project(place)
  if (!space) throw new Error('an operator reaches every project')
  return async () => (await readEvents(space, state.id)).map(({ type, by }) => `${type} ${by.kind}`)
}

test('what runs out is recorded by the clock alone, and nothing more once the clock is closed', async () => {
  const events = await forgottenComplaint()
  const logged: LogEntry[] = []
  const clock = openClock(host, { log: (entry) => logged.push(entry), everyMs: 20 })
  await vi.waitFor(async () => expect(await events()).toContain('BREACHED job'), { timeout: 10_000 })
  await clock.close()
  expect(logged).toEqual([])
  const others = (await events()).filter((event) => event !== 'BREACHED job' && event !== 'ESCALATED job')
  expect(others).toEqual(['RECEIVED operator'])
})
