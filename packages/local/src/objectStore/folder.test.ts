import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ObjectKey } from '@zhiheng/data'
import { expect, onTestFinished, test } from 'vitest'
import { folderObjectStore } from './folder.ts'

const KEY = 'org_01JDCQ5V8M3W9Z7K2T4R6Y8B0C/prj_01JDCQ5V8M3W9Z7K2T4R6Y8B0D/att_01JDCQ5V8M3W9Z7K2T4R6Y8B0E' as ObjectKey
const IMAGE = { contentType: 'image/jpeg', sizeMax: 1_000_000 }

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zhiheng-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function* chunks(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part)
}

async function read(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of body) parts.push(part)
  return Buffer.concat(parts)
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

test('an empty object and one that begins like a header come back as they were', async () => {
  const store = folderObjectStore(await temporaryFolder())
  for (const text of ['', '\n', 'text/plain\nmore\n']) {
    await store.put(KEY, chunks(text), { contentType: `text/plain; charset=utf-8; title="a\\b"`, sizeMax: 100 })
    const got = (await store.get(KEY))!
    expect([got.size, got.contentType]).toEqual([text.length, 'text/plain; charset=utf-8; title="a\\b"'])
    expect((await read(got.body)).toString()).toBe(text)
  }
})

test('the longest type comes back, and one that could break the header is refused and leaves nothing', async () => {
  const folder = await temporaryFolder()
  const store = folderObjectStore(folder)
  const longest = `x/${'y'.repeat(253)}`
  await store.put(KEY, chunks('body'), { contentType: longest, sizeMax: 4 })
  const got = (await store.get(KEY))!
  expect([got.contentType, (await read(got.body)).toString()]).toEqual([longest, 'body'])
  await store.delete(KEY)
  for (const contentType of ['', 'text/plain\nx', '文本', `${longest}y`])
    await expect(store.put(KEY, chunks('body'), { contentType, sizeMax: 4 })).rejects.toThrow(RangeError)
  expect(await listFiles(folder)).toEqual([])
})

test('files and folders are open to their owner alone', async () => {
  const folder = await temporaryFolder()
  await folderObjectStore(folder).put(KEY, chunks('body'), IMAGE)
  const [organization, project] = KEY.split('/') as [string, string]
  const names = ['objects', join('objects', organization), join('objects', organization, project), join('objects', KEY)]
  const modes = names.map(async (name) => (await stat(join(folder, name))).mode & 0o777)
  expect(await Promise.all(modes)).toEqual([0o700, 0o700, 0o700, 0o600])
})

test('one byte too many is refused with a stable code, and nothing is left behind', async () => {
  const folder = await temporaryFolder()
  const refused = folderObjectStore(folder).put(KEY, chunks('12', '3456'), { ...IMAGE, sizeMax: 5 })
  await expect(refused).rejects.toMatchObject({ code: 'OBJECT_TOO_LARGE', sizeMax: 5 })
  expect(await listFiles(folder)).toEqual([])
})

test('a refused or broken upload leaves the object that had the key', async () => {
  const folder = await temporaryFolder()
  const store = folderObjectStore(folder)
  await store.put(KEY, chunks('before'), IMAGE)
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('aft')
    throw new Error('connection lost')
  }
  await expect(store.put(KEY, broken(), IMAGE)).rejects.toThrow('connection lost')
  await expect(store.put(KEY, chunks('too long'), { ...IMAGE, sizeMax: 7 })).rejects.toThrow('more than 7 bytes')
  expect((await read((await store.get(KEY))!.body)).toString()).toBe('before')
  expect(await listFiles(folder)).toEqual([join(folder, 'objects', KEY)])
})

test('of puts to one key at the same time, one whole object remains, with its own type', async () => {
  const folder = await temporaryFolder()
  const store = folderObjectStore(folder)
  const names = Array.from({ length: 12 }, (_, index) => String.fromCharCode(97 + index))
  const bodyOf = (name: string) => name.repeat(5000)
  await Promise.all(
    names.map((name) => {
      const halves = [bodyOf(name).slice(0, 2500), bodyOf(name).slice(2500)]
      return store.put(KEY, chunks(...halves), { contentType: `text/${name}`, sizeMax: 5000 })
    }),
  )
  const got = (await store.get(KEY))!
  expect((await read(got.body)).toString()).toBe(bodyOf(got.contentType.slice('text/'.length)))
  expect(await listFiles(folder)).toHaveLength(1)
})

test('an object replaced or deleted while it is read is read to its end as it was', async () => {
  const store = folderObjectStore(await temporaryFolder())
  await store.put(KEY, chunks('before'), IMAGE)
  const first = (await store.get(KEY))!
  await store.put(KEY, chunks('after, and longer'), IMAGE)
  const second = (await store.get(KEY))!
  await store.delete(KEY)
  expect((await read(first.body)).toString()).toBe('before')
  expect((await read(second.body)).toString()).toBe('after, and longer')
})

test('a file that is not an object is not taken for one', async () => {
  const folder = await temporaryFolder()
  const store = folderObjectStore(folder)
  await store.put(KEY, chunks('body'), IMAGE)
  await writeFile(join(folder, 'objects', KEY), 'no header')
  await expect(store.get(KEY)).rejects.toThrow('no header')
})
