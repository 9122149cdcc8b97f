import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadSigningKeys, publicKeys } from './signingKeys.ts'

const DAY_MS = 86_400_000
const YEAR_MS = 366 * DAY_MS

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zhiheng-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

test('a key is made once and kept, readable by its owner alone', async () => {
  const folder = await temporaryFolder()
  const [key] = await loadSigningKeys(folder, { now: 5 })
  expect(key.createdAt).toBe(5)
  expect(await loadSigningKeys(folder, { now: 6 })).toEqual([key])
  expect(await readdir(folder)).toEqual(['issuer-0001.key'])
  expect((await stat(join(folder, 'issuer-0001.key'))).mode & 0o777).toBe(0o600)
})

test('callers that start together end with the same key and leave nothing else behind', async () => {
  const folder = await temporaryFolder()
  const loaded = await Promise.all(Array.from({ length: 8 }, () => loadSigningKeys(folder, { now: 5 })))
  for (const keys of loaded) expect(keys).toEqual(loaded[0])
  expect(await readdir(folder)).toHaveLength(1)
})

test('after a year a new key signs, and the last two verify', async () => {
  const folder = await temporaryFolder()
  const [first] = await loadSigningKeys(folder, { now: 0, renew: true })
  expect(await loadSigningKeys(folder, { now: YEAR_MS - 1, renew: true })).toEqual([first])
  const renewed = await Promise.all([1, 2, 3].map(() => loadSigningKeys(folder, { now: YEAR_MS, renew: true })))
  const [second] = renewed[0]!
  expect(second.createdAt).toBe(YEAR_MS)
  for (const keys of renewed) expect(keys).toEqual([second, first])
  const [third, ...older] = await loadSigningKeys(folder, { now: 2 * YEAR_MS, renew: true })
  expect([third.createdAt, older]).toEqual([2 * YEAR_MS, [second]])
  expect((await readdir(folder)).toSorted()).toEqual(['issuer-0002.key', 'issuer-0003.key'])
})

test('a command that signs one token renews no key', async () => {
  const folder = await temporaryFolder()
  const keys = await loadSigningKeys(folder, { now: 0 })
  expect(await loadSigningKeys(folder, { now: 9 * YEAR_MS })).toEqual(keys)
})

test('what is published of the keys is enough to verify and not to sign', async () => {
  const folder = await temporaryFolder()
  const [{ jwk }] = await loadSigningKeys(folder, { now: 0 })
  const { kid, x, y } = jwk
  const published = publicKeys(await loadSigningKeys(folder, { now: 0 }))
  expect(published).toEqual({ keys: [{ kty: 'EC', crv: 'P-256', kid, x, y, alg: 'ES256', use: 'sig' }] })
  expect(JSON.stringify(published)).not.toContain(jwk.d)
})

test('a key that others may open, or a file that holds none, is refused and not replaced', async () => {
  const folder = await temporaryFolder()
  await loadSigningKeys(folder, { now: 0 })
  const path = join(folder, 'issuer-0001.key')
  await chmod(path, 0o640)
  await expect(loadSigningKeys(folder, { now: 0 })).rejects.toThrow('may be opened by other users')
  await chmod(path, 0o600)
  await writeFile(path, '{"createdAt":0,"jwk":{"kty":"EC"}}')
  await expect(loadSigningKeys(folder, { now: 0 })).rejects.toThrow('holds no signing key')
  expect(await readFile(path, 'utf8')).toContain('"EC"')
})
