import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { expect, test } from 'vitest'
import type { Table } from './client.ts'
import { putSettled } from './settle.ts'

const item = { pk: 'p', sk: 's', user: { name: '王芳' } }

/** What happens to one request: stored and answered, stored but the answer is lost, or lost altogether. */
type Fate = 'answered' | 'answer lost' | 'request lost'

/** A table of one item that loses what it is told to lose. */
function tableLosing(fates: Fate[], stored?: unknown): Table {
  let held = stored
  const send = async (command: unknown) => {
    if (command instanceof GetCommand) return { Item: held }
    if (!(command instanceof TransactWriteCommand)) throw new Error('not expected')
    const fate = fates.shift()
    if (fate === undefined) throw new Error('asked too often')
    if (fate === 'request lost') throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
    if (held !== undefined) throw conditionFailed()
    held = command.input.TransactItems?.[0]?.Put?.Item
    if (fate === 'answer lost') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
    return {}
  }
  return { name: 't', random: () => 0, client: { send } } as unknown as Table
}

function conditionFailed(): Error {
  return Object.assign(new Error('cancelled'), {
    name: 'TransactionCanceledException',
    CancellationReasons: [{ Code: 'ConditionalCheckFailed' }],
  })
}

test('an item whose answer was lost counts as written, and is not written twice', async () => {
  const fates: Fate[] = ['request lost', 'answer lost', 'answered']
  expect(await putSettled(tableLosing(fates), 'user', item, { absent: true })).toBe(true)
  expect(fates).toEqual([])
})

test('an item that somebody else wrote while the engine was away is not ours', async () => {
  const theirs = { ...item, user: { name: '李强' } }
  const table = tableLosing(['request lost', 'answered'], theirs)
  expect(await putSettled(table, 'user', item, { absent: true })).toBe(false)
})

test('the very same item that was there before is not ours either', async () => {
  expect(await putSettled(tableLosing(['answered'], item), 'user', item, { absent: true })).toBe(false)
})

test('an engine that stays away is told of after a bounded number of attempts', async () => {
  const fates = Array.from({ length: 14 }, (): Fate => 'request lost')
  await expect(putSettled(tableLosing(fates), 'user', item)).rejects.toThrow('refused')
  expect(fates).toEqual([])
})
