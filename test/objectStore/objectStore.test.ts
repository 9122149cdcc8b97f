import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ObjectStore, s3ObjectStore } from '@zhiheng/data'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { folderObjectStore } from '../../packages/local/src/objectStore/folder.ts'
import { CREDENTIALS, openBucket } from './bucket.fixture.ts'
import { chunks, keepsObjects } from './contract.ts'

let folder: string
let bucket: Awaited<ReturnType<typeof openBucket>>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhiheng-objects-'))
  bucket = await openBucket()
})
afterAll(async () => {
  await bucket.close()
  await rm(folder, { recursive: true, force: true })
})

const inBucket = (credentials = CREDENTIALS): ObjectStore => s3ObjectStore({ ...bucket, bucket: 'files', credentials })

describe('a folder', () => {
  keepsObjects(() => folderObjectStore(folder))
})

describe('a bucket', () => {
  keepsObjects(() => inBucket())

  test('is sent nothing that it refuses, and every object under its own key', () => {
    expect(bucket.refused).toEqual([])
    expect(bucket.paths().length).toBeGreaterThan(0)
    for (const path of bucket.paths()) expect(path).toMatch(/^\/files\/org_\w{26}\/prj_\w{26}\/att_\w{26}$/)
  })

  test('that refuses a request is an error, not an object that is missing', async () => {
    const stranger = inBucket({ ...CREDENTIALS, secretAccessKey: 'another' })
    const key = 'org_0/prj_0/att_0' as never
    await expect(stranger.get(key)).rejects.toThrow('SignatureDoesNotMatch')
    await expect(stranger.put(key, chunks('body'), { contentType: 'text/plain', sizeMax: 4 })).rejects.toThrow(
      'SignatureDoesNotMatch',
    )
    expect(bucket.refused.splice(0)).toEqual(['SignatureDoesNotMatch', 'SignatureDoesNotMatch'])
  })
})
