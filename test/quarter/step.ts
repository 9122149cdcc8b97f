import {
  allowedCommands,
  CAUSES,
  type CaseId,
  type CaseState,
  type CaseStateName,
  type CommandType,
  NATURES,
  PAUSE_REASONS,
  type TextField,
} from '@zhiheng/domain'
import { CASE_STEPS, type ReadValues, type Step, type StepType } from '@zhiheng/service'
import { chance, pick, type Random, wholeNumber } from '../../packages/local/src/demo/random.ts'
import type { Site } from './world.ts'

/** What somebody does next with a case: a step of its interface, with what it asks for. */
export interface ChosenStep {
  readonly step: Step
  readonly values: ReadValues
  readonly texts: Readonly<Partial<Record<TextField, string>>>
}

/** What takes a case in each state further, the likelier the oftener it is named. */
const ONWARD: Readonly<Record<CaseStateName, readonly StepType[]>> = {
  RECEIVED: ['ASSIGN', 'ASSIGN', 'REFER', 'RESPOND', 'ADOPT'],
  IN_PROGRESS: ['RESOLVE', 'RESOLVE', 'RESPOND', 'RESUME', 'FILL_MEASURES', 'REPORT_MAJOR', 'ADOPT'],
  RESOLVED: ['VERIFY', 'VERIFY', 'VERIFY', 'FAIL_VERIFICATION', 'FILE_SPECIAL_REPORT'],
  VERIFIED: ['CALL_BACK', 'ATTEMPT_CALL_BACK', 'CLOSE', 'CLOSE', 'FILE_SPECIAL_REPORT'],
  CLOSED: ['REOPEN', 'FILE_SPECIAL_REPORT', 'PUBLISH'],
  MERGED: ['VOID'],
  WITHDRAWN: ['VOID'],
  VOIDED: ['COMMENT'],
}

/** What else is done with a case, now and then. */
const ASIDE: readonly StepType[] = [
  ...([
    'RESPOND',
    'FILL_RECORD_FORM',
    'FILL_RECORD_FORM',
    'FILL_MEASURES',
    'REPORT_MAJOR',
    'CORRECT',
    'COMMENT',
  ] as const),
  ...([
    'RECLASSIFY',
    'RECLASSIFY',
    'RECLASSIFY',
    'RECLASSIFY',
    'PAUSE',
    'PAUSE',
    'RESUME',
    'REOPEN',
    'PUBLISH',
  ] as const),
  ...(['UPDATE_OWNER', 'UPDATE_OWNER', 'CHECK_DEVELOPER_PROGRESS', 'CHECK_DEVELOPER_PROGRESS', 'DECLINE'] as const),
]
const ENDING: readonly StepType[] = ['MERGE', 'WITHDRAW', 'VOID']

const TAKEN: ReadonlySet<StepType> = new Set([...Object.values(ONWARD).flat(), ...ASIDE, ...ENDING])

/** A step of the case's own interface, mostly one that makes sense, one time in twenty any at all. */
export function chooseStep(random: Random, site: Site, state: CaseState, others: readonly CaseId[]): ChosenStep {
  const steps = Object.values(CASE_STEPS[state.kind]).filter(({ type }) => TAKEN.has(type))
  const all = chance(random, 0.04) ? ENDING : chance(random, 0.6) ? ONWARD[state.state] : ASIDE
  const allowed = allowedCommands(state)
  const likely = all.filter((type) => allowed.includes(type) && fits(type, state))
  const wanted = chance(random, 0.05) ? undefined : pick(random, likely.length > 0 ? likely : (['COMMENT'] as const))
  const step = steps.find(({ type }) => type === wanted) ?? pick(random, steps)
  const values = {
    ...valuesOf(step.type, random, state, others),
    ...(step.type === 'ASSIGN' && { assignee: assigneeOf(site, state) }),
    ...(step.type === 'RECLASSIFY' && classOf(random, state, site.categories)),
  }
  const needed = Object.entries(step.texts).flatMap(([field, need]) => (need === 'REQUIRED' ? [field] : []))
  const reasons = [
    ...(step.type === 'CORRECT' ? ['description'] : []),
    ...('managementFailure' in values && values.managementFailure === 'NO' ? ['managementFailureReason'] : []),
    ...('simple' in values && values.simple === true ? ['simpleReason'] : []),
  ]
  return { step, values, texts: Object.fromEntries([...needed, ...reasons].map((field) => [field, '已处理'])) }
}

