import type { CaseId, CaseState, OrganizationId, ProjectId, Refusal } from '@zhiheng/domain'
import { type Advance, advanceCase, type Receive, receiveCase, type Service } from '@zhiheng/service'

/** Whoever asks: the same in every process, so that a key repeated elsewhere is the same key. */
export const ACTOR = { kind: 'operator', id: 'fault-check' } as const

/** Where the writers write. */
export interface Target {
  readonly organization: OrganizationId
  readonly sites: readonly ProjectId[]
  readonly categories: readonly Receive['classification'][]
}

/** A case somebody may take further. */
export interface KnownCase {
  readonly project: ProjectId
  readonly id: CaseId
}

/** One request, as it travels between processes and stands in the journal. */
export type Request =
  | { readonly type: 'receive'; readonly receive: Receive }
  | { readonly type: 'advance'; readonly advance: Advance }

export function keyOf(request: Request): string {
  return request.type === 'receive' ? request.receive.key : request.advance.key
}

export function perform(service: Service, request: Request): Promise<CaseState | Refusal> {
  return request.type === 'receive' ? receiveCase(service, request.receive) : advanceCase(service, request.advance)
}
