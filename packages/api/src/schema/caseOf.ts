import { type CaseId, type CaseKind, isId, type Refusal, refuse } from '@zhiheng/domain'
import { findCaseByNumber, type ReachedProject, reachById } from '@zhiheng/service'
import { keysOf } from '../globalId.ts'
import type { Session } from '../session.ts'

/** What an input says of the number of a case. */
export const CASE_NUMBER = 'As people call it, such as `P-01-2026-00007`.'

interface Named {
  readonly id?: string | null | undefined
  readonly number?: string | null | undefined
}

/** The case that an input names by its id or its number; out of reach and not there are the same. */
export async function caseOf(
  { service, organization }: Session,
  kind: CaseKind,
  { id, number }: Named,
): Promise<{ reached: ReachedProject; id: CaseId } | Refusal> {
  if ((id == null) === (number == null)) return refuse('INVALID_VALUE', { field: 'id', allowed: ['id', 'number'] })
  const found = await organization()
  if (!found) return refuse('NOT_FOUND')
  if (number != null) {
    const one = await findCaseByNumber(service, found, { kind, number })
    return one ? { reached: one.reached, id: one.state.id } : refuse('NOT_FOUND')
  }
  const [project = '', key] = keysOf(kind === 'COMPLAINT' ? 'Complaint' : 'Suggestion', id ?? '') ?? []
  const reached = isId('project', project) ? await reachById(service, found, project) : undefined
  return reached && key !== undefined ? { reached, id: key as CaseId } : refuse('NOT_FOUND')
}
