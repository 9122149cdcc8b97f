/** What is written of an event and used here: what happened, when, when it was entered, and what it says. */
export interface PlainEvent {
  readonly type: string
  readonly happenedAt: number
  readonly recordedAt: number
  readonly opening?: PlainOpening
  readonly classification?: PlainClass
  readonly to?: Partial<PlainClass>
  readonly cleared?: readonly string[]
  readonly outcome?: string
}

export interface PlainOpening {
  readonly id: string
  readonly kind: string
  readonly receivedAt: number
  readonly channel: string
  readonly anonymous: boolean
  readonly issuedAt?: number
  readonly requiredBy?: number
}

export interface PlainClass {
  readonly category?: string
  readonly responsibility: string
  readonly managementFailure: string
  readonly claimedAmountFen?: number
  readonly simple?: boolean
  readonly publicInterest?: string
}

/** The values in [brackets] that a company chose, by the month from which they hold. */
export interface PlainPolicy {
  readonly assignedWorkingDays: number
  readonly firstResponseWorkingDays: number
  readonly hqMeasuresWorkingDays: number
  readonly recordFormAfterWorkingDays: number
  readonly recordFormWorkingDays: number
  readonly referralWorkingDays: number
  readonly developerIntervalDays: number
  readonly closureWorkingDays: number
  readonly callbackWorkingDays: number
  readonly callbackAttempts: number
  readonly majorReportWorkingDays: number
  readonly majorSpecialReportWorkingDays: number
  readonly majorClaimFen: number
  readonly lateEntryWorkingDays: number
}

export const HANDBOOK: PlainPolicy = {
  assignedWorkingDays: 1,
  firstResponseWorkingDays: 1,
  hqMeasuresWorkingDays: 1,
  recordFormAfterWorkingDays: 1,
  recordFormWorkingDays: 2,
  referralWorkingDays: 1,
  developerIntervalDays: 7,
  closureWorkingDays: 15,
  callbackWorkingDays: 3,
  callbackAttempts: 3,
  majorReportWorkingDays: 1,
  majorSpecialReportWorkingDays: 5,
  majorClaimFen: 100_000,
  lateEntryWorkingDays: 1,
}

/** What leaves an event as it was written down: nothing that was computed from it. */
export function plainEvents(events: readonly object[]): PlainEvent[] {
  return events.map((event) => {
    const {
      clocks: _,
      intervals: __,
      late: ___,
      major: ____,
      ...told
    } = JSON.parse(JSON.stringify(event)) as Record<string, unknown>
    return told as unknown as PlainEvent
  })
}
