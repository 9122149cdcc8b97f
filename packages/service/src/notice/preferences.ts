import { readPreferences, savePreferences } from '@zhiheng/data'
import {
  DEFAULT_PREFERENCES,
  isEmail,
  type Preferences,
  type QuietHours,
  type Refusal,
  refuse,
  type UserId,
} from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import type { Service } from '../service.ts'

/** How the actor wants to be told; for a program, or a job, what holds where nobody said anything. */
export async function preferencesOf(service: Service, { space }: FoundOrganization): Promise<Preferences> {
  const { actor } = service.store
  return actor.kind === 'person' ? readPreferences(space, actor.id as UserId) : DEFAULT_PREFERENCES
}

/** Sets how the actor wants to be told, all of it at once. Everybody may, for themselves. */
export async function setPreferences(
  service: Service,
  { space }: FoundOrganization,
  wanted: Preferences,
): Promise<Preferences | Refusal> {
  const { actor } = service.store
  if (actor.kind !== 'person') return refuse('NOT_FOUND')
  const { email, quiet } = wanted
  if (email !== undefined && !isEmail(email))
    return refuse('INVALID_VALUE', { field: 'email', allowed: ['name@example.com'] })
  if (quiet && !isWithinDay(quiet)) return refuse('INVALID_VALUE', { field: 'quietFrom', allowed: ['00:00 … 24:00'] })
  await savePreferences(space, actor.id as UserId, wanted)
  return wanted
}

function isWithinDay({ from, until }: QuietHours): boolean {
  return [from, until].every((minute) => Number.isInteger(minute) && minute >= 0 && minute <= 24 * 60) && from !== until
}
