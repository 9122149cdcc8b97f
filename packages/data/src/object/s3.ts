import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3'
import {
  isMediaType,
  type ObjectKey,
  type ObjectPutOptions,
  type ObjectStore,
  ObjectTooLargeError,
  type StoredObject,
} from './objectStore.ts'

/** Where a bucket is. On AWS the region is enough; anything else that speaks S3 is named by its endpoint. */
export interface S3Settings extends Pick<S3ClientConfig, 'region' | 'endpoint' | 'credentials'> {
  readonly bucket: string
}

/**
 * Keeps objects in a bucket. S3 takes a body only with its length, so one is held in memory first, up to its `sizeMax`;
 * it is sent with its hash, which S3 compares, so that what is stored is what was read.
 */
export function s3ObjectStore({ bucket, ...config }: S3Settings): ObjectStore {
  const client = new S3Client({
    ...config,
    ...(config.endpoint !== undefined && { forcePathStyle: true }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  const at = (key: ObjectKey) => ({ Bucket: bucket, Key: key })
  return {
    async put(key, body, options) {
      const { bytes, hash } = await collect(body, options)
      const stored = { Body: bytes, ContentLength: bytes.length, ContentType: options.contentType }
      await client.send(new PutObjectCommand({ ...at(key), ...stored, ChecksumSHA256: hash.toString('base64') }))
      return { size: bytes.length, sha256: hash.toString('hex') }
    },
    async get(key) {
      try {
        return storedObject(await client.send(new GetObjectCommand(at(key))))
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined
        throw error
      }
    },
    async delete(key) {
      await client.send(new DeleteObjectCommand(at(key)))
    },
  }
}

async function collect(body: AsyncIterable<Uint8Array>, { contentType, sizeMax }: ObjectPutOptions) {
  if (!isMediaType(contentType)) throw new RangeError(`not a media type: ${JSON.stringify(contentType)}`)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > sizeMax) throw new ObjectTooLargeError(sizeMax)
    chunks.push(chunk)
  }
  const bytes = Buffer.concat(chunks)
  return { bytes, hash: createHash('sha256').update(bytes).digest() }
}

interface Got {
  readonly Body?: unknown
  readonly ContentLength?: number | undefined
  readonly ContentType?: string | undefined
}

/** In Node the body is a stream, which is what the SDK's own type leaves open. */
function storedObject({ Body: body, ContentLength: size, ContentType: contentType }: Got): StoredObject {
  if (body === undefined || size === undefined || contentType === undefined)
    throw new Error('the bucket gave an object without its body, length or type')
  return { body: body as Readable, size, contentType }
}
