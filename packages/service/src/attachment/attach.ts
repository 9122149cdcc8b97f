import { isObjectTooLarge, keepLoose, readCase, readText } from '@zhiheng/data'
import {
  ATTACHMENT_BYTES_MAX,
  ATTACHMENT_TYPES,
  type Attachment,
  type AttachmentType,
  type CaseId,
  HOUR_MS,
  instant,
  isId,
  isRefusal,
  makeId,
  OWNER_ATTACHMENT_TYPES,
  type Refusal,
  refuse,
  takesStep,
} from '@zhiheng/domain'
import { changeCase } from '../case/change.ts'
import type { ReachedProject } from '../project/reach.ts'
import type { OpenedProject, Service } from '../service.ts'
import { lookAt } from './contentType.ts'
import { fileKey, settle } from './settle.ts'

/** A file that somebody attaches to a case. */
export interface AttachRequest {
  readonly id: CaseId
  /** What they call it; kept with the words of the case. */
  readonly name: string
  readonly body: AsyncIterable<Uint8Array>
  /** The caller's own: the same file sent again with it is attached once. */
  readonly key: string
  /** The owner adds it: a picture, and not too many of them. */
  readonly byOwner?: true
}

/** Attaches a file to a case for somebody who may; to anybody else the case does not exist. */
export async function attach(
  service: Service,
  reached: ReachedProject,
  request: AttachRequest,
): Promise<Attachment | Refusal> {
  return takesStep(reached.access, 'ATTACH') ? attachTo(service, reached, request) : refuse('NOT_FOUND')
}

/** Longer than any request takes: by then a file that no case knows belongs to none. */
const LOOSE_MS = HOUR_MS

/**
 * Attaches a file to a case of an opened project; whoever opened it answers for the right to. The file is stored first,
 * then the case says that it has it. Nothing is left of a file that was refused, and one whose request broke off in
 * between is found by the next sweep after an hour.
 */
export async function attachTo(
  service: Service,
  opened: OpenedProject,
  { id, name, body, key, byOwner }: AttachRequest,
): Promise<Attachment | Refusal> {
  const { space } = opened
  const isCase = isId('complaint', id) || isId('suggestion', id)
  if (!isCase || !(await readCase(space, id))) return refuse('NOT_FOUND')
  const looked = await lookAt(body)
  const types = byOwner ? OWNER_ATTACHMENT_TYPES : ATTACHMENT_TYPES
  if (!looked.type || !types.includes(looked.type)) return refuse('FILE_TYPE_UNKNOWN', { allowed: types })
  const now = service.now()
  const file = { case: id, attachment: makeId('attachment', now, service.entropy()) }
  await keepLoose(space, file, instant(now + LOOSE_MS))
  const stored = await store(service, opened, { file, type: looked.type, body: looked.body })
  if (isRefusal(stored)) {
    await settle(service, space, file)
    return stored
  }
  const about = { id: file.attachment, name, contentType: looked.type, ...stored, addedAt: now }
  const attachment: Attachment = { ...about, ...(byOwner && { byOwner }) }
  const outcome = await changeCase(service, opened, {
    id,
    key,
    payload: JSON.stringify(['ATTACH', id, name, stored.sha256]),
    command: () => ({ type: 'ATTACH', attachment }),
  })
  if (isRefusal(outcome)) {
    // A change that may still come about keeps its file until the sweep, which knows how it ended.
    if (outcome.parameters.outcome !== 'UNKNOWN') await settle(service, space, file)
    return outcome
  }
  const { attachments = [] } = await readText(space, id)
  const own = attachments.find((one) => one.id === attachment.id)
  if (own) return own
  // The same request came before: its file is the one that counts, unless somebody took it away since.
  await settle(service, space, file)
  return attachments.find((one) => one.sha256 === stored.sha256 && one.name === name) ?? refuse('NOT_FOUND')
}

async function store(
  service: Service,
  { space }: OpenedProject,
  { file, type, body }: { file: Parameters<typeof fileKey>[1]; type: AttachmentType; body: AsyncIterable<Uint8Array> },
): Promise<{ size: number; sha256: string } | Refusal> {
  try {
    const options = { contentType: type, sizeMax: ATTACHMENT_BYTES_MAX }
    return await service.objects.put(fileKey(space, file), body, options)
  } catch (error) {
    if (isObjectTooLarge(error)) return refuse('FILE_TOO_LARGE', { bytes: error.sizeMax })
    throw error
  }
}
