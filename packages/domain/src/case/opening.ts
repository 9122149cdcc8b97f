import { type Refusal, refuse } from '../refusal/refusal.ts'
import type { Instant } from '../time/index.ts'
import type { CommandOf } from './command.ts'
import { type Draft, emit } from './draft.ts'
import { classificationProblem } from './reclassify.ts'
import { developerIntervals, isMajor, openingClocks, startClock } from './startClock.ts'
import { type Classification, clocksStartAt, type Opening } from './state.ts'

/** What an import called something may be this long; it is kept beside UNSPECIFIED in every state. */
const RAW_LENGTH_MAX = 100

/** RECEIVE: every clock of the case starts; a case that is major at once also owes its report. */
export function receive(
  draft: Draft,
  { opening, classification, places, issue }: CommandOf<'RECEIVE'>,
): Draft | Refusal {
  const problem = openingProblem(opening, classification, draft.entry.recordedAt)
  if (problem) return problem
  const { timing, entry } = draft
  const major = isMajor({ ...classification, kind: opening.kind }, timing.policy) || undefined
  const isReferred = opening.kind === 'COMPLAINT' && classification.responsibility === 'DEVELOPER'
  return emit(
    draft,
    { type: 'RECEIVED', opening, classification, places, ...(major && { major }), ...(issue && { issue }) },
    {
      clocks: {
        ...openingClocks(opening, classification, timing),
        ...(major && { majorReport: startClock(entry.happenedAt, timing.policy.majorReportWorkingDays, timing) }),
      },
      intervals: isReferred ? developerIntervals(clocksStartAt(opening), timing) : {},
    },
  )
}

/**
 * When a case was received as an event: what head office issued later than it was received happens when it is issued,
 * so that no step of the case comes before its clocks start.
 */
export function openedAt({ receivedAt, issuedAt }: Pick<Opening, 'receivedAt' | 'issuedAt'>): Instant {
  return issuedAt !== undefined && issuedAt > receivedAt ? issuedAt : receivedAt
}

/** Why a case can't be opened like that, if so. */
export function openingProblem(opening: Opening, classification: Classification, now: Instant): Refusal | undefined {
  const { kind, channel, issuedAt, requiredBy, raw } = opening
  if (openedAt(opening) > now) return refuse('HAPPENED_IN_FUTURE', { now })
  if (channel !== 'HEAD_OFFICE' && (issuedAt !== undefined || requiredBy !== undefined))
    return refuse('INVALID_VALUE', {
      field: issuedAt === undefined ? 'requiredBy' : 'issuedAt',
      allowed: ['HEAD_OFFICE'],
    })
  if (requiredBy !== undefined && requiredBy <= clocksStartAt(opening))
    return refuse('INVALID_VALUE', { field: 'requiredBy', allowed: ['after issuedAt'] })
  for (const [field, text] of Object.entries(raw ?? {}) as [string, string][])
    if (text.length > RAW_LENGTH_MAX)
      return refuse('TEXT_TOO_LONG', { field, length: text.length, max: RAW_LENGTH_MAX })
  return classificationProblem(kind, classification)
}
