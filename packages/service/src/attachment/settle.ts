import {
  forgetLoose,
  isPassing,
  type LooseFile,
  looseFileOf,
  objectKey,
  type ProjectSpace,
  readLoose,
  readText,
} from '@zhiheng/data'
import type { CaseId } from '@zhiheng/domain'
import type { Woken } from '../due/wake.ts'
import type { OpenedProject, Service } from '../service.ts'

/** Takes away the stored files that their cases do not know, and forgets all that fell due. Twice is as good as once. */
export async function settleFiles(
  service: Service,
  { space }: OpenedProject,
  subjects: readonly string[],
): Promise<Woken> {
  const failures: Woken['failures'][number][] = []
  for (const subject of subjects)
    try {
      await settle(service, space, looseFileOf(subject))
    } catch (error) {
      if (isPassing(error)) throw error
      failures.push({ id: subject, reason: error instanceof Error ? error.message : String(error) })
    }
  return { woken: subjects.length - failures.length, failures }
}

/** Takes away at once what a case has given up, such as all its files by its erasure. */
export async function settleCase(service: Service, { space }: Pick<OpenedProject, 'space'>, id: CaseId): Promise<void> {
  for (const file of await readLoose(space, id)) await settle(service, space, file)
}

/** A file that its case knows stays; any other is taken away. Only then is it forgotten. */
export async function settle(service: Service, space: ProjectSpace, file: LooseFile): Promise<void> {
  const { attachments = [] } = await readText(space, file.case)
  if (!attachments.some(({ id }) => id === file.attachment)) await service.objects.delete(fileKey(space, file))
  await forgetLoose(space, file)
}

/** Where the content of a file is stored. */
export function fileKey(
  { organization, project }: ProjectSpace,
  { attachment }: Pick<LooseFile, 'attachment'>,
): ReturnType<typeof objectKey> {
  return objectKey({ organization, project, id: attachment })
}
