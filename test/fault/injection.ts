import { setTimeout as wait } from 'node:timers/promises'
import type { Table } from '@zhiheng/data'
import { chance, type Random, wholeNumber } from '../../packages/local/src/demo/random.ts'
import { cancelled, failure } from './failure.ts'

/** Asks whether a transaction on these keys may go ahead; `undefined` when another one holds one of them. */
export type TakeKeys = (keys: readonly string[]) => Promise<(() => void) | undefined>

/** How likely each fault is, for each request. */
export interface Chances {
  readonly throttled: number
  readonly throttledTransaction: number
  /** The request never arrives. */
  readonly timeoutBefore: number
  /** The request is carried out, and the answer lost. */
  readonly timeoutAfter: number
  /** The answer is a time-out at once, and the request is carried out a moment later. */
  readonly timeoutThenLate: number
  readonly readThrottled: number
}

/** About one request in six meets a fault, which is far more than production ever sees. */
export const CHANCES: Chances = {
  throttled: 0.03,
  throttledTransaction: 0.03,
  timeoutBefore: 0.02,
  timeoutAfter: 0.04,
  timeoutThenLate: 0.02,
  readThrottled: 0.01,
}

export const COUNTS = [
  'transactions',
  'conditions',
  'conflicts',
  'throttles',
  'timeoutsBefore',
  'timeoutsAfter',
  'interrupted',
] as const
export type Counts = Record<(typeof COUNTS)[number], number>

export interface Injection {
  readonly counts: Counts
  /** Waits until every late request has arrived. */
  settle(): Promise<void>
}

export interface InjectionOptions {
  readonly random: Random
  /** No faults are made without it; the requests are counted all the same. */
  readonly chances?: Chances
  readonly takeKeys?: TakeKeys
  /** Told of every transaction as it is sent. */
  readonly onTransaction?: () => void
}

type Send = () => Promise<{ response: unknown; output: object }>

const LATE_MS_MAX = 60

/** Puts faults between a table and its engine: what Amazon DynamoDB may answer at any time and the local engine never does. */
export function injectFaults(table: Pick<Table, 'client'>, options: InjectionOptions): Injection {
  const counts = Object.fromEntries(COUNTS.map((name) => [name, 0])) as Counts
  const late = new Set<Promise<unknown>>()

  async function transaction(keys: readonly string[], send: Send) {
    counts.transactions += 1
    options.onTransaction?.()
    const release = options.takeKeys ? await options.takeKeys(keys) : () => undefined
    if (!release) return fail('conflicts', cancelled('TransactionConflict', keys.length))
    let isLate = false
    try {
      const fault = drawFault(options)
      if (fault === 'throttled') return fail('throttles', failure('ThrottlingException'))
      if (fault === 'throttledTransaction') return fail('throttles', cancelled('ThrottlingError', keys.length))
      if (fault === 'timeoutBefore') return fail('timeoutsBefore', failure('TimeoutError'))
      isLate = fault === 'timeoutThenLate'
      if (isLate) {
        sendLater(send, release)
        return fail('timeoutsAfter', failure('TimeoutError'))
      }
      const answer = await counted(send)
      return fault === 'timeoutAfter' ? fail('timeoutsAfter', failure('TimeoutError')) : answer
    } finally {
      if (!isLate) release()
    }
  }

  function sendLater(send: Send, release: () => void): void {
    const sending = wait(wholeNumber(options.random, 1, LATE_MS_MAX))
      .then(() => counted(send))
      // Nobody waits for its answer any more, whatever it is.
      .catch(() => undefined)
      .finally(() => {
        release()
        late.delete(sending)
      })
    late.add(sending)
  }

  async function counted(send: Send) {
    try {
      return await send()
    } catch (error) {
      if ((error as Error).name === 'TransactionCanceledException') counts.conditions += 1
      else counts.interrupted += 1
      throw error
    }
  }

  function fail(kind: keyof Counts, error: Error): never {
    counts[kind] += 1
    throw error
  }

  table.client.middlewareStack.add(
    (next) => async (args) => {
      const keys = transactionKeys(args.input)
      const send = () => next(args)
      if (keys) return (await transaction(keys, send)) as Awaited<ReturnType<typeof next>>
      if (options.chances && chance(options.random, options.chances.readThrottled))
        return fail('throttles', failure('ThrottlingException'))
      return send()
    },
    { step: 'serialize', priority: 'high', name: 'faults' },
  )
  return { counts, settle: async () => void (await Promise.all(late)) }
}

type Fault = Exclude<keyof Chances, 'readThrottled'>

const FAULTS = ['throttled', 'throttledTransaction', 'timeoutBefore', 'timeoutAfter', 'timeoutThenLate'] as const

function drawFault({ random, chances }: InjectionOptions): Fault | undefined {
  return chances && FAULTS.find((fault) => chance(random, chances[fault]))
}

/** The keys a transaction writes or checks; `undefined` for a request of another kind. */
function transactionKeys(input: object): string[] | undefined {
  if (!('TransactItems' in input)) return undefined
  const items = input.TransactItems as Record<string, { Key?: Attributes; Item?: Attributes }>[]
  return items.flatMap((item) => Object.values(item).map(({ Key, Item }) => keyText((Key ?? Item) as Attributes)))
}

type Attributes = Record<'pk' | 'sk', { S: string }>

function keyText({ pk, sk }: Attributes): string {
  return `${pk.S} ${sk.S}`
}
