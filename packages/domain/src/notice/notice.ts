import type { WorkingTime } from '../calendar/index.ts'
import type { CaseEvent } from '../case/event.ts'
import type { Rung } from '../case/ladder.ts'
import type { ClockName, IntervalClockName } from '../case/vocabulary.ts'
import type { ObligationControl } from '../control/control.ts'
import type { Obligation, ObligationSubject } from '../obligation/obligation.ts'
import type { Instant } from '../time/index.ts'
import type { Audience, NoticeKind } from './kind.ts'

/** The clock that something is told of: of a case, or of what a site owes whatever cases it has. */
export type NoticeClock = ClockName | IntervalClockName | ObligationControl

/** One thing to tell: what it is, and which event of a case it follows from. It holds no words and no names. */
export interface Tell {
  readonly kind: NoticeKind
  /** Whom it is for, where that is somebody else than its kind says. */
  readonly audience?: Audience
  /** Of the event, or 0 where what it is about is no case. */
  readonly sequence: number
  readonly clock?: NoticeClock
  /** The period or day of what it is about, where that is the work of one. */
  readonly period?: ObligationSubject
}

/** What a change gives to tell, and from when on. */
export interface Notice {
  readonly at: Instant
  readonly tells: readonly Tell[]
}

const RUNG_KIND: Readonly<Record<Rung, NoticeKind>> = {
  ASSIGNEE: 'CLOCK_REMINDER',
  SITE: 'CLOCK_BREACHED',
  REGION: 'CLOCK_LATE',
  QUALITY: 'CLOCK_VERY_LATE',
}

const RUNG_KIND_OF_DUTY: Readonly<Record<Rung, NoticeKind>> = {
  ASSIGNEE: 'DUTY_REMINDER',
  SITE: 'DUTY_BREACHED',
  REGION: 'DUTY_LATE',
  QUALITY: 'DUTY_VERY_LATE',
}

/** What people have to be told of an obligation whose rungs were climbed, at the next opening; nothing without a rung. */
export function noticeOfDuty(
  { control, subject, version }: Obligation,
  rungs: readonly Rung[],
  { now, time }: { readonly now: Instant; readonly time: WorkingTime },
): Notice | undefined {
  if (rungs.length === 0) return undefined
  const tell = (rung: Rung) => ({ kind: RUNG_KIND_OF_DUTY[rung], sequence: version, clock: control, period: subject })
  return { at: time.opensAtOrAfter(now), tells: rungs.map(tell) }
}

/** What people are told in business hours only: nobody is woken for a deadline (`domain.md` §3). */
const IN_HOURS: readonly NoticeKind[] = Object.values(RUNG_KIND)

/**
 * What people have to be told of new events, and when; nothing for most events. Deadlines are told at the next opening,
 * everything else as it happens: what is told at the same moment is one notice. Imports tell nobody anything.
 *
 * @example A complaint received at night that is major at once tells the site of it, and head office of that; that its
 * first reply is overdue already is told in the morning.
 */
export function noticesOf(events: readonly CaseEvent[], now: Instant, time: WorkingTime): Notice[] {
  const opening = time.opensAtOrAfter(now)
  const all = events.flatMap(tellsOf)
  const isAtOnce = ({ kind }: Tell) => opening === now || !IN_HOURS.includes(kind)
  const notices = [
    { at: now, tells: all.filter(isAtOnce) },
    { at: opening, tells: all.filter((tell) => !isAtOnce(tell)) },
  ]
  return notices.filter(({ tells }) => tells.length > 0)
}

function tellsOf(event: CaseEvent): readonly Tell[] {
  const { sequence } = event
  const of = (kind: NoticeKind): Tell => ({ kind, sequence })
  switch (event.type) {
    case 'RECEIVED':
      return [of('CASE_RECEIVED'), ...(event.major ? [of('COMPLAINT_MAJOR')] : [])]
    case 'ASSIGNED':
      return [of('CASE_ASSIGNED')]
    case 'RECLASSIFIED':
      return event.major === 'MADE' ? [of('COMPLAINT_MAJOR')] : []
    case 'MAJOR_REPORTED':
      return [of('MAJOR_REPORTED')]
    case 'ESCALATED':
      return event.rungs.map((rung) => ({ ...of(RUNG_KIND[rung]), clock: event.clock }))
    case 'BREACHED':
      // The clocks that come round have no ladder: each interval that is missed is told by itself.
      return event.intervals ? [{ ...of('CLOCK_BREACHED'), clock: event.clock }] : []
    default:
      return []
  }
}
