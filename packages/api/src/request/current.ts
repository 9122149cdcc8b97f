import { AsyncLocalStorage } from 'node:async_hooks'
import type { Log } from '../server.ts'

/** Only the log looks here; who is asking and what for is handed on as a parameter. */
const current = new AsyncLocalStorage<string>()

/** Does some work for a request: whatever is logged meanwhile, however deep below, carries the request's id. */
export function forRequest<T>(requestId: string, work: () => T): T {
  return current.run(requestId, work)
}

/** The same log, which adds the id of the request that is being answered to every entry that has none. */
export function withRequestId(log: Log): Log {
  return (entry) => {
    const requestId = entry.requestId ?? current.getStore()
    log(requestId === undefined ? entry : { ...entry, requestId })
  }
}
