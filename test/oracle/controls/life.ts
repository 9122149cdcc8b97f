import { Form } from './form.ts'
import { DAY_MS, type Office } from './office.ts'
import type { PlainClass, PlainEvent, PlainOpening, PlainPolicy } from './plainEvent.ts'
import { Rounds } from './rounds.ts'
import { type Entry, Track } from './track.ts'

/** A company as far as its controls depend on it. */
export interface Rules {
  readonly office: Office
  /** What holds in a month. */
  readonly policyIn: (month: string) => PlainPolicy
}

/** One case with all of its clocks, as its events tell it step by step (`domain.md` §3–§5, decision 0021). */
export class Life {
  readonly opening: PlainOpening
  readonly tracks = {
    assigned: new Track(),
    firstResponse: new Track(),
    hqMeasures: new Track(),
    hqCompleted: new Track(),
    referral: new Track(),
    closure: new Track(),
    callback: new Track(),
    majorReport: new Track(),
    majorSpecialReport: new Track(),
  }
  readonly rounds = { developerFollowUp: new Rounds(), ownerFeedback: new Rounds() }
  readonly form: Form | undefined
  now: PlainClass
  phase: 'WORK' | 'RESOLVED' | 'VERIFIED' | 'CLOSED' | 'ENDED' = 'WORK'
  resolvedAt: number | undefined
  isReferred = false
  isMajor: boolean
  isAdopted = false
  isCalledBack = false
  attempts = 0
  /** The resolution that head office's deadline was judged by is the one that stands now. */
  hqStands = false
  readonly #rules: Rules

  constructor(received: PlainEvent, rules: Rules) {
    if (received.type !== 'RECEIVED' || !received.opening || !received.classification) throw new Error(received.type)
    this.#rules = rules
    this.opening = received.opening
    this.now = received.classification
    const { tracks } = this
    const start = this.opening.issuedAt ?? this.opening.receivedAt
    const policy = this.policyAt(start)
    const due = (workingDays: number) => rules.office.deadline(start, workingDays)
    tracks.assigned.start(start, due(policy.assignedWorkingDays))
    this.isMajor = this.wouldBeMajor(received.happenedAt)
    if (!this.isComplaint) return
    tracks.firstResponse.start(start, due(policy.firstResponseWorkingDays))
    tracks.closure.start(start, due(policy.closureWorkingDays))
    this.form = new Form({
      startedAt: start,
      appliesAt: due(policy.recordFormAfterWorkingDays),
      dueAt: due(policy.recordFormWorkingDays),
    })
    if (this.now.simple) this.form.neverAsked()
    if (this.opening.channel === 'HEAD_OFFICE') tracks.hqMeasures.start(start, due(policy.hqMeasuresWorkingDays))
    if (this.opening.requiredBy !== undefined) tracks.hqCompleted.start(start, this.opening.requiredBy)
    if (this.isMajor) this.startAgain('majorReport', this.entryOf(received))
    if (!this.isDevelopers) return
    tracks.referral.start(start, due(policy.referralWorkingDays))
    this.beginRounds(start)
  }

  get isComplaint(): boolean {
    return this.opening.kind === 'COMPLAINT'
  }

  get isDevelopers(): boolean {
    return this.isComplaint && this.now.responsibility === 'DEVELOPER'
  }

  get isOpen(): boolean {
    return this.phase !== 'CLOSED' && this.phase !== 'ENDED'
  }

  policyAt(at: number): PlainPolicy {
    return this.#rules.policyIn(this.#rules.office.monthOf(at))
  }

  /** A late entry, more than [1 working day] old when it was recorded, counts only from then on. */
  entryOf({ happenedAt, recordedAt }: PlainEvent): Entry {
    const isLate = recordedAt > this.#rules.office.deadline(happenedAt, this.policyAt(happenedAt).lateEntryWorkingDays)
    return { happenedAt, counts: isLate ? recordedAt : happenedAt }
  }

  wouldBeMajor(at: number): boolean {
    const { managementFailure, claimedAmountFen = 0 } = this.now
    return this.isComplaint && managementFailure !== 'NO' && claimedAmountFen >= this.policyAt(at).majorClaimFen
  }

  startAgain(name: 'referral' | 'callback' | 'majorReport' | 'majorSpecialReport', by: Entry): void {
    const workingDays = this.policyAt(by.happenedAt)[`${name}WorkingDays`]
    this.tracks[name].startAgain(this.#rules.office.deadline(by.happenedAt, workingDays), by)
  }

  restartClosure(by: Entry): void {
    const { closureWorkingDays } = this.policyAt(by.happenedAt)
    this.tracks.closure.start(by.happenedAt, this.#rules.office.deadline(by.happenedAt, closureWorkingDays), by)
  }

  /** The closure deadline moves by the working time paused, and lies at the end of the pause at the earliest. */
  resume(at: number): void {
    const { office } = this.#rules
    this.tracks.closure.resume((dueAt, pausedAt) => Math.max(at, office.after(dueAt, office.worked(pausedAt, at))))
  }

  beginRounds(from: number): void {
    const lengthMs = this.policyAt(from).developerIntervalDays * DAY_MS
    for (const rounds of Object.values(this.rounds)) rounds.begin(from, lengthMs)
  }

  endRounds(by: Entry): void {
    for (const rounds of Object.values(this.rounds)) rounds.end(by)
  }
}
