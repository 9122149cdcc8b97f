import { PutCommand } from '@aws-sdk/lib-dynamodb'
import {
  countUnread,
  type InboxEntry,
  keepLoose,
  listInbox,
  listNotices,
  noticeWrite,
  readSwept,
  type StoredNotice,
} from '@zhiheng/data'
import {
  type Actor,
  formatWithOffset,
  fulfilObligation,
  type Grant,
  instant,
  isRefusal,
  type MonthKey,
  makeId,
  type OrganizationId,
  planObligation,
  type UserId,
} from '@zhiheng/domain'
import { sweepAll } from '@zhiheng/jobs'
import {
  addUser,
  changeObligation,
  createOrganization,
  makeObligations,
  openProject,
  runSweep,
  type Service,
  verify,
} from '@zhiheng/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tellNotices } from '../../packages/service/src/notice/tell.ts'
import { accepted, at, type Company, openCompany, reached } from './company.fixture.ts'

let company: Company
const users = new Map<string, UserId>()
beforeAll(async () => {
  company = await openCompany({ sites: { A: {}, B: {} }, calendar: 'CN' })
  company.clock.now = at('2026-03-06 09:00')
  const site = { kind: 'project', project: company.projectOf('A').id } as const
  const region = { kind: 'region', region: reached(company.projectOf('A').regions[0]).region } as const
  const organization = { kind: 'organization' } as const
  for (const [login, grant] of [
    ['manager', { role: 'SITE_MANAGER', scope: site }],
    ['lead', { role: 'CS_LEAD', scope: site }],
    ['staff', { role: 'STAFF', scope: site }],
    ['regional', { role: 'REGIONAL_MANAGER', scope: region }],
    ['quality', { role: 'QUALITY', scope: organization }],
    ['executive', { role: 'EXECUTIVE', scope: region }],
  ] as const satisfies readonly (readonly [string, Grant])[])
    users.set(login, accepted(await addUser(company.service, company, { login, name: login, grants: [grant] })).id)
})
afterAll(() => company.close())

const userOf = (login: string) => reached(users.get(login))
async function inbox(login: string): Promise<InboxEntry[]> {
  const asked = { limit: 200, backward: false, accept: () => true }
  return (await listInbox(company.space, userOf(login), asked)).rows.map(({ row }) => row)
}
const kinds = async (login: string) =>
  (await inbox(login)).map(({ kind, clock }) => (clock ? `${kind} ${clock}` : kind))
async function sweptAt(wall: string) {
  company.clock.now = at(wall)
  accepted(await runSweep(company.service))
  // What a sweep finds is told by the next one.
  company.clock.now = instant(company.clock.now + 1_000)
  return accepted(await runSweep(company.service))
}

test('a complaint is told to the site, an assignment to the assignee, a deadline up the ladder, each once', async () => {
  const { id } = await company.receive('A')
  await sweptAt('2026-03-06 09:01')
  expect(await kinds('lead')).toEqual(['CASE_RECEIVED'])
  expect(await kinds('manager')).toEqual(['CASE_RECEIVED'])
  expect(await kinds('staff')).toEqual([])
  await company.step('A', id, { type: 'ASSIGN', assignee: 'staff' })
  await sweptAt('2026-03-06 10:00')
  expect(await kinds('staff')).toEqual(['CASE_ASSIGNED'])
  await sweptAt('2026-03-06 15:00')
  expect(await kinds('staff')).toEqual(['CLOCK_REMINDER firstResponse', 'CASE_ASSIGNED'])
  await sweptAt('2026-03-07 03:00')
  expect(await kinds('manager')).toEqual(['CASE_RECEIVED'])
  await sweptAt('2026-03-09 09:01')
  expect(await kinds('staff')).toContain('CLOCK_BREACHED firstResponse')
  expect(await kinds('manager')).toContain('CLOCK_BREACHED firstResponse')
  expect(await kinds('regional')).toEqual([])
  await sweptAt('2026-03-12 10:00')
  expect(await kinds('regional')).toContain('CLOCK_LATE firstResponse')
  expect(await kinds('quality')).toContain('CLOCK_VERY_LATE firstResponse')
  const before = await Promise.all([...users.keys()].map(kinds))
  await sweptAt('2026-03-12 10:05')
  expect(await Promise.all([...users.keys()].map(kinds))).toEqual(before)
  for (const login of users.keys())
    expect(await countUnread(company.space, userOf(login))).toBe((await inbox(login)).length)
})

