import { DEFAULT_BUSINESS_HOURS, formatWithOffset, parseTimestamp, workingTime } from '@zhiheng/domain'
import type { Account } from './account.ts'
import { readCalendarGolden } from './source.ts'

interface Golden {
  readonly cases: readonly { readonly receivedAt: string; readonly workingDays: number; readonly dueAt: string }[]
}

/** Computes each deadline of the golden cases by the PRC calendar, in Shanghai. */
export function checkDue(account: Account): void {
  const { cases } = readCalendarGolden('due-golden') as Golden
  const timeZone = 'Asia/Shanghai'
  const time = workingTime({ calendar: 'CN', timeZone, businessHours: DEFAULT_BUSINESS_HOURS })
  const differences = cases.flatMap(({ receivedAt, workingDays, dueAt }) => {
    const received = parseTimestamp(receivedAt)
    const found =
      received === undefined ? 'no instant' : formatWithOffset(time.deadline(received, workingDays).dueAt, timeZone)
    return found === dueAt ? [] : [`${receivedAt} and ${workingDays} working days: expected ${dueAt}, found ${found}`]
  })
  account.check('deadlines are those computed elsewhere', differences)
  account.equal('deadlines compared', cases.length, 400)
}
