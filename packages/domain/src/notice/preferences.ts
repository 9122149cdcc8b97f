import type { Language } from '../refusal/term.ts'
import {
  addDays,
  civilDateOf,
  type Instant,
  instantAt,
  MINUTE_MS,
  millisecondOfDay,
  type TimeZone,
} from '../time/index.ts'
import { INSISTENT, type NoticeKind } from './kind.ts'

/** Minutes after midnight between which nothing is sent to somebody; it may run past midnight. */
export interface QuietHours {
  readonly from: number
  readonly until: number
}

/** How a person wants to be told beside the inbox, which always has everything. */
export interface Preferences {
  readonly language: Language
  readonly email?: string
  /** What is sent by e-mail too, where there is an address. */
  readonly emailKinds: readonly NoticeKind[]
  readonly quiet?: QuietHours
}

export const DEFAULT_PREFERENCES: Preferences = { language: 'zh', emailKinds: [] }

/**
 * When a person is to be written to; `undefined` for what they do not want, or without an address. Quiet hours hold it
 * back until they end, but for a major complaint, which is sent at once and whatever they want.
 *
 * @example With quiet hours from 22:00 to 07:00, what comes up at 23:00 is sent at 07:00.
 */
export function mailedAt(
  kind: NoticeKind,
  { email, emailKinds, quiet }: Preferences,
  { now, timeZone }: { readonly now: Instant; readonly timeZone: TimeZone },
): Instant | undefined {
  if (email === undefined) return undefined
  if (INSISTENT.includes(kind)) return now
  if (!emailKinds.includes(kind)) return undefined
  return quiet ? endOfQuiet(now, quiet, timeZone) : now
}

function endOfQuiet(now: Instant, { from, until }: QuietHours, timeZone: TimeZone): Instant {
  const minute = Math.floor(millisecondOfDay(now, timeZone) / MINUTE_MS)
  const isQuiet = from <= until ? minute >= from && minute < until : minute >= from || minute < until
  if (!isQuiet) return now
  const today = civilDateOf(now, timeZone)
  return instantAt(minute < until ? today : addDays(today, 1), until * MINUTE_MS, timeZone)
}

/** Of the many forms of addresses those that mail servers take without quoting; long enough for every real one. */
const EMAIL =
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)+$/i
const EMAIL_MAX = 254

/** Whether a text is an e-mail address. */
export function isEmail(text: string): boolean {
  return text.length <= EMAIL_MAX && EMAIL.test(text)
}

/** Minutes after midnight of `HH:MM`, up to 24:00; `undefined` for a text that is no such time. */
export function minuteOfDay(text: string): number | undefined {
  const [, hours, minutes] = /^(\d\d):([0-5]\d)$/.exec(text) ?? []
  const minute = Number(hours) * 60 + Number(minutes)
  return hours === undefined || minute > 24 * 60 ? undefined : minute
}
