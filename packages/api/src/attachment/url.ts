import type { AttachmentId, CaseId } from '@zhiheng/domain'
import { linkFor, type ReachedProject, type Service } from '@zhiheng/service'

/** The address under which the caller reads a file for a few minutes. */
export function attachmentUrl(
  service: Service,
  { project }: ReachedProject,
  { id, attachment }: { id: CaseId; attachment: AttachmentId },
): string {
  return `/attachments/${linkFor(service, 'ATTACHMENT', [project.id, id, attachment])}`
}
