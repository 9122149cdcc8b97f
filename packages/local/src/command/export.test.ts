import { createHash } from 'node:crypto'
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFolder, run, runJson } from './commandLine.fixture.ts'
import { complaintsCsv, makeCompany } from './company.fixture.ts'

const folder = openFolder()
const data = join(folder.path, 'data')
beforeAll(async () => {
  await makeCompany(data, folder.path)
  const file = join(folder.path, 'complaints.csv')
  writeFileSync(file, complaintsCsv(60))
  const { status, stderr } = await run('import', 'complaints', file, '--org', 'acme', '--data', data)
  if (status !== 0) throw new Error(stderr)
}, 60_000)
afterAll(() => folder.remove())

const exported = (...words: readonly string[]) => ['export', 'cases', '--org', 'acme', '--data', data, ...words]
const rowsOf = (text: string) => parse<Readonly<Record<string, string>>>(text, { columns: true })

test('a list is written to standard output or to a file, narrowed as it was asked for', async () => {
  const { stdout, stderr } = await run(...exported('--project', 'S1', '--channel', 'PHONE', '--category', 'Noise'))
  const rows = rowsOf(stdout)
  expect(rows.length).toBeGreaterThan(0)
  expect(new Set(rows.map(({ channel, category }) => `${channel} ${category}`))).toEqual(new Set(['PHONE Noise']))
  expect(stderr).toContain(createHash('sha256').update(stdout).digest('hex'))
  const out = join(folder.path, 'open.xlsx')
  const { document } = await runJson(...exported('--format', 'xlsx', '--out', out))
  expect(document).toMatchObject({ organization: 'acme', order: 'DEADLINE', rows: 12, file: out })
  expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK')
}, 60_000)

test('a file that cannot be written is told of in words, and an earlier one stays', async () => {
  const [missing, full] = [join(folder.path, 'missing', 'cases.csv'), join(folder.path, 'full.csv')]
  writeFileSync(full, 'earlier')
  symlinkSync('/dev/full', `${full}.part`)
  const nowhere = await run(...exported('--out', missing, '--lang', 'zh'))
  expect([nowhere.status, nowhere.stderr]).toEqual([1, expect.stringContaining('没有这个文件或文件夹')])
  const broken = await run(...exported('--out', full, '--lang', 'en'))
  expect([broken.status, broken.stderr]).toEqual([1, expect.stringContaining('the disk is full')])
  expect(readFileSync(full, 'utf8')).toBe('earlier')
}, 60_000)

test('what cannot be written or read is wrong usage', async () => {
  const words = [
    ['--format', 'xlsx'],
    ['--state', 'OPEN', '--project', 'S1'],
    ['--category', 'Nothing', '--project', 'S1'],
    ['--text', 'loud'],
  ]
  const ended = await Promise.all(words.map((more) => run(...exported(...more))))
  expect(ended.map(({ status }) => status)).toEqual([2, 2, 2, 2])
  expect(ended[1]?.stderr).toContain('RECEIVED, ')
  expect(ended[3]?.stderr).toContain('--project')
}, 60_000)
