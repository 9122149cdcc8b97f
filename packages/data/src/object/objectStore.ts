/** Name of an object. Made of fixed-width ids only, by `objectKey`; safe as a path and as an S3 key. */
export type ObjectKey = string & { readonly __unit: 'ObjectKey' }

export interface ObjectOwner {
  readonly organization: string
  readonly project: string
  readonly id: string
}

export interface ObjectPutOptions {
  /** A media type such as `image/jpeg`: 1 to 255 printable ASCII characters. */
  readonly contentType: string
  /** Bytes; a longer body is refused with `ObjectTooLarge`. */
  readonly sizeMax: number
}

export interface StoredObject {
  /** To be read to its end, or ended by leaving the loop over it: until then it holds the object open. */
  readonly body: AsyncIterable<Uint8Array>
  /** Bytes. */
  readonly size: number
  readonly contentType: string
}

/** Files that belong to records, such as photographs and scanned letters. */
export interface ObjectStore {
  /** Stores the body whole or not at all, in place of what had the key. `sha256` is in lower-case hexadecimal. */
  put(
    key: ObjectKey,
    body: AsyncIterable<Uint8Array>,
    options: ObjectPutOptions,
  ): Promise<{ size: number; sha256: string }>
  /** `undefined` if there is no such object. An object replaced or deleted while it is read is read to its end as it was. */
  get(key: ObjectKey): Promise<StoredObject | undefined>
  /** Does nothing if there is no such object. */
  delete(key: ObjectKey): Promise<void>
}

/** Thrown by `put` for a body of more than `sizeMax` bytes. Nothing was stored and what had the key is still there. */
export interface ObjectTooLarge extends Error {
  readonly code: 'OBJECT_TOO_LARGE'
  /** Bytes. */
  readonly sizeMax: number
}

/** What `put` throws for a body that is too long. */
export class ObjectTooLargeError extends Error implements ObjectTooLarge {
  readonly code = 'OBJECT_TOO_LARGE'
  readonly sizeMax: number

  constructor(sizeMax: number) {
    super(`the object has more than ${sizeMax} bytes`)
    this.sizeMax = sizeMax
  }
}

export function isObjectTooLarge(error: unknown): error is ObjectTooLarge {
  return error instanceof Error && 'code' in error && error.code === 'OBJECT_TOO_LARGE'
}

const MEDIA_TYPE = /^[\x20-\x7e]{1,255}$/

/** Whether a text can stand as the media type of an object. */
export function isMediaType(text: string): boolean {
  return MEDIA_TYPE.test(text)
}

const ID = /^[a-z]{3}_[0-9A-HJKMNP-TV-Z]{26}$/

/**
 * The key of an object under its organization and project. Throws on anything that is not an id: no text of a user
 * can become part of a key.
 */
export function objectKey({ organization, project, id }: ObjectOwner): ObjectKey {
  const parts = [organization, project, id]
  for (const part of parts) if (!ID.test(part)) throw new RangeError(`not an id: ${JSON.stringify(part)}`)
  return parts.join('/') as ObjectKey
}
