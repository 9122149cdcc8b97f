import type { Model, ModelStep } from './model.ts'

/** A fact that a step takes away. */
type Taken = 'isPaused' | 'isCalledBack' | 'isAdopted' | 'isMajor'

/** The case after a step that was accepted. */
export function next(model: Model, step: ModelStep): Model {
  const after = changed(model, step)
  if (after.state !== 'RECEIVED' && after.state !== 'IN_PROGRESS') return after
  // IN_PROGRESS needs a named assignee, or a referral where the developer must solve it; suggestions are not referred.
  const isPassedOn = after.isDevelopers && after.kind === 'COMPLAINT' ? after.isReferred : after.hasAssignee
  return { ...after, state: isPassedOn ? 'IN_PROGRESS' : 'RECEIVED' }
}

function changed(model: Model, { type, to = {} }: ModelStep): Model {
  switch (type) {
    case 'ASSIGN':
      return { ...model, hasAssignee: true }
    case 'REFER':
      return { ...model, isReferred: true }
    case 'RESPOND':
      return { ...model, isResponded: true }
    case 'PAUSE':
      return { ...model, isPaused: true }
    case 'RESUME':
      return without(model, 'isPaused')
    case 'ADOPT':
      return { ...model, isAdopted: true }
    case 'DECLINE':
      return { ...without(model, 'isAdopted'), state: 'CLOSED' }
    case 'RECLASSIFY':
      return reclassified(model, to)
    case 'RESOLVE':
      return { ...without(model, 'isPaused'), state: 'RESOLVED' }
    case 'VERIFY':
      return { ...model, state: 'VERIFIED' }
    case 'FAIL_VERIFICATION':
      return { ...without(model, 'isCalledBack'), state: 'IN_PROGRESS' }
    case 'CALL_BACK':
      return { ...model, isCalledBack: true }
    case 'ATTEMPT_CALL_BACK':
      return { ...model, attempts: model.attempts + 1 }
    case 'CLOSE':
      return { ...model, state: 'CLOSED' }
    case 'REOPEN':
      return { ...without(model, 'isCalledBack', 'isAdopted'), state: 'IN_PROGRESS', attempts: 0 }
    case 'MERGE':
      return { ...without(model, 'isPaused'), state: 'MERGED' }
    case 'WITHDRAW':
      return { ...without(model, 'isPaused'), state: 'WITHDRAWN' }
    case 'VOID':
      return { ...without(model, 'isPaused'), state: 'VOIDED' }
    default:
      return model
  }
}

function reclassified(
  model: Model,
  { isDevelopers = model.isDevelopers, isMajor, isPublic }: NonNullable<ModelStep['to']>,
): Model {
  const moved = { ...model, isDevelopers, ...(isPublic && { isPublic }) }
  if (isMajor === undefined || model.kind === 'SUGGESTION') return moved
  return isMajor ? { ...moved, isMajor: true } : without(moved, 'isMajor')
}

function without(model: Model, ...facts: readonly Taken[]): Model {
  return Object.fromEntries(
    Object.entries(model).filter(([fact]) => !facts.some((one) => one === fact)),
  ) as unknown as Model
}
