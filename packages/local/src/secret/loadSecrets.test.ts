import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { loadSecrets } from './loadSecrets.ts'

const run = promisify(execFile)
const NAMES = ['cursor.secret', 'identity.secret', 'issuer.secret']

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zhiheng-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

test('three different secrets of 32 bytes are made once and kept, readable by their owner alone', async () => {
  const folder = join(await temporaryFolder(), 'new')
  const made = await loadSecrets(folder)
  expect(Object.values(made).map((secret: Uint8Array) => secret.length)).toEqual([32, 32, 32])
  expect(new Set(Object.values(made).map((secret: Uint8Array) => Buffer.from(secret).toString('hex'))).size).toBe(3)
  expect(await loadSecrets(folder)).toEqual(made)
  expect((await readdir(folder)).sort()).toEqual(NAMES)
  const modes = NAMES.map(async (name) => (await stat(join(folder, name))).mode & 0o777)
  expect(await Promise.all(modes)).toEqual([0o600, 0o600, 0o600])
})

test('two installations share no secret', async () => {
  const [one, other] = [await loadSecrets(await temporaryFolder()), await loadSecrets(await temporaryFolder())]
  for (const name of ['cursor', 'identity', 'issuer'] as const) expect(one[name]).not.toEqual(other[name])
})

test('callers that start together end with the same secrets and leave nothing else behind', async () => {
  const folder = await temporaryFolder()
  const loaded = await Promise.all(Array.from({ length: 8 }, () => loadSecrets(folder)))
  for (const secrets of loaded) expect(secrets).toEqual(loaded[0])
  expect((await readdir(folder)).sort()).toEqual(NAMES)
})

test('processes that start together end with the same secrets', async () => {
  const folder = await temporaryFolder()
  const script = `import { loadSecrets } from ${JSON.stringify(new URL('loadSecrets.ts', import.meta.url).href)}
    const secrets = await loadSecrets(${JSON.stringify(folder)})
    process.stdout.write(Object.values(secrets).map((secret) => Buffer.from(secret).toString('hex')).join())`
  const start = () => run(process.execPath, ['--input-type=module', '-e', script])
  const [one, other] = await Promise.all([start(), start()])
  expect(one.stdout).toMatch(/^[0-9a-f]{64},[0-9a-f]{64},[0-9a-f]{64}$/)
  expect(other.stdout).toBe(one.stdout)
})

test.for([0, 31, 33])('a secret of %i bytes is refused by its name and not replaced', async (size) => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'identity.secret'), new Uint8Array(size), { mode: 0o600 })
  await expect(loadSecrets(folder)).rejects.toThrow(`identity.secret has ${size} bytes instead of 32`)
  expect((await stat(join(folder, 'identity.secret'))).size).toBe(size)
})

test.for(['640', '604', '620'])('a secret that others may open (%s) is refused', async (mode) => {
  const folder = await temporaryFolder()
  await loadSecrets(folder)
  await chmod(join(folder, 'issuer.secret'), Number.parseInt(mode, 8))
  await expect(loadSecrets(folder)).rejects.toThrow(/issuer\.secret may be opened by other users/)
})
