import type { AttachmentId } from '../identity/id.ts'
import type { Instant } from '../time/index.ts'

/** What may be attached to a case: photographs and documents, told by their content and never by their name. */
export const ATTACHMENT_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf'] as const
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number]

/** What an owner may add by the public form, and how many files of theirs a case has at a time. */
export const OWNER_ATTACHMENT_TYPES: readonly AttachmentType[] = ATTACHMENT_TYPES.filter((type) =>
  type.startsWith('image/'),
)
export const OWNER_ATTACHMENTS_MAX = 6

/** A file attached to a case has at most this many bytes, and a case at most so many of them at a time. */
export const ATTACHMENT_BYTES_MAX = 10_000_000
export const ATTACHMENTS_MAX = 20

/** What the history of a case keeps of a file, also when it is gone: it names nobody. */
export interface AttachmentFacts {
  readonly id: AttachmentId
  readonly contentType: AttachmentType
  /** Bytes. */
  readonly size: number
  /** In lower-case hexadecimal. */
  readonly sha256: string
}

/** A file of a case, with the name somebody gave it: personal data, as its content is. */
export interface Attachment extends AttachmentFacts {
  readonly name: string
  readonly addedAt: Instant
  /** Whoever sent the case in by the public form, or has its link, added it. */
  readonly byOwner?: true
}

/** What an event says of a file: everything but its name. */
export function attachmentFacts({ id, contentType, size, sha256 }: Attachment): AttachmentFacts {
  return { id, contentType, size, sha256 }
}
