import type { Instant, Refusal } from '@zhiheng/domain'
import type { ComplaintRow } from './complaintRow.ts'
import { columnOfText } from './rowTexts.ts'
import { columnBeforeReceipt, columnInFuture } from './rowTimes.ts'

/** The column at fault in a row that was refused after it had been read, as far as the refusal and the row tell. */
export function faultyColumn({ refusal, parameters }: Refusal, row: ComplaintRow, now: Instant): string | undefined {
  const { field, second } = parameters
  switch (refusal) {
    case 'SITE_CONTRADICTS':
      return 'site_id'
    case 'RECEIPT_CONTRADICTS':
      return 'created_at'
    case 'REPLY_CONTRADICTS':
      return 'first_response_at'
    case 'CLOSE_CONTRADICTS':
      return 'closed_at'
    case 'HAPPENED_IN_FUTURE':
      return columnInFuture(row.receivedAt, row.past, now)
    case 'TIMES_OUT_OF_ORDER':
      return typeof second === 'string' ? second : columnBeforeReceipt(row.receivedAt, row.past)
    default:
      return typeof field === 'string' ? (columnOfText(field) ?? COLUMNS[field] ?? field) : undefined
  }
}

const COLUMNS: Readonly<Record<string, string>> = {
  claimedAmountFen: 'claimed_amount_fen',
  managementFailure: 'management_failure',
  publicInterest: 'public_interest',
}