test('nobody is told of a deadline at night: a sweep that comes by then leaves it to the next opening', async () => {
  company.clock.now = at('2026-03-13 17:00')
  await company.receive('A')
  await sweptAt('2026-03-13 17:01')
  const before = await kinds('manager')
  await sweptAt('2026-03-16 23:00')
  expect(await kinds('manager')).toEqual(before)
  await sweptAt('2026-03-17 09:01')
  expect((await kinds('manager')).length).toBeGreaterThan(before.length)
})

test('a major complaint reaches the quality department and the executive at once, also on a rest day', async () => {
  company.clock.now = at('2026-03-21 23:00')
  const { id, number } = await company.receive('A')
  await company.step('A', id, { type: 'RECLASSIFY', to: { claimedAmountFen: 500_000, managementFailure: 'YES' } })
  await sweptAt('2026-03-21 23:01')
  for (const login of ['quality', 'executive'])
    expect((await inbox(login))[0]).toMatchObject({ kind: 'COMPLAINT_MAJOR', label: number, about: id })
})

test('a sweeper that dies between two steps loses nothing, and nobody is told twice', async () => {
  company.clock.now = at('2026-03-24 10:00')
  await company.receive('A')
  await company.receive('A')
  company.clock.now = at('2026-03-24 10:01')
  const before = (await inbox('lead')).length
  const waiting = await notices()
  // One of the two was told, and the notice was put back as by somebody who never came to take it away.
  const [first] = waiting
  const opened = { organization: company.organization, space: company.spaceOf('A') }
  await tellNotices(company.service, opened, [reached(first).subject])
  const { name, client } = company.table
  const write = noticeWrite(name, opened.space, reached(first).about, reached(first))
  await client.send(new PutCommand({ TableName: name, Item: reached(write.request.Put).Item }))
  const others = [company.otherProcess(), company.otherProcess(), company.service]
  await Promise.all(others.map((service) => runSweep(service)))
  accepted(await runSweep(company.service))
  expect((await inbox('lead')).length - before).toBe(2)
  expect(await countUnread(company.space, userOf('lead'))).toBe((await inbox('lead')).length)
  expect((await notices()).filter((notice) => notice.at < company.clock.now)).toEqual([])
})

test('what nobody at all is there to hear is told to nobody, and waits for nobody', async () => {
  company.clock.now = at('2026-03-25 10:00')
  await company.receive('B')
  const run = await sweptAt('2026-03-25 10:01')
  expect(run).toMatchObject({ failures: [], left: 0 })
  expect((await verify(company.service, company)).differences).toEqual([])
})

test('an object store that is away, or a company that cannot be swept, keeps nobody from being told', async () => {
  company.clock.now = at('2026-03-26 10:00')
  const { id } = await company.receive('A')
  const orphan = makeId('attachment', company.clock.now, new Uint8Array(16))
  await keepLoose(company.spaceOf('A'), { case: id, attachment: orphan }, company.clock.now)
  const wanted = { timeZone: 'Asia/Shanghai', calendar: 'CN' } as const
  const others: OrganizationId[] = []
  for (const code of ['second', 'third'])
    others.push(accepted(await createOrganization(company.service, { ...wanted, code, name: code })).id)
  company.clock.now = at('2026-03-26 10:01')
  const before = (await inbox('lead')).length
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
  const reported: string[] = []
  const host = {
    service(actor: Actor): Service {
      const service = company.serviceFor(actor)
      const isBroken = actor.kind === 'job' && actor.organization === others[0]
      const { objects } = service
      return {
        ...service,
        objects: { ...objects, delete: () => Promise.reject(away) },
        organizations: isBroken ? { get: () => Promise.reject(away), forget: () => undefined } : service.organizations,
      }
    },
    report: ({ message }: { message: string }) => reported.push(message),
  }
  await sweepAll(host, new AbortController().signal)
  expect((await inbox('lead')).length).toBe(before + 1)
  expect(reported).toEqual(
    expect.arrayContaining([expect.stringContaining('object store'), expect.stringContaining(reached(others[0]))]),
  )
  expect(reported).toHaveLength(2)
  for (const organization of [company.organization.id, reached(others[1])]) {
    const space = reached(company.service.store.organization(organization))
    expect(await readSwept(space)).toMatchObject({ sweptTo: company.clock.now })
  }
  const run = accepted(await runSweep(company.service))
  expect(run.failures).toEqual([])
})

