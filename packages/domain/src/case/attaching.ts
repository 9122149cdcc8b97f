import { type Refusal, refuse } from '../refusal/refusal.ts'
import { ATTACHMENT_BYTES_MAX, ATTACHMENTS_MAX, type Attachment, OWNER_ATTACHMENTS_MAX } from './attachment.ts'
import type { CaseCommand } from './command.ts'

/** Characters (UTF-16 code units) of a file's name. */
const NAME_LENGTH_MAX = 200

/**
 * Why a command cannot attach or take away a file, if so; `known` are the files of the case so far. Any other command
 * has nothing to do with them. Source: `domain.md` §4.
 *
 * @example To take away what is not there, or was taken away before, is refused with NOT_FOUND.
 */
export function attachmentProblem(command: CaseCommand, known: readonly Attachment[] = []): Refusal | undefined {
  switch (command.type) {
    case 'ATTACH':
      return problemOf(command.attachment, known)
    case 'REMOVE_ATTACHMENT':
      return known.some(({ id }) => id === command.attachment) ? undefined : refuse('NOT_FOUND')
    default:
      return undefined
  }
}

function problemOf({ id, name, size, byOwner }: Attachment, known: readonly Attachment[]): Refusal | undefined {
  if (!name.trim()) return refuse('TEXT_MISSING', { field: 'name' })
  if (name.length > NAME_LENGTH_MAX)
    return refuse('TEXT_TOO_LONG', { field: 'name', length: name.length, max: NAME_LENGTH_MAX })
  if (size > ATTACHMENT_BYTES_MAX) return refuse('FILE_TOO_LARGE', { bytes: ATTACHMENT_BYTES_MAX })
  if (known.length >= ATTACHMENTS_MAX) return refuse('TOO_MANY', { what: 'attachments', max: ATTACHMENTS_MAX })
  if (byOwner && known.filter((one) => one.byOwner).length >= OWNER_ATTACHMENTS_MAX)
    return refuse('TOO_MANY', { what: 'attachments', max: OWNER_ATTACHMENTS_MAX })
  return known.some((one) => one.id === id) ? refuse('ALREADY_EXISTS') : undefined
}

/** The files of a case after a command that was accepted; `undefined` where it leaves them as they are. */
export function attachmentsAfter(
  command: CaseCommand,
  known: readonly Attachment[] = [],
): readonly Attachment[] | undefined {
  switch (command.type) {
    case 'ATTACH':
      return [...known, command.attachment]
    case 'REMOVE_ATTACHMENT':
      return known.filter(({ id }) => id !== command.attachment)
    default:
      return undefined
  }
}
