import { readCase } from '@zhiheng/data'
import {
  allowedCommands,
  type CaseId,
  type CaseKind,
  type CaseState,
  type Instant,
  isId,
  type Pointer,
  pointerProblem,
  type Refusal,
  refuse,
  type Texts,
  takesStep,
} from '@zhiheng/domain'
import { chosenProblem } from '../category/choose.ts'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'
import { advanceCase } from './advance.ts'
import type { CaseRequest } from './decideNow.ts'
import type { ReadValues } from './field.ts'
import { CASE_STEPS, type Step, type StepCommand } from './step.ts'

/** One step that somebody asks for: which case, what, and what comes with it. */
export interface StepRequest {
  readonly kind: CaseKind
  readonly id: CaseId
  readonly step: Step
  readonly values: ReadValues
  readonly texts: Texts
  readonly key: string
  readonly expectedVersion?: number
  readonly happenedAt?: Instant
}

/**
 * Takes a case one step further for somebody who may; to anybody else, as of a case of another kind, it does not exist.
 * What the step names beside it (a category, another case) has to exist within reach.
 */
export async function takeStep(
  service: Service,
  reached: ReachedProject,
  request: StepRequest,
): Promise<CaseState | Refusal> {
  const { kind, id, step, values, texts, key, expectedVersion, happenedAt } = request
  if (!takesStep(reached.access, step.type)) return refuse('NOT_FOUND')
  if (!isId(kind === 'COMPLAINT' ? 'complaint' : 'suggestion', id)) return refuse('NOT_FOUND')
  const command = step.command(values)
  const problem = command.type === 'RECLASSIFY' ? await categoryProblem(service, reached, id, command.to) : undefined
  if (problem) return problem
  const others = othersOf(reached, command)
  return advanceCase(service, {
    organization: reached.organization.id,
    project: reached.project.id,
    id,
    key,
    command: {
      ...command,
      ...(Object.keys(texts).length > 0 && { texts }),
      ...(happenedAt !== undefined && { happenedAt }),
    },
    ...(expectedVersion !== undefined && { expectedVersion }),
    ...(others && { others }),
  })
}

/** The names of the steps that the state of a case allows and the actor may take. */
export function allowedSteps({ access }: ReachedProject, state: CaseState): string[] {
  const allowed = allowedCommands(state).filter((type) => takesStep(access, type))
  return Object.entries(CASE_STEPS[state.kind]).flatMap(([name, { type }]) => (allowed.includes(type) ? [name] : []))
}

/** The case that a step points at, held against what a merged or voided case may point at. */
function othersOf({ space }: ReachedProject, command: StepCommand): CaseRequest['others'] {
  const pointed = pointerOf(command)
  if (!pointed) return undefined
  return async (decided) => {
    const other = await readCase(space, pointed.id)
    return pointerProblem(pointed.pointer, decided, other) ?? (other ? [other] : [])
  }
}

function pointerOf(command: StepCommand): { pointer: Pointer; id: CaseId } | undefined {
  if (command.type === 'MERGE') return { pointer: 'into', id: command.into }
  return command.type === 'VOID' && command.replacedBy !== undefined
    ? { pointer: 'replacedBy', id: command.replacedBy }
    : undefined
}

async function categoryProblem(
  service: Service,
  { organization, space }: ReachedProject,
  id: CaseId,
  to: Pick<Partial<CaseState>, 'category' | 'subcategory'>,
): Promise<Refusal | undefined> {
  const organizationSpace = service.store.organization(organization.id)
  if (!organizationSpace || (to.category === undefined && to.subcategory === undefined)) return undefined
  return chosenProblem(organizationSpace, to, to.category ?? (await readCase(space, id))?.category)
}
