import { readUser } from '@zhiheng/data'
import {
  type AnalysisDecider,
  type AnalysisStep,
  analysisStepsFrom,
  deciderOf,
  isId,
  type Refusal,
  type Role,
  refuse,
  rolesFor,
} from '@zhiheng/domain'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'
import type { ShownAnalysis } from './show.ts'

/** The roles by which the actor might take a step of the site's analyses. */
export function rolesHere({ space, viewpoint }: ReachedProject, step: AnalysisStep): readonly Role[] {
  return rolesFor(step, space.actor, viewpoint)
}

/** Why the actor may not take a step of an analysis as it stands; `undefined` where they may, if its status allows it. */
export async function stepProblem(
  service: Service,
  { reached, stored }: ShownAnalysis,
  step: AnalysisStep,
): Promise<Refusal | undefined> {
  const roles = rolesHere(reached, step)
  if (!stored || roles.length === 0) return refuse('NOT_FOUND')
  if (step === 'DRAFT' || step === 'SUBMIT') return undefined
  const { status, submittedBy } = stored.progress
  if (status !== 'SUBMITTED') return roles.includes('REGIONAL_MANAGER') ? undefined : refuse('NOT_FOUND')
  if (submittedBy?.id === reached.space.actor.id) return refuse('NOT_YOUR_OWN')
  return roles.includes(await decides(service, reached, submittedBy?.id ?? '')) ? undefined : refuse('NOT_FOUND')
}

const MUTATIONS: Readonly<Record<AnalysisStep, string>> = {
  DRAFT: 'analysisDraft',
  SUBMIT: 'analysisSubmit',
  APPROVE: 'analysisApprove',
  RETURN: 'analysisReturn',
}

/** The mutations that the status of an analysis allows and the actor may ask for; none of an earlier revision. */
export async function analysisSteps(service: Service, shown: ShownAnalysis): Promise<string[]> {
  const { stored, isLatest = true } = shown
  const allowed: string[] = []
  for (const step of stored && isLatest ? analysisStepsFrom(stored.progress.status) : [])
    if (!(await stepProblem(service, shown, step))) allowed.push(MUTATIONS[step])
  return allowed
}

/** Who decides, by what the submitter holds now: somebody who has left or moved on decides nothing here any more. */
async function decides(
  service: Service,
  { organization, viewpoint }: ReachedProject,
  submitter: string,
): Promise<AnalysisDecider> {
  const space = service.store.organization(organization.id)
  const user = space && isId('user', submitter) ? await readUser(space, submitter) : undefined
  return deciderOf(user?.grants ?? [], viewpoint)
}
