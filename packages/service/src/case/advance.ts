import type { CaseCommand, CaseId, CaseState, OrganizationId, ProjectId, Refusal } from '@zhiheng/domain'
import { refuse } from '@zhiheng/domain'
import { openProject, type Service } from '../service.ts'
import { changeCase } from './change.ts'
import type { CaseRequest } from './decideNow.ts'

/** One step of a case. */
export interface Advance {
  readonly organization: OrganizationId
  readonly project: ProjectId
  readonly id: CaseId
  readonly command: Exclude<CaseCommand, { type: 'RECEIVE' | 'IMPORT' }>
  readonly key: string
  readonly expectedVersion?: number
  readonly others?: CaseRequest['others']
}

/** Takes a case one step further; the new state, or why not. A case out of reach is one that does not exist. */
export async function advanceCase(service: Service, advance: Advance): Promise<CaseState | Refusal> {
  const { id, command, key, expectedVersion, others } = advance
  const opened = await openProject(service, advance)
  if (!opened) return refuse('NOT_FOUND')
  return changeCase(service, opened, {
    id,
    key,
    payload: JSON.stringify([id, command]),
    command: () => command,
    ...(expectedVersion !== undefined && { expectedVersion }),
    ...(others && { others }),
  })
}
