import type { Life } from './life.ts'
import type { PlainClass, PlainEvent } from './plainEvent.ts'
import type { Entry } from './track.ts'

type Step = (life: Life, by: Entry, event: PlainEvent) => void

const nothing: Step = () => undefined

/** What each event means for the clocks of its case; the others mean nothing to them. */
const STEPS: Readonly<Record<string, Step>> = {
  ASSIGNED: ({ tracks }, by) => tracks.assigned.stop(by),
  RESPONDED: ({ tracks }, by) => tracks.firstResponse.stop(by),
  RECORD_FORM_FILLED: ({ form }, by) => form?.fill(by),
  MEASURES_FILLED: ({ tracks }, by) => tracks.hqMeasures.stop(by),
  REFERRED(life, by) {
    life.isReferred = true
    life.tracks.assigned.stop(by)
    life.tracks.referral.stop(by)
  },
  DEVELOPER_PROGRESS_CHECKED: ({ rounds }, by) => rounds.developerFollowUp.did(by),
  OWNER_UPDATED: ({ rounds }, by) => rounds.ownerFeedback.did(by),
  PAUSED: ({ tracks }, by) => tracks.closure.pause(by),
  RESUMED: (life, { happenedAt }) => life.resume(happenedAt),
  RECLASSIFIED: reclassify,
  RESOLVED(life, by) {
    const { tracks } = life
    if (!tracks.hqCompleted.isDone) life.hqStands = true
    tracks.hqCompleted.stop(by)
    life.form?.resolve(by)
    life.phase = 'RESOLVED'
    life.resolvedAt = by.happenedAt
    if (life.isMajor && !tracks.majorSpecialReport.isDone) life.startAgain('majorSpecialReport', by)
    if (life.isAdopted && !life.opening.anonymous) life.startAgain('callback', by)
  },
  VERIFIED(life, by) {
    life.phase = 'VERIFIED'
    if (life.isComplaint && !life.opening.anonymous && !life.isCalledBack) life.startAgain('callback', by)
  },
  VERIFICATION_FAILED(life, by) {
    if (life.hqStands) life.tracks.hqCompleted.undo()
    life.hqStands = false
    undo(life, by)
  },
  REOPENED(life, by) {
    undo(life, by)
    life.hqStands = false
    life.attempts = 0
    life.isAdopted = false
    if (life.isComplaint) life.restartClosure(by)
    if (life.isDevelopers) life.beginRounds(by.happenedAt)
  },
  CALL_BACK_ATTEMPTED(life, by) {
    life.attempts += 1
    if (life.attempts >= life.policyAt(by.happenedAt).callbackAttempts) life.tracks.callback.stop(by)
  },
  CALLED_BACK(life, by) {
    life.isCalledBack = true
    life.tracks.callback.stop(by)
  },
  CLOSED(life, by) {
    life.phase = 'CLOSED'
    life.tracks.closure.stop(by)
    life.tracks.callback.stop(by)
    life.endRounds(by)
  },
  DECLINED(life, by) {
    life.phase = 'CLOSED'
    // Nobody has to be named any more for what is not taken up.
    life.tracks.assigned.cancel(by)
  },
  ADOPTED(life) {
    life.isAdopted = true
  },
  MERGED: end,
  WITHDRAWN: end,
  VOIDED: end,
  MAJOR_REPORTED: ({ tracks }, by) => tracks.majorReport.stop(by),
  SPECIAL_REPORT_FILED: ({ tracks }, by) => tracks.majorSpecialReport.stop(by),
  BREACHED: nothing,
  COMMENTED: nothing,
  CORRECTED: nothing,
  PUBLISHED: nothing,
  ERASED: nothing,
  ESCALATED: nothing,
  ATTACHED: nothing,
  ATTACHMENT_REMOVED: nothing,
  OWNER_ADDED: nothing,
  RATED: nothing,
}

/** Takes a life one event further. */
export function live(life: Life, event: PlainEvent): void {
  const step = STEPS[event.type]
  if (!step) throw new Error(`unheard of: ${event.type}`)
  step(life, life.entryOf(event), event)
}

/** What a resolution had started is not asked for until the next one; what it had spared is asked for again. */
function undo(life: Life, by: Entry): void {
  life.tracks.callback.cancel(by)
  life.tracks.majorSpecialReport.cancel(by)
  if (!life.now.simple) life.form?.ask({ resolvedAt: life.resolvedAt, undoneAt: by.happenedAt })
  if (life.isDevelopers && !life.isReferred) life.startAgain('referral', by)
  life.phase = 'WORK'
  life.resolvedAt = undefined
  life.isCalledBack = false
}

function reclassify(life: Life, by: Entry, { to = {}, cleared = [] }: PlainEvent): void {
  const before = life.now
  const kept = Object.entries(before).filter(([field]) => !cleared.includes(field))
  life.now = { ...(Object.fromEntries(kept) as unknown as PlainClass), ...to }
  const { now, tracks } = life
  const isWorkedOn = life.phase === 'WORK'
  if (now.claimedAmountFen !== before.claimedAmountFen || now.managementFailure !== before.managementFailure) {
    const was = life.isMajor
    life.isMajor = life.wouldBeMajor(by.happenedAt)
    if (life.isMajor && !was) {
      life.startAgain('majorReport', by)
      if (!isWorkedOn) life.startAgain('majorSpecialReport', by)
    } else if (was && !life.isMajor) for (const name of MAJOR) tracks[name].cancel(by)
  }
  if (now.responsibility !== before.responsibility) {
    if (!life.isDevelopers || !isWorkedOn) tracks.referral.cancel(by)
    else if (!life.isReferred) life.startAgain('referral', by)
    if (life.isOpen && life.isDevelopers) life.beginRounds(by.happenedAt)
    else if (life.isOpen) life.endRounds(by)
  }
  if (now.simple && !before.simple) life.form?.spare(by)
  else if (before.simple && !now.simple && life.isOpen) life.form?.ask({ resolvedAt: life.resolvedAt })
}

const MAJOR = ['majorReport', 'majorSpecialReport'] as const

function end(life: Life, by: Entry): void {
  for (const track of Object.values(life.tracks)) track.end(by)
  life.form?.spare(by)
  life.endRounds(by)
  life.phase = 'ENDED'
}
