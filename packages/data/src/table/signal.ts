import type { Table } from './client.ts'

/** The table for one request: when the signal strikes, what is under way is cut off and nothing is sent or repeated. */
export function withSignal(table: Table, signal: AbortSignal): Table {
  return { ...table, signal }
}

/** How a request is sent, so that the signal of its table ends it. */
export function sending({ signal }: Table): { abortSignal?: AbortSignal } {
  return signal ? { abortSignal: signal } : {}
}
