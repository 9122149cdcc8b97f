import { type Refusal, refuse } from '@zhiheng/domain'
import type { FoundOrganization } from '@zhiheng/service'
import type { Session } from '../session.ts'

/** Does something for the viewer's organization; whether they may is for the service to say. */
export async function within<T>(
  { organization }: Session,
  act: (found: FoundOrganization) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const found = await organization()
  return found ? act(found) : refuse('NOT_FOUND')
}
