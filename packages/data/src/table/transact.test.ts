import { expect, test } from 'vitest'
import { connectTable, type Table } from './client.ts'
import { transact } from './transact.ts'
import { put, type Write } from './write.ts'

/** A table whose engine answers every request with this error. */
function failing(error: object): Table {
  const table = unheard()
  const answer = Object.assign(new Error('scripted'), error)
  table.client.middlewareStack.add(
    () => () => {
      throw answer
    },
    { step: 'serialize', priority: 'high' },
  )
  return table
}

const WRITES = ['state', 'number'].map((name) => put('table', name, { pk: name, sk: name }, { absent: true }))

function cancelled(...codes: string[]): object {
  return { name: 'TransactionCanceledException', CancellationReasons: codes.map((Code) => ({ Code })) }
}

test('a condition that does not hold is told by the name of its write, also beside a conflict', async () => {
  const outcome = await transact(failing(cancelled('TransactionConflict', 'ConditionalCheckFailed')), WRITES)
  expect(outcome).toEqual({ kind: 'CONDITION', failed: ['number'] })
})

test.for([
  ['CONFLICT', cancelled('None', 'TransactionConflict')],
  ['BUSY', cancelled('ThrottlingError', 'None')],
  ['BUSY', cancelled('None', 'ProvisionedThroughputExceeded')],
  ['BUSY', { name: 'ThrottlingException' }],
  ['BUSY', { name: 'TransactionInProgressException' }],
  ['BUSY', { code: 'ECONNREFUSED' }],
  ['UNKNOWN', { name: 'TimeoutError' }],
  ['UNKNOWN', { code: 'ECONNRESET' }],
  ['UNKNOWN', { $metadata: { httpStatusCode: 503 } }],
] as const)('the outcome is %s for %j', async ([kind, error]) => {
  expect(await transact(failing(error), WRITES)).toMatchObject({ kind })
})

test('an error that no repetition mends is thrown', async () => {
  await expect(transact(failing({ name: 'ValidationException' }), WRITES)).rejects.toThrow('scripted')
  await expect(transact(failing(cancelled('None', 'ValidationError')), WRITES)).rejects.toThrow('scripted')
})

test('a request that nobody listened to wrote nothing', async () => {
  expect(await transact(unheard(), WRITES)).toMatchObject({ kind: 'BUSY', error: { code: 'ECONNREFUSED' } })
})

test('more than 100 writes are refused before anything is sent', async () => {
  const writes: Write[] = Array.from({ length: 101 }, (_, index) => put('table', 'x', { pk: 'x', sk: `${index}` }))
  await expect(transact(failing({}), writes)).rejects.toThrow(RangeError)
})

/** A table on a port that nothing listens on. */
function unheard(): Table {
  const secret = new Uint8Array(32)
  const settings = { name: 'table', identitySecret: secret, cursorSecret: secret, random: () => 0 }
  return connectTable({ ...settings, endpoint: async () => 'http://127.0.0.1:1' })
}
