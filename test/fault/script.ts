import type { Table } from '@zhiheng/data'
import { cancelled, failure } from './failure.ts'

/** What happens to one transaction: `pass` lets it through, the others answer with an error before or after it. */
export type Fate = 'pass' | 'conflict' | 'throttle' | 'timeoutBefore' | 'timeoutAfter' | 'timeoutThenHeld'

export interface Script {
  /** How many transactions were sent since the script began. */
  readonly sent: number
  /** Something to be done before a transaction, told from others by its place in the script. */
  before(place: number, task: () => Promise<unknown>): void
  /** Lets the transactions through that were answered with a time-out and held back. */
  release(): Promise<void>
}

/** Gives the transactions of a table their fates in order, and the last one to all that follow. */
export function scriptTransactions(table: Pick<Table, 'client'>, fates: readonly Fate[]): Script {
  const tasks = new Map<number, () => Promise<unknown>>()
  const held: (() => Promise<unknown>)[] = []
  let sent = 0
  table.client.middlewareStack.add(
    (next) => async (args) => {
      if (!('TransactItems' in args.input)) return next(args)
      const place = sent++
      await tasks.get(place)?.()
      switch (fates[Math.min(place, fates.length - 1)] ?? 'pass') {
        case 'pass':
          return next(args)
        case 'timeoutAfter':
          await next(args)
          throw failure('TimeoutError')
        case 'timeoutThenHeld':
          held.push(() => next(args))
          throw failure('TimeoutError')
        case 'timeoutBefore':
          throw failure('TimeoutError')
        case 'throttle':
          throw failure('ThrottlingException')
        case 'conflict':
          throw cancelled('TransactionConflict', 1)
      }
    },
    { step: 'serialize', priority: 'high', name: 'script', override: true },
  )
  return {
    get sent() {
      return sent
    },
    before: (place, task) => void tasks.set(place, task),
    async release() {
      for (const send of held.splice(0)) await send()
    },
  }
}
