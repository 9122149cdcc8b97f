import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Table } from './client.ts'
import { sending } from './signal.ts'
import { TRANSACTION_ITEMS_MAX } from './table.ts'
import type { Write } from './write.ts'

/**
 * How a transaction went. CONDITION names the writes whose condition did not hold: nothing was written. CONFLICT and
 * BUSY wrote nothing either. UNKNOWN may have been written: whoever repeats it has to find out first.
 */
export type Outcome =
  | { readonly kind: 'DONE' }
  | { readonly kind: 'CONDITION'; readonly failed: readonly string[] }
  | { readonly kind: 'CONFLICT' | 'BUSY' | 'UNKNOWN'; readonly error: unknown }

/**
 * Writes up to 100 items, all or none. Errors that no repetition can mend are thrown. With a token, up to 36 characters,
 * the same writes sent again within ten minutes have the effect of one.
 */
export async function transact(table: Table, writes: readonly Write[], token?: string): Promise<Outcome> {
  if (writes.length > TRANSACTION_ITEMS_MAX) throw new RangeError(`${writes.length} writes do not fit in a transaction`)
  try {
    const command = new TransactWriteCommand({
      TransactItems: writes.map(({ request }) => request),
      ...(token !== undefined && { ClientRequestToken: token }),
    })
    await table.client.send(command, sending(table))
    return { kind: 'DONE' }
  } catch (error) {
    return outcomeOf(error, writes)
  }
}

const BUSY = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TransactionInProgressException',
])

function outcomeOf(error: unknown, writes: readonly Write[]): Outcome {
  const { name, CancellationReasons: reasons } = error as {
    name?: string
    CancellationReasons?: { Code?: string }[]
  }
  if (name === 'TransactionCanceledException' && reasons) {
    const failed = writes.filter((_, index) => reasons[index]?.Code === 'ConditionalCheckFailed')
    if (failed.length > 0) return { kind: 'CONDITION', failed: failed.map((write) => write.name) }
    const codes = reasons.map(({ Code }) => Code)
    if (codes.includes('TransactionConflict')) return { kind: 'CONFLICT', error }
    if (codes.some((code) => code === 'ThrottlingError' || code === 'ProvisionedThroughputExceeded'))
      return { kind: 'BUSY', error }
    throw error
  }
  if (name !== undefined && BUSY.has(name)) return { kind: 'BUSY', error }
  if ((error as { code?: string }).code === NOT_CONNECTED) return { kind: 'BUSY', error }
  if (isInterrupted(error)) return { kind: 'UNKNOWN', error }
  throw error
}

const INTERRUPTED = new Set([
  'TimeoutError',
  'AbortError',
  'NetworkingError',
  'InternalServerError',
  'ServiceUnavailable',
])
/** Nobody listened, so the request was never sent. */
const NOT_CONNECTED = 'ECONNREFUSED'
const SOCKET = new Set([NOT_CONNECTED, 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED', 'EADDRNOTAVAIL'])

/** Whether a request was cut off: by a time-out, a broken connection or an engine that went away. */
function isInterrupted(error: unknown): boolean {
  const { name, code, message, $metadata } = error as {
    name?: string
    code?: string
    message?: string
    $metadata?: { httpStatusCode?: number }
  }
  if (name !== undefined && INTERRUPTED.has(name)) return true
  if (code !== undefined && SOCKET.has(code)) return true
  if (($metadata?.httpStatusCode ?? 0) >= 500) return true
  return message === 'socket hang up'
}

/** Whether a read may simply be tried again. */
export function isPassing(error: unknown): boolean {
  const { name } = error as { name?: string }
  return (name !== undefined && BUSY.has(name)) || isInterrupted(error)
}
