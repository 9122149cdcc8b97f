import { execFileSync } from 'node:child_process'
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { expect, test } from 'vitest'
import { addressesIn, forbiddenIn, INNOCENT, PLANTED } from './text.fixture.ts'
import { ROOT } from './workspace.fixture.ts'

/** Everything that is committed, or would be by `git add .`. */
const FILES = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(ROOT, path)) && statSync(join(ROOT, path)).isFile())

/** The only file that may name what is forbidden. */
const PATTERNS = 'test/gate/text.fixture.ts'
const COMPLAINTS = join(ROOT, '..', 'shared', 'data', 'complaints')
const EXTRACTS = ['boston-small.csv', 'boston-2015h1.csv.gz', 'boston-2016-2019.csv.gz']

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

test('the files looked at are those of the project', () => {
  expect(FILES).toEqual(expect.arrayContaining(['package.json', 'pnpm-lock.yaml', '.ci/run', PATTERNS]))
  expect(FILES.filter((path) => path.startsWith('packages/domain/src/')).length).toBeGreaterThan(20)
})

test('no file names a path of a machine or a registry, switches a check off or puts something off', () => {
  const found = FILES.filter((path) => path !== PATTERNS).flatMap((path) =>
    forbiddenIn(read(path)).map((name) => `${path}: ${name}`),
  )
  expect(found).toEqual([])
})

test.each(PLANTED)('%s is found in %s', (name, line) => {
  expect(forbiddenIn(`first line\n${line}\n`)).toEqual([`${name}, line 2`])
})

test.each(INNOCENT)('%s is let through', (line) => {
  expect(forbiddenIn(`first line\n${line}\n`)).toEqual([])
})

test('the lockfile names packages by version and hash, not by the address of a registry', () => {
  const lockfile = read('pnpm-lock.yaml')
  expect(lockfile).toMatch(/resolution: \{integrity: sha512-/)
  expect(addressesIn(lockfile)).toEqual([])
  const planted = '    resolution: {integrity: sha512-x, tarball: https://example.com/a.tgz}'
  expect(addressesIn(`${lockfile}\n${planted}`)).toEqual([planted])
})

test.skipIf(!existsSync(COMPLAINTS))('no file holds a record of the complaints that were lent for tests', async () => {
  const lent = await lentIds()
  expect(lent.size).toBeGreaterThan(250_000)
  const foundIn = (text: string) => (text.match(/(?<!\d)\d{12}(?!\d)/g) ?? []).filter((id) => lent.has(id))
  const [first] = lent
  expect(foundIn(`a line with ${first} in it`)).toEqual([first])
  expect(FILES.flatMap((path) => foundIn(read(path)).map((id) => `${path}: ${id}`))).toEqual([])
})

/** The source ids of every extract: a line that continues a text is none, for ids have twelve digits and a comma. */
async function lentIds(): Promise<Set<string>> {
  const ids = new Set<string>()
  for (const name of EXTRACTS) {
    const file = createReadStream(join(COMPLAINTS, name))
    const input = name.endsWith('.gz') ? file.pipe(createGunzip()) : file
    for await (const line of createInterface({ input })) if (/^\d{12},/.test(line)) ids.add(line.slice(0, 12))
  }
  return ids
}
