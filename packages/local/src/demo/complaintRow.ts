import { type CaseStateName, formatWithOffset, type Instant, type TimeZone } from '@zhiheng/domain'
import type { Arrival } from './arrival.ts'
import type { CallBack } from './callBack.ts'
import type { Kind } from './classification.ts'
import type { Course } from './course.ts'
import type { ComplaintRow } from './row.ts'
import type { Subject } from './subject.ts'
import type { Wording } from './wording.ts'

/** Everything known of one complaint. */
export interface ComplaintStory {
  readonly sourceId: string
  readonly arrival: Arrival
  readonly subject: Subject
  readonly kind: Kind
  readonly course: Course
  readonly wording: Wording
  readonly callBack?: CallBack
}

/**
 * One line of the complaints' file. What handling a case brings to light stays blank until it has been handled:
 * measures until somebody replied, cause and result until it is resolved.
 */
export function complaintRow(story: ComplaintStory, timeZone: TimeZone): ComplaintRow {
  const { arrival, subject, kind, course, wording, callBack } = story
  const written = (at: Instant | undefined) => (at === undefined ? '' : formatWithOffset(at, timeZone))
  const resolved = course.resolvedAt !== undefined
  const begun = resolved || course.respondedAt !== undefined
  return {
    source_id: story.sourceId,
    site_id: arrival.story.site.code,
    created_at: written(arrival.receivedAt),
    first_response_at: written(course.respondedAt),
    closed_at: written(course.closedAt),
    category: subject.what.category,
    subcategory: subject.what.topic.name,
    description: wording.description,
    location: subject.place ?? subject.building ?? '',
    channel: kind.channel,
    status: statusOf(course),
    resolution: resolved ? wording.resolution : '',
    nature: subject.what.topic.nature,
    responsibility: kind.responsibility,
    cause: resolved ? kind.cause : '',
    management_failure: begun ? kind.managementFailure : 'UNDETERMINED',
    public_interest: kind.publicInterest ?? '',
    claimed_amount_fen: String(kind.claimedAmountFen ?? ''),
    summary: wording.summary,
    measures: begun ? wording.measures : '',
    complainant: subject.household?.name ?? '',
    phone: subject.household?.phone ?? '',
    room: subject.household?.room ?? '',
    building: subject.building ?? '',
    resolved_at: written(course.resolvedAt),
    verified_at: written(course.verifiedAt),
    called_back_at: written(course.calledBackAt),
    satisfaction: String(callBack?.satisfaction ?? ''),
    call_back_words: callBack?.words ?? '',
    anonymous: String(subject.household === undefined),
  }
}

function statusOf({ respondedAt, resolvedAt, verifiedAt, closedAt }: Course): CaseStateName {
  if (closedAt !== undefined) return 'CLOSED'
  if (verifiedAt !== undefined) return 'VERIFIED'
  if (resolvedAt !== undefined) return 'RESOLVED'
  return respondedAt === undefined ? 'RECEIVED' : 'IN_PROGRESS'
}
