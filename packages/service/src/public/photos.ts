import { readFollow } from '@zhiheng/data'
import { type CaseId, isRefusal, type Refusal, refuse } from '@zhiheng/domain'
import { attachTo } from '../attachment/attach.ts'
import type { FormToken } from './formToken.ts'
import type { Visit } from './visit.ts'

/** What became of the photos of a form, in their order: a refusal for each that was not taken. */
export type PhotosTaken = readonly (Refusal | 'TAKEN')[]

/** Photos of a form, one after the other, as they arrive. */
export type ArrivingPhotos = AsyncIterable<AsyncIterable<Uint8Array>>

/**
 * Adds the photos of a form to a case of a site; each stands alone, and one that is refused stops no other. Sent again
 * with the same form each is the same one.
 */
export async function addPhotos(
  { service, space, organization }: Visit,
  id: CaseId,
  { token, photos }: { token: FormToken; photos: ArrivingPhotos },
): Promise<PhotosTaken> {
  const taken: (Refusal | 'TAKEN')[] = []
  for await (const body of photos) {
    const index = taken.length + 1
    const key = `photo ${token.nonce} ${index}`
    const request = { id, name: `业主照片 ${index}`, body, key, byOwner: true } as const
    const outcome = await attachTo(service, { organization, space }, request)
    taken.push(isRefusal(outcome) ? outcome : 'TAKEN')
  }
  return taken
}

/** Adds photos to the case that a secret opens. */
export async function addFollowedPhotos(
  visit: Visit,
  secret: string,
  sent: { token: FormToken; photos: ArrivingPhotos },
): Promise<PhotosTaken | Refusal> {
  const follow = await readFollow(visit.space, secret)
  return follow ? addPhotos(visit, follow.case, sent) : refuse('NOT_FOUND')
}
