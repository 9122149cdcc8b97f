import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from './commandLine.fixture.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'zhiheng-people-')))
const zhiheng = (...words: string[]) => run(...words, '--data', folder, '--lang', 'en')

beforeAll(async () => {
  const sites = join(folder, 'sites.csv')
  writeFileSync(sites, 'site_id,name,region,gross_floor_area_m2\nS1,One,North,1000\n')
  await zhiheng('org', 'create', '--code', 'acme', '--name', 'Acme')
  await zhiheng('import', 'sites', sites, '--org', 'acme')
  await zhiheng(
    'user',
    'create',
    '--org',
    'acme',
    '--name',
    'wang',
    '--full-name',
    '王芳',
    '--grant',
    'STAFF@project:S1',
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a person is given a role for a time, listed with it, loses it, and is removed', async () => {
  const person = ['--org', 'acme', '--name', 'wang']
  const until = ['--until', '2099-01-01T00:00:00+08:00']
  const given = await zhiheng('user', 'grant', ...person, '--grant', 'EXECUTIVE@region:North', ...until)
  const timed = 'EXECUTIVE@region:North (–2099-01-01T00:00:00+08:00)'
  expect([given.status, given.stdout]).toEqual([0, `wang  STAFF@project:S1  ${timed}\n`])
  const listed = await zhiheng('user', 'list', '--org', 'acme', '--json')
  expect(JSON.parse(listed.stdout)).toEqual([{ login: 'wang', name: '王芳', grants: ['STAFF@project:S1', timed] }])
  const taken = await zhiheng('user', 'revoke', ...person, '--grant', 'EXECUTIVE@region:North')
  expect(taken.stdout).toBe('wang  STAFF@project:S1\n')
  const again = await zhiheng('user', 'revoke', ...person, '--grant', 'EXECUTIVE@region:North')
  expect([again.status, again.stdout]).toEqual([1, ''])
  expect((await zhiheng('user', 'remove', ...person)).status).toBe(0)
  expect(JSON.parse((await zhiheng('user', 'list', '--org', 'acme', '--json')).stdout)).toEqual([])
  expect((await zhiheng('token', '--user', 'wang', '--org', 'acme')).status).toBe(1)
})

test('a program is given a token once, which is listed without it and ended', async () => {
  const create = (grant: string) =>
    zhiheng('api-token', 'create', '--org', 'acme', '--name', 'reports', '--grant', grant, '--expires', '30d')
  const made = await create('EXECUTIVE@region:North')
  expect(made.stdout).toMatch(/^zht_\S+\n$/)
  expect(made.stderr).toContain('reports (EXECUTIVE@region:North), until 20')
  expect((await create('STAFF@project:S1')).status).toBe(2)
  const listed = await zhiheng('api-token', 'list', '--org', 'acme', '--json')
  const [{ id, grant }] = JSON.parse(listed.stdout) as [{ id: string; grant: string }]
  expect(grant).toBe('EXECUTIVE@region:North')
  expect(listed.stdout).not.toContain(made.stdout.trim().split('_').at(-1))
  expect((await zhiheng('api-token', 'revoke', '--org', 'acme', '--id', id)).stdout).toContain(id)
  expect((await zhiheng('api-token', 'list', '--org', 'acme')).stdout).toMatch(/reports .*\+08:00 .*\+08:00/)
  expect((await zhiheng('api-token', 'revoke', '--org', 'acme', '--id', 'tok_x')).status).toBe(1)
})
