import { readCase, readCaseByNumber } from '@zhiheng/data'
import { type CaseKind, type CaseState, isId } from '@zhiheng/domain'
import type { FoundOrganization } from '../organization/find.ts'
import { type ReachedProject, reachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'

/** A case with the project it belongs to. */
export interface FoundCase {
  readonly reached: ReachedProject
  readonly state: CaseState
}

/** The case of a kind with an id; `undefined` where the actor may read none such. */
export async function findCase(reached: ReachedProject, kind: CaseKind, id: string): Promise<CaseState | undefined> {
  if (!reached.access.reads || !isId(kind === 'COMPLAINT' ? 'complaint' : 'suggestion', id)) return undefined
  return readCase(reached.space, id)
}

const NUMBER = {
  COMPLAINT: /^(.{1,100})-(\d{4})-(\d{5,9})$/u,
  SUGGESTION: /^(.{1,100})-S-(\d{4})-(\d{5,9})$/u,
} as const satisfies Record<CaseKind, RegExp>

/** The case of a kind with a number, which names its project; `undefined` where the actor may read none such. */
export async function findCaseByNumber(
  service: Service,
  found: FoundOrganization,
  { kind, number }: { kind: CaseKind; number: string },
): Promise<FoundCase | undefined> {
  const [, code, year, sequence] = NUMBER[kind].exec(number) ?? []
  if (code === undefined) return undefined
  const reached = await reachedProject(service, found, code)
  if (!reached?.access.reads) return undefined
  const state = await readCaseByNumber(reached.space, { kind, year: Number(year), sequence: Number(sequence) })
  return state?.number === number ? { reached, state } : undefined
}
