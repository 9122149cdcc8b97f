import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answer } from './shell.fixture.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'zhiheng-category-')))
const zhiheng = (...words: string[]) => answer([...words, '--data', folder])

beforeAll(async () => {
  const sites = join(folder, 'sites.csv')
  writeFileSync(sites, 'site_id,name,region,gross_floor_area_m2\nS1,One,North,1000\n')
  const complaints = join(folder, 'complaints.csv')
  const rows = ['1,S1,2015-07-14T09:00:00+08:00,Lifts,Noise', '2,S1,2015-07-15T09:00:00+08:00,Elevators,']
  writeFileSync(complaints, `source_id,site_id,created_at,category,subcategory\n${rows.join('\n')}\n`)
  await zhiheng('org', 'create', '--code', 'acme', '--name', 'Acme')
  await zhiheng('import', 'sites', sites, '--org', 'acme')
  await zhiheng('import', 'complaints', complaints, '--org', 'acme')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('topics are renamed, retired, merged and restored by their names, and listed with their past', async () => {
  const topic = (verb: string, ...more: string[]) => zhiheng('category', verb, '--org', 'acme', ...more)
  expect((await topic('rename', '--topic', 'Lifts/Noise', '--name', 'Humming')).stdout).toBe('Lifts/Humming\n')
  expect((await topic('merge', '--topic', 'Elevators', '--into', 'Lifts')).status).toBe(0)
  expect((await topic('retire', '--topic', 'Lifts/Humming')).status).toBe(0)
  const listed = await topic('list', '--json')
  expect(JSON.parse(listed.stdout)).toMatchObject([
    { path: 'Elevators', mergedInto: 'Lifts' },
    { path: 'Lifts', mergedInto: null },
    { path: 'Lifts/Humming', formerNames: ['Noise'], retiredAt: expect.any(String) },
  ])
  expect((await topic('list')).stdout).toContain('merged into Lifts')
  expect((await topic('restore', '--topic', 'Elevators')).status).toBe(0)
  const missing = await topic('retire', '--topic', 'Nowhere')
  expect([missing.status, missing.stderr]).toEqual([1, 'zhiheng: There is no topic Nowhere. (NOT_FOUND)\n'])
})
