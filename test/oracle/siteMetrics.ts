import { deadline, monthOf, officeHours, quarterOf } from './officeHours.ts'

/** All that is known of a complaint: instants in milliseconds, each step only where it was taken. */
export interface CaseFacts {
  readonly site: string
  readonly receivedAt: number
  readonly category: string
  readonly nature: string
  readonly channel: string
  readonly responsibility: string
  readonly claimedFen: number
  readonly anonymous: boolean
  readonly repliedAt?: number
  /** It came from elsewhere without a word about a reply: nobody knows whether there was one. */
  readonly replyUnknown?: true
  readonly verifiedAt?: number
  readonly calledBackAt?: number
  readonly mark?: number
  readonly closedAt?: number
  readonly ended?: { readonly at: number; readonly how: 'MERGED' | 'WITHDRAWN' | 'VOIDED' }
}

export type Split = 'project' | 'month' | 'quarter' | 'category' | 'nature' | 'channel' | 'responsibility'
export type Figures = Readonly<Record<string, number | null>>

/** The figures of every group of cases by the splits, as `value|value`, once every clock has run out. */
export function metricsBy(cases: readonly CaseFacts[], splits: readonly Split[]): Map<string, Figures> {
  const groups = new Map<string, CaseFacts[]>()
  for (const one of cases.filter(({ ended }) => ended?.how !== 'VOIDED')) {
    const key = splits.map((split) => splitOf(one, split)).join('|')
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  const isDimension = splits.some((split) => !['project', 'month', 'quarter'].includes(split))
  return new Map([...groups].map(([key, group]) => [key, { ...counts(group), ...(!isDimension && hours(group)) }]))
}

function splitOf(one: CaseFacts, split: Split): string {
  if (split === 'project') return one.site
  if (split === 'month') return monthOf(one.receivedAt)
  if (split === 'quarter') return quarterOf(one.receivedAt)
  return one[split]
}

export function counts(cases: readonly CaseFacts[]): Record<string, number> {
  const count = (test: (one: CaseFacts) => boolean) => cases.filter(test).length
  const replyDue = ({ receivedAt }: CaseFacts) => deadline(receivedAt, 1)
  const closureDue = ({ receivedAt }: CaseFacts) => deadline(receivedAt, 15)
  const isGoneBy = ({ ended }: CaseFacts, due: number) => ended !== undefined && ended.at <= due
  const isOwed = ({ verifiedAt, anonymous }: CaseFacts) => verifiedAt !== undefined && !anonymous
  return {
    received: cases.length,
    closed: count(({ closedAt }) => closedAt !== undefined),
    closed_by_quarter_end: count(
      ({ closedAt, receivedAt }) => closedAt !== undefined && quarterOf(closedAt) === quarterOf(receivedAt),
    ),
    open: count(({ closedAt, ended }) => closedAt === undefined && ended === undefined),
    merged: count(({ ended }) => ended?.how === 'MERGED'),
    withdrawn: count(({ ended }) => ended?.how === 'WITHDRAWN'),
    replied_in_time: count(
      (one) => one.repliedAt !== undefined && one.repliedAt <= replyDue(one) && !isGoneBy(one, replyDue(one)),
    ),
    replied_late: count((one) => one.repliedAt !== undefined && one.repliedAt > replyDue(one)),
    reply_breached: count(
      (one) => one.repliedAt === undefined && one.replyUnknown !== true && !isGoneBy(one, replyDue(one)),
    ),
    reply_unknown: count(({ replyUnknown }) => replyUnknown === true),
    closed_in_time: count((one) => one.closedAt !== undefined && one.closedAt <= closureDue(one)),
    closed_late: count((one) => one.closedAt !== undefined && one.closedAt > closureDue(one)),
    closure_breached: count((one) => one.closedAt === undefined && !isGoneBy(one, closureDue(one))),
    major: count(({ claimedFen }) => claimedFen >= 100_000),
    call_back_owed: count(isOwed),
    called_back: count((one) => isOwed(one) && one.calledBackAt !== undefined),
    rated: count(({ mark }) => mark !== undefined),
    satisfied: count(({ mark }) => mark !== undefined && mark >= 4),
  }
}

/** The exact percentiles by nearest rank; those of the table may be off by 5 %. */
function hours(cases: readonly CaseFacts[]): Figures {
  const spans = (end: (one: CaseFacts) => number | undefined) =>
    cases.flatMap((one) => {
      const at = end(one)
      return at === undefined ? [] : [officeHours(one.receivedAt, at)]
    })
  const [replies, closings] = [spans(({ repliedAt }) => repliedAt), spans(({ closedAt }) => closedAt)]
  return {
    median_hours_to_reply: percentile(replies, 50),
    p90_hours_to_reply: percentile(replies, 90),
    median_hours_to_close: percentile(closings, 50),
    p90_hours_to_close: percentile(closings, 90),
  }
}

function percentile(values: readonly number[], percent: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.ceil((values.length * percent) / 100) - 1] ?? null
}
