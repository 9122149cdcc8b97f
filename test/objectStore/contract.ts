import { createHash } from 'node:crypto'
import { isObjectTooLarge, type ObjectKey, type ObjectStore, objectKey } from '@zhiheng/data'
import { makeId, type Noun } from '@zhiheng/domain'
import { expect, test } from 'vitest'

const id = <N extends Noun>(noun: N, chance: number) => makeId(noun, 0 as never, new Uint8Array(16).fill(chance))
let keys = 0

/** A key that nothing has yet. */
function newKey(): ObjectKey {
  keys += 1
  return objectKey({ organization: id('organization', 1), project: id('project', 1), id: id('attachment', keys) })
}

const IMAGE = { contentType: 'image/jpeg', sizeMax: 1_000_000 }

/** What is promised of every object store, whatever keeps the objects. */
export function keepsObjects(open: () => ObjectStore): void {
  test('what is put is got back, with its size, its hash and its type', async () => {
    const [store, key] = [open(), newKey()]
    const bytes = Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * 31) % 256))
    const put = await store.put(key, chunks(bytes.subarray(0, 70_001), '', bytes.subarray(70_001)), IMAGE)
    expect(put).toEqual({ size: 200_000, sha256: createHash('sha256').update(bytes).digest('hex') })
    const got = (await store.get(key))!
    expect([got.size, got.contentType]).toEqual([200_000, 'image/jpeg'])
    expect((await read(got.body)).equals(bytes)).toBe(true)
  })

  test('an empty object is one', async () => {
    const [store, key] = [open(), newKey()]
    expect(await store.put(key, chunks(), IMAGE)).toMatchObject({ size: 0 })
    const got = (await store.get(key))!
    expect([got.size, (await read(got.body)).length]).toEqual([0, 0])
  })

  test('a body of exactly the size allowed is stored, and one byte more is refused with a stable code', async () => {
    const [store, key] = [open(), newKey()]
    expect(await store.put(key, chunks('12', '345'), { ...IMAGE, sizeMax: 5 })).toMatchObject({ size: 5 })
    const refused = await store.put(key, chunks('12', '3456'), { ...IMAGE, sizeMax: 5 }).catch((error) => error)
    expect([isObjectTooLarge(refused), refused.sizeMax]).toEqual([true, 5])
  })

  test('a refused or broken upload leaves the object that had the key', async () => {
    const [store, key] = [open(), newKey()]
    await store.put(key, chunks('before'), IMAGE)
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('aft')
      throw new Error('connection lost')
    }
    await expect(store.put(key, broken(), IMAGE)).rejects.toThrow('connection lost')
    await expect(store.put(key, chunks('too long'), { ...IMAGE, sizeMax: 7 })).rejects.toThrow('more than 7 bytes')
    expect((await read((await store.get(key))!.body)).toString()).toBe('before')
  })

  test('a later object takes the place of the one that had the key, with its own type', async () => {
    const [store, key] = [open(), newKey()]
    await store.put(key, chunks('before'), IMAGE)
    await store.put(key, chunks('after, and longer'), { ...IMAGE, contentType: 'application/pdf' })
    const got = (await store.get(key))!
    expect([got.contentType, (await read(got.body)).toString()]).toEqual(['application/pdf', 'after, and longer'])
  })

  test('a missing object is undefined, and deleting it is no error', async () => {
    const [store, key] = [open(), newKey()]
    expect(await store.get(key)).toBeUndefined()
    await store.delete(key)
    await store.put(key, chunks('body'), IMAGE)
    await store.delete(key)
    expect(await store.get(key)).toBeUndefined()
  })

  test('a type that could break a header is refused and leaves nothing', async () => {
    const [store, key] = [open(), newKey()]
    for (const contentType of ['', 'text/plain\nx', '文本', `x/${'y'.repeat(254)}`])
      await expect(store.put(key, chunks('body'), { contentType, sizeMax: 4 })).rejects.toThrow(RangeError)
    expect(await store.get(key)).toBeUndefined()
  })
}

export async function* chunks(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part)
}

async function read(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of body) parts.push(part)
  return Buffer.concat(parts)
}
