import {
  type CaseCommand,
  type CaseId,
  type CaseState,
  type CaseStateName,
  CHANNELS,
  DAY_MS,
  HOUR_MS,
  type Instant,
  instant,
  NATURES,
  PAUSE_REASONS,
} from '@zhiheng/domain'
import type { Advance, Receive } from '@zhiheng/service'
import { chance, pick, type Random, wholeNumber } from '../../packages/local/src/demo/random.ts'
import type { Target } from './request.ts'

type Step = Advance['command']
type StepType = Step['type']
export interface Moment {
  readonly key: string
  readonly now: Instant
}

/** A case received at the desk just now, an hour ago or some days ago; one in five is a suggestion. */
export function chooseReceive(random: Random, { sites, organization, categories }: Target, moment: Moment): Receive {
  const { key, now } = moment
  const kind = chance(random, 0.2) ? 'SUGGESTION' : 'COMPLAINT'
  const isEarlier = chance(random, 0.6)
  const channel = pick(random, CHANNELS.slice(0, -1))
  return {
    organization,
    project: pick(random, sites),
    kind,
    key,
    ...(isEarlier && { receivedAt: earlier(random, now, 6 * DAY_MS) }),
    channel,
    anonymous: chance(random, 0.2),
    classification: {
      ...pick(random, categories),
      nature: pick(random, NATURES),
      responsibility: pick(random, ['PROPERTY', 'PROPERTY', 'DEVELOPER', 'MUNICIPAL']),
      managementFailure: 'UNDETERMINED',
      ...(chance(random, 0.2) && { claimedAmountFen: wholeNumber(random, 0, 300_000) }),
    },
    texts: {
      description: words('RECEIVE', key),
      room: `${wholeNumber(random, 1, 9)}-${wholeNumber(random, 101, 909)}`,
    },
  }
}

/** A step that the case's state makes likely, or, one time in four, any at all. */
export function chooseStep(random: Random, state: CaseState, target: Target, moment: Moment): Step {
  const { key, now } = moment
  const type = chance(random, 0.25) ? pick(random, EVERY_STEP) : pick(random, LIKELY[state.state])
  const facts = factsOf(type, random, state, target)
  const field = WORDS[type]
  const happenedAt = happened(random, state, now)
  return {
    type,
    ...facts,
    ...(field && {
      texts: { [field]: words(type, key), ...(type === 'FILL_RECORD_FORM' && { causes: `${key} why` }) },
    }),
    ...(happenedAt !== undefined && { happenedAt }),
  } as Step
}

/** Words that are found again, because they name the key they came with. */
function words(type: CaseCommand['type'], key: string): string {
  return `${type} ${key}`
}

const LIKELY: Readonly<Record<CaseStateName, readonly StepType[]>> = {
  RECEIVED: ['ASSIGN', 'ASSIGN', 'RESPOND', 'REFER', 'RECLASSIFY', 'COMMENT', 'ADOPT'],
  IN_PROGRESS: ['RESPOND', 'FILL_RECORD_FORM', 'PAUSE', 'RESUME', 'UPDATE_OWNER', 'RESOLVE', 'RESOLVE', 'CORRECT'],
  RESOLVED: ['VERIFY', 'VERIFY', 'VERIFY', 'FAIL_VERIFICATION', 'COMMENT'],
  VERIFIED: ['CALL_BACK', 'ATTEMPT_CALL_BACK', 'CLOSE', 'CLOSE', 'RESPOND'],
  CLOSED: ['REOPEN', 'FILE_SPECIAL_REPORT', 'COMMENT', 'RESPOND', 'RECLASSIFY'],
  MERGED: ['COMMENT', 'VOID'],
  WITHDRAWN: ['COMMENT', 'VOID'],
  VOIDED: ['COMMENT'],
}

/** The words each step brings; a step that is not named here brings none. */
const WORDS = {
  ASSIGN: undefined,
  RESPOND: 'reply',
  FILL_RECORD_FORM: 'measures',
  FILL_MEASURES: 'measures',
  REFER: 'referralLetter',
  CHECK_DEVELOPER_PROGRESS: 'developerProgress',
  UPDATE_OWNER: 'ownerUpdate',
  PAUSE: 'pauseReason',
  RESUME: undefined,
  RECLASSIFY: undefined,
  CORRECT: 'description',
  COMPLETE_IMPORT: undefined,
  RESOLVE: 'result',
  VERIFY: undefined,
  FAIL_VERIFICATION: 'verificationFinding',
  ATTEMPT_CALL_BACK: undefined,
  CALL_BACK: 'callBackWords',
  CLOSE: undefined,
  REOPEN: 'reopenReason',
  MERGE: 'endReason',
  WITHDRAW: 'endReason',
  VOID: 'endReason',
  REPORT_MAJOR: 'majorReport',
  FILE_SPECIAL_REPORT: 'specialReport',
  PUBLISH: undefined,
  ADOPT: 'decisionReason',
  DECLINE: 'decisionReason',
  COMMENT: 'comment',
  ATTACH: undefined,
  REMOVE_ATTACHMENT: undefined,
  ADD_OWNER_WORDS: 'ownerWords',
  RATE: 'ratingWords',
  ERASE: undefined,
  SWEEP: undefined,
} as const satisfies Record<StepType, string | undefined>

/** All but ERASE, after which no words could be found again, and those that come with a file. */
const LEFT_OUT: readonly StepType[] = ['ERASE', 'ATTACH', 'REMOVE_ATTACHMENT']
const EVERY_STEP = (Object.keys(WORDS) as StepType[]).filter((type) => !LEFT_OUT.includes(type))

function factsOf(type: StepType, random: Random, state: CaseState, { categories }: Target): object {
  switch (type) {
    case 'ASSIGN':
      return { assignee: pick(random, ['李工', '王工', '张工']) }
    case 'PAUSE':
      return { reason: pick(random, PAUSE_REASONS) }
    case 'RECLASSIFY':
      return { to: { ...pick(random, categories), responsibility: pick(random, ['PROPERTY', 'DEVELOPER']) } }
    case 'RESOLVE':
      return { outcome: 'SOLVED' }
    case 'CALL_BACK':
      return { satisfaction: wholeNumber(random, 1, 6) }
    case 'RATE':
      return { rating: wholeNumber(random, 1, 6) }
    case 'MERGE':
      return { into: `${state.id.slice(0, 4)}${'0'.repeat(26)}` as CaseId }
    case 'PUBLISH':
      return { month: state.month }
    case 'COMPLETE_IMPORT':
      return { past: {} }
    default:
      return {}
  }
}

/** Mostly now; sometimes since the last step, sometimes impossibly early, sometimes in the future. */
function happened(random: Random, { lastHappenedAt }: CaseState, now: Instant): Instant | undefined {
  if (chance(random, 0.7)) return undefined
  if (chance(random, 0.1)) return instant(now + HOUR_MS)
  if (chance(random, 0.1)) return instant(lastHappenedAt - 1)
  return instant(lastHappenedAt + wholeNumber(random, 0, Math.max(0, now - lastHappenedAt)))
}

function earlier(random: Random, now: Instant, milliseconds: number): Instant {
  return instant(now - wholeNumber(random, 0, milliseconds))
}
