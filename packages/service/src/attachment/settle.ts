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

/**
 * Takes away the stored files that their cases do not know, and forgets all that fell due. Twice is as good as once. A
 * file that the object store does not take away stays due and keeps no other from it. Throws while the table is away.
 */
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
  if (!attachments.some(({ id }) => id === file.attachment)) await takeAway(service, space, file)
  await forgetLoose(space, file)
}

/** Deletes what is stored of a file. That the object store is away says nothing of the table, so its error is another. */
async function takeAway({ objects }: Service, space: ProjectSpace, file: LooseFile): Promise<void> {
  try {
    await objects.delete(fileKey(space, file))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`the object store did not take a file away: ${reason}`, { cause: error })
  }
}

/** Where the content of a file is stored. */
export function fileKey(
  { organization, project }: ProjectSpace,
  { attachment }: Pick<LooseFile, 'attachment'>,
): ReturnType<typeof objectKey> {
  return objectKey({ organization, project, id: attachment })
}