test('a notice that cannot be told keeps no other from it', async () => {
  company.clock.now = at('2026-03-27 10:00')
  await company.receive('A')
  await company.receive('A')
  const before = (await inbox('lead')).length
  const waiting = (await notices()).filter((notice) => notice.at === company.clock.now)
  const first = reached(waiting[0])
  const opened = { organization: company.organization, space: company.spaceOf('A') }
  const { name, client } = company.table
  const broken = { ...first, tells: first.tells.map((tell) => ({ ...tell, kind: 'NONE' })) } as unknown as StoredNotice
  const write = noticeWrite(name, opened.space, broken.about, broken)
  await client.send(new PutCommand({ TableName: name, Item: reached(write.request.Put).Item }))
  const subjects = waiting.map(({ subject }) => subject)
  expect((await tellNotices(company.service, opened, subjects)).failures.map(({ id }) => id)).toEqual([first.subject])
  expect((await inbox('lead')).length).toBe(before + 1)
})

async function notices(): Promise<StoredNotice[]> {
  const found: StoredNotice[] = []
  for await (const notice of listNotices(company.spaceOf('A'))) found.push(notice)
  return found
}

test('what a site owes for a month is told to those who do it, then ever higher, and to nobody once it is done', async () => {
  const place = { organization: company.organization.id, project: company.projectOf('A').id }
  const site = reached(await openProject(company.service, place))
  const name = { control: 'monthlySummary', subject: '2026-03' as MonthKey } as const
  const owed = planObligation(name, company.organization)
  await makeObligations(site, [owed])
  const told = async (login: string) => (await kinds(login)).filter((one) => one.startsWith('DUTY'))
  const all = () => Promise.all(['lead', 'manager', 'regional', 'quality'].map(told))
  const [reminder, breach] = ['DUTY_REMINDER monthlySummary', 'DUTY_BREACHED monthlySummary']
  // Five working days from Wednesday 1 April, of which Monday the 6th is none.
  expect(formatWithOffset(owed.clock.dueAt, 'Asia/Shanghai')).toContain('2026-04-08T18:00')
  await sweptAt('2026-04-03 13:00')
  expect(await all()).toEqual([[], [], [], []])
  await sweptAt('2026-04-03 23:00')
  expect(await all()).toEqual([[], [], [], []])
  await sweptAt('2026-04-07 09:01')
  expect(await all()).toEqual([[reminder], [reminder], [], []])
  expect((await inbox('lead')).find(({ kind }) => kind === 'DUTY_REMINDER')?.label).toBe('A 2026-03')
  await sweptAt('2026-04-09 09:01')
  expect(await all()).toEqual([[breach, reminder], [breach, reminder], [], []])
  await sweptAt('2026-04-10 09:01')
  expect((await all())[2]).toEqual(['DUTY_LATE monthlySummary'])
  accepted(
    await changeObligation(company.service, site, owed, (before, context) => {
      const after = fulfilObligation(before, { evidence: 'shown' }, context)
      return isRefusal(after) ? after : { after }
    }),
  )
  await sweptAt('2026-04-30 09:01')
  expect((await all())[3]).toEqual([])
  expect((await verify(company.service, company)).differences).toEqual([])
})
