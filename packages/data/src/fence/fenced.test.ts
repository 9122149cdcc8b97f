import {
  DeleteTableCommand,
  DescribeTableCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb'
import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { type Actor, instant, makeId } from '@zhiheng/domain'
import { expect, test } from 'vitest'
import { connectTable, type Table } from '../table/client.ts'
import { caseKey, projectPrefix, publicPartition } from '../table/keys.ts'
import { FenceError, fenceTable } from './fenced.ts'

const NO_CHANCE = new Uint8Array(16)
const place = {
  organization: makeId('organization', instant(0), NO_CHANCE),
  project: makeId('project', instant(0), NO_CHANCE),
}
const other = { ...place, project: makeId('project', instant(1), NO_CHANCE) }
const visitor: Actor = { kind: 'public', id: 'public', ...place }
const clerk: Actor = { kind: 'job', id: 'clerk', organization: place.organization, reach: new Set([place.project]) }
const TableName = 'zhiheng'
const { pk } = caseKey(place, makeId('complaint', instant(0), NO_CHANCE))
const low = (partition: string) => ({ pk: { S: partition }, sk: { S: 's' } })

/** A table that notes what reaches its engine, which answers everything with nothing. */
function noting(): { table: Table; reached: string[] } {
  const secret = new Uint8Array(32)
  const reached: string[] = []
  const settings = { name: TableName, identitySecret: secret, cursorSecret: secret, random: () => 0 }
  const table = connectTable({ ...settings, endpoint: async () => 'http://127.0.0.1:1' })
  table.client.middlewareStack.add(
    (_, context) => async () => {
      reached.push(String(context.commandName))
      return { output: { $metadata: {} }, response: {} }
    },
    { step: 'finalizeRequest', priority: 'high' },
  )
  return { table, reached }
}

test('requests of both clients that the policy allows are sent', async () => {
  const { table, reached } = noting()
  const { client, control } = fenceTable(table, clerk, place)
  await client.send(new GetCommand({ TableName, Key: { pk, sk: 's' } }))
  await control.send(new PutItemCommand({ TableName, Item: low(pk) }))
  expect(reached).toEqual(['GetItemCommand', 'PutItemCommand'])
})

test.for([
  ['a foreign key', new GetItemCommand({ TableName, Key: low(`${projectPrefix(other)}#CASE`) })],
  ['a key that begins alike', new GetItemCommand({ TableName, Key: low(`${projectPrefix(place)}0#CASE`) })],
  ['a key that is the prefix alone', new GetItemCommand({ TableName, Key: low(projectPrefix(place)) })],
  ['a key that is no text', new GetItemCommand({ TableName, Key: { pk: { N: '1' } } })],
  ['another table', new GetItemCommand({ TableName: 'other', Key: low(pk) })],
  ['a table of another account', new GetItemCommand({ TableName: 'arn:aws:dynamodb:::table/x', Key: low(pk) })],
  ['a description of the table', new DescribeTableCommand({ TableName })],
  ['a change of the table', new UpdateTableCommand({ TableName, DeletionProtectionEnabled: false })],
  ['a deletion of the table', new DeleteTableCommand({ TableName })],
] as const)('a request for %s is not', async ([, command]) => {
  const { table, reached } = noting()
  const { client, control } = fenceTable(table, clerk, place)
  await expect(control.send(command as never)).rejects.toThrow(FenceError)
  await expect(client.send(command as never)).rejects.toThrow(FenceError)
  expect(reached).toEqual([])
  await table.control.send(command as never)
  expect(reached).toHaveLength(1)
})

test('the public reads what it is told and neither changes that nor reads a case', async () => {
  const { table, reached } = noting()
  const { control } = fenceTable(table, visitor, place)
  const shown = publicPartition(place)
  await control.send(new GetItemCommand({ TableName, Key: low(shown) }))
  const writing = control.send(new PutItemCommand({ TableName, Item: low(shown) }))
  await expect(writing).rejects.toThrow(`PutItem on ${shown} is outside the fence`)
  const reading = control.send(new GetItemCommand({ TableName, Key: low(pk) }))
  await expect(reading).rejects.toThrow(`GetItem on ${pk} is outside the fence`)
  expect(reached).toEqual(['GetItemCommand'])
})

test('one fence does not hinder another, nor the table it stands before', async () => {
  const { table, reached } = noting()
  const get = () => new GetItemCommand({ TableName, Key: low(`${projectPrefix(other)}#CASE`) })
  const fenced = fenceTable(table, clerk, place)
  const operator = fenceTable(table, { kind: 'operator', id: 'desk' }, {})
  await expect(fenced.control.send(get())).rejects.toThrow(FenceError)
  await operator.control.send(get())
  await table.control.send(get())
  expect(reached).toHaveLength(2)
})

test('a fence stands before everything that is added to the client later, and each access is told once', async () => {
  const { table, reached } = noting()
  const told: string[] = []
  const fenced = fenceTable(table, clerk, place, ({ action, keys }) => told.push(`${action} ${keys.join(' ')}`))
  let later = 0
  table.client.middlewareStack.add(
    (next) => (args) => {
      later += 1
      return next(args)
    },
    { step: 'build', priority: 'low' },
  )
  await fenced.client.send(new GetCommand({ TableName, Key: { pk, sk: 's' } }))
  await expect(fenced.client.send(new GetCommand({ TableName, Key: { pk: 'O#', sk: 's' } }))).rejects.toThrow('O#')
  expect({ later, reached, told }).toEqual({ later: 1, reached: ['GetItemCommand'], told: [`GetItem ${pk}`] })
})
