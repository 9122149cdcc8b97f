import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFolder, run, runJson } from './commandLine.fixture.ts'
import { makeCompany } from './company.fixture.ts'

const files = openFolder()
const data = join(files.path, 'data')
const place = ['--org', 'acme', '--data', data]

const CSV = `source_id,site_id,created_at,category,description
A-1,S1,2025-04-01T10:00:00+08:00,Noise,fine
A-2,S9,2025-04-01T10:00:00+08:00,Noise,"two
lines"
A-3,S1,2025-04-01 10:00,Noise,no offset
=A-4,S1,2025-04-01T11:00:00+08:00,Noise,fine
`

function file(name: string, content: string | Uint8Array): string {
  const path = join(files.path, name)
  writeFileSync(path, content)
  return path
}

beforeAll(() => makeCompany(data, files.path))
afterAll(files.remove)

test('rejected rows end an import with 1, stand in the errors file with line, column, reason and code; the others are in', async () => {
  const errors = join(files.path, 'errors.csv')
  const path = file('mixed.csv', CSV)
  const { status, document } = await runJson('import', 'complaints', path, ...place, '--errors', errors)
  expect(status).toBe(1)
  expect(document).toMatchObject({ rows: 4, imported: 2, updated: 0, unchanged: 0, rejected: 2 })
  const [header, unknownSite, badTime, ...rest] = readFileSync(errors, 'utf8').trimEnd().split('\n')
  expect(header).toBe('line,column,reason,code')
  expect(unknownSite).toMatch(/^3,site_id,.+,UNKNOWN_SITE$/)
  expect(badTime).toMatch(/^5,created_at,.+,TIMESTAMP_INVALID$/)
  expect(rest).toEqual([])
  const chinese = await run('import', 'complaints', path, ...place, '--errors', errors, '--lang', 'zh')
  expect(chinese.stdout).toContain('不变 2')
  expect(readFileSync(errors, 'utf8')).toMatch(/^3,site_id,.*\p{Script=Han}/mu)
})

test('what a spreadsheet would take for a formula is no formula in the errors file', async () => {
  const errors = join(files.path, 'formula.csv')
  const content = 'source_id,site_id,created_at\nF-1,=1+1,2025-04-01T10:00:00+08:00\n'
  await run('import', 'complaints', file('formula-in.csv', content), ...place, '--errors', errors)
  for (const cell of readFileSync(errors, 'utf8').split(/[,\n]/)) expect(cell).not.toMatch(/^"?[=+\-@]/)
})

test('a compressed file is read like a plain one, whatever its name', async () => {
  const path = file('compressed.csv', gzipSync('source_id,site_id,created_at\nG-1,S1,2025-04-02T10:00:00+08:00\n'))
  const { document } = await runJson('import', 'complaints', path, ...place)
  expect(document).toMatchObject({ rows: 1, imported: 1 })
})

test('a map gives other names of columns and words of values', async () => {
  const map = file('map.json', '{"columns": {"Opened": "created_at"}, "values": {"channel": {"Call": "PHONE"}}}')
  const path = file('mapped.csv', 'source_id,site_id,Opened,channel\nM-1,S4,2025-04-02T10:00:00+08:00,Call\n')
  const { status } = await runJson('import', 'complaints', path, ...place, '--map', map)
  expect(status).toBe(0)
  const { document } = await runJson('analysis', ...place, '--quarter', '2025Q2', '--project', 'S4')
  expect(document).toMatchObject({ byChannel: [{ key: 'PHONE', count: 1 }] })
})

test('a map of another form is refused with 1', async () => {
  const { status, stderr } = await run(
    'import',
    'complaints',
    file('x.csv', CSV),
    ...place,
    '--map',
    file('bad.json', '[]'),
  )
  expect(status).toBe(1)
  expect(stderr).toContain('columns')
})

test('a file that is missing, a folder, or damaged ends with 1 and is named or explained in one line', async () => {
  const folder = join(files.path, 'folder')
  mkdirSync(folder)
  const whole = gzipSync(`source_id,site_id,created_at\n${'x'.repeat(10_000)}`)
  const [missing, directory, cut] = await Promise.all([
    run('import', 'complaints', join(files.path, 'missing.csv'), ...place),
    run('import', 'complaints', folder, ...place),
    run('import', 'complaints', file('cut.gz', whole.subarray(0, whole.length - 12)), ...place),
  ])
  expect([missing.status, directory.status, cut.status]).toEqual([1, 1, 1])
  expect(missing.stderr).toMatch(/missing\.csv: there is no such file or folder \(ENOENT\)\n$/)
  expect(directory.stderr).toMatch(/folder: it is a folder \(EISDIR\)\n$/)
  expect(cut.stderr).toMatch(/FILE_MALFORMED/)
  for (const { stderr } of [missing, directory, cut]) expect(stderr).not.toContain('    at ')
})

test('a file without its columns is told which are missing', async () => {
  const { status, stderr } = await run('import', 'complaints', file('columns.csv', 'id,site\n1,2\n'), ...place)
  expect(status).toBe(1)
  for (const column of ['source_id', 'site_id', 'created_at']) expect(stderr).toContain(column)
})

test('an errors file that cannot be written stops an import before it begins', async () => {
  const { status, stderr } = await run(
    'import',
    'complaints',
    file('y.csv', CSV),
    ...place,
    '--errors',
    join(files.path, 'no', 'e.csv'),
  )
  expect(status).toBe(1)
  expect(stderr).toContain('no such file')
})

test('nobody else may read what a data folder holds', () => {
  expect(statSync(data).mode & 0o077).toBe(0)
  expect(readdirSync(data).filter((name) => name.endsWith('.secret'))).toHaveLength(3)
})