/** Somebody with a login, or somebody known by name only; of one case always the same. */
function assigneeOf({ staff }: Site, { number }: CaseState): string {
  const names = [...staff.logins.keys(), '王工']
  return names[Number(number.slice(-5)) % names.length] ?? '王工'
}

/** Steps that would be refused most of the time, or end most cases, are seldom worth a try. */
function fits(type: CommandType, state: CaseState): boolean {
  switch (type) {
    case 'UPDATE_OWNER':
    case 'CHECK_DEVELOPER_PROGRESS':
      return state.responsibility === 'DEVELOPER'
    case 'REFER':
      return state.responsibility === 'DEVELOPER' && state.referredAt === undefined
    case 'ASSIGN':
      return state.responsibility !== 'DEVELOPER' || state.kind === 'SUGGESTION'
    case 'CALL_BACK':
      return state.calledBackAt === undefined
    case 'CLOSE':
      return state.calledBackAt !== undefined || state.anonymous || state.callBackAttempts >= 2
    case 'REPORT_MAJOR':
    case 'FILE_SPECIAL_REPORT':
      return state.majorSince !== undefined
    case 'FILL_MEASURES':
      return state.channel === 'HEAD_OFFICE'
    case 'ADOPT':
      return state.decision === undefined
    case 'PUBLISH':
      return state.publicInterest !== undefined
    case 'PAUSE':
      return state.pausedAt === undefined
    case 'RESUME':
      return state.pausedAt !== undefined
    case 'RESPOND':
      return state.respondedAt === undefined
    default:
      return true
  }
}

function valuesOf(type: StepType, random: Random, state: CaseState, others: readonly CaseId[]): ReadValues {
  switch (type) {
    case 'PAUSE':
      return { reason: pick(random, PAUSE_REASONS) }
    case 'RESOLVE':
      return { outcome: pick(random, ['SOLVED', 'PARTLY_SOLVED', 'EXPLAINED']) }
    case 'CALL_BACK':
      return { satisfaction: wholeNumber(random, 1, 5) }
    case 'FILL_RECORD_FORM':
      return chance(random, 0.5) ? { cause: pick(random, CAUSES) } : {}
    case 'MERGE':
      return { into: others.length > 0 ? pick(random, others) : state.id }
    case 'PUBLISH':
      return { month: state.month }
    default:
      return {}
  }
}

/** Every so often to or from major, the developer's, or simple. */
function classOf(random: Random, state: CaseState, categories: Site['categories']): ReadValues {
  const isMoved = chance(random, 0.4)
  const plain = {
    ...(chance(random, 0.3) && { category: pick(random, categories) }),
    ...(chance(random, 0.3) && { nature: pick(random, NATURES) }),
    ...(isMoved && { responsibility: state.responsibility === 'DEVELOPER' ? 'PROPERTY' : 'DEVELOPER' }),
  }
  if (state.kind === 'SUGGESTION') return plain
  return {
    ...plain,
    ...(chance(random, 0.4) && { claimedAmountFen: state.majorSince === undefined ? 150_000 : 60_000 }),
    ...(chance(random, 0.2) && { managementFailure: pick(random, ['YES', 'NO', 'UNDETERMINED']) }),
    ...(chance(random, 0.3) && { simple: state.simple !== true }),
    ...(chance(random, 0.1) && { clear: ['claimedAmountFen'] }),
  }
}
