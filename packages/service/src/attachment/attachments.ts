import { readText, readTexts, type StoredObject } from '@zhiheng/data'
import {
  type Attachment,
  type AttachmentId,
  type CaseId,
  type CaseState,
  isId,
  isRefusal,
  type Refusal,
  refuse,
  takesStep,
} from '@zhiheng/domain'
import { changeCase } from '../case/change.ts'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'
import { fileKey, settle } from './settle.ts'

/** A file and its case. */
export interface NamedFile {
  readonly id: CaseId
  readonly attachment: AttachmentId
}

/** The files of cases of one project; none of them for whoever does not see personal data whole. */
export async function caseAttachments(
  { space, access }: ReachedProject,
  ids: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, readonly Attachment[]>> {
  if (!seesFiles(access)) return new Map()
  const stored = await readTexts(space, ids)
  return new Map(ids.map((id) => [id, stored.get(id)?.attachments ?? []]))
}

/** Opens a file to be read; `undefined` where there is none, or none to be seen. */
export async function openAttachment(
  service: Service,
  { space, access }: ReachedProject,
  { id, attachment }: NamedFile,
): Promise<{ attachment: Attachment; stored: StoredObject } | undefined> {
  if (!seesFiles(access) || !isId('attachment', attachment)) return undefined
  const { attachments = [] } = await readText(space, id)
  const found = attachments.find((one) => one.id === attachment)
  const stored = found && (await service.objects.get(fileKey(space, { attachment })))
  return found && stored && { attachment: found, stored }
}

/** Takes a file away for somebody who may; to anybody else the case does not exist. That it was there stays known. */
export async function removeAttachment(
  service: Service,
  reached: ReachedProject,
  { id, attachment, key, expectedVersion }: NamedFile & { key: string; expectedVersion?: number },
): Promise<CaseState | Refusal> {
  const isFile = isId('attachment', attachment) && (isId('complaint', id) || isId('suggestion', id))
  if (!takesStep(reached.access, 'REMOVE_ATTACHMENT') || !isFile) return refuse('NOT_FOUND')
  const outcome = await changeCase(service, reached, {
    id,
    key,
    payload: JSON.stringify(['REMOVE_ATTACHMENT', id, attachment]),
    command: () => ({ type: 'REMOVE_ATTACHMENT', attachment }),
    ...(expectedVersion !== undefined && { expectedVersion }),
  })
  if (!isRefusal(outcome)) await settle(service, reached.space, { case: id, attachment })
  return outcome
}

/** A file is personal data (`domain.md` §2), and cannot be masked. */
function seesFiles({ reads, words }: ReachedProject['access']): boolean {
  return reads && words === 'EVERYTHING'
}
