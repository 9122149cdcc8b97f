import { expect, test } from 'vitest'
import { accessesOf } from './requestContext.ts'

const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 's' } })
const TableName = 'zhiheng'
const names = { '#p': 'pk', '#o': 'orgPk', '#s': 'sk' }
const values = { ':p': { S: 'P' }, ':a': { S: 'a' }, ':b': { S: 'b' } }
const query = (KeyConditionExpression: string, more: object = {}) => ({
  TableName,
  KeyConditionExpression,
  ExpressionAttributeNames: names,
  ExpressionAttributeValues: values,
  ...more,
})

test.for<readonly [name: string, input: object, told: readonly string[]]>([
  ['GetItemCommand', { TableName, Key: key('P') }, ['GetItem P']],
  ['PutItemCommand', { TableName, Item: { ...key('P'), name: { S: 'N' } } }, ['PutItem P']],
  ['UpdateItemCommand', { TableName, Key: key('P') }, ['UpdateItem P']],
  ['DeleteItemCommand', { TableName, Key: key('P') }, ['DeleteItem P']],
  ['QueryCommand', query('#p = :p'), ['Query P']],
  ['QueryCommand', query('pk = :p AND sk = :a'), ['Query P']],
  ['QueryCommand', query('begins_with(#s, :a) AND (#p=:p)'), ['Query P']],
  ['QueryCommand', query('#p = :p AND #s BETWEEN :a AND :b'), ['Query P']],
  ['QueryCommand', query('#o = :p', { IndexName: 'byOrganization' }), ['Query byOrganization P']],
  [
    'BatchGetItemCommand',
    { RequestItems: { zhiheng: { Keys: [key('P'), key('Q')] }, other: { Keys: [key('R')] } } },
    ['BatchGetItem P Q', 'BatchGetItem R'],
  ],
  [
    'TransactWriteItemsCommand',
    {
      TransactItems: [
        { Put: { TableName, Item: key('P') } },
        { Update: { TableName, Key: key('Q') } },
        { Delete: { TableName, Key: key('R') } },
        { ConditionCheck: { TableName, Key: key('S') } },
      ],
    },
    ['PutItem P', 'UpdateItem Q', 'DeleteItem R', 'ConditionCheckItem S'],
  ],
  ['TransactGetItemsCommand', { TransactItems: [{ Get: { TableName, Key: key('P') } }] }, ['GetItem P']],
  ['ScanCommand', { TableName }, ['Scan']],
  ['DeleteTableCommand', { TableName }, ['DeleteTable']],
  ['ExecuteStatementCommand', { Statement: 'SELECT * FROM zhiheng' }, ['ExecuteStatement']],
])('%s tells what it does: %j', ([name, input, told]) => {
  const accesses = accessesOf(name, input)
  expect(accesses?.map(({ action, index, keys }) => [action, ...(index ? [index] : []), ...keys].join(' '))).toEqual(
    told,
  )
})

test('a request tells its table, and an index of it', () => {
  expect(accessesOf('QueryCommand', query('#o = :p', { IndexName: 'byOrganization' }))).toEqual([
    { action: 'Query', table: TableName, index: 'byOrganization', keys: ['P'] },
  ])
})

test.for<readonly [why: string, name: string, input: object]>([
  ['no key', 'GetItemCommand', { TableName }],
  ['a key without a partition', 'GetItemCommand', { TableName, Key: { sk: { S: 's' } } }],
  ['a key that is no text', 'GetItemCommand', { TableName, Key: { pk: { N: '1' } } }],
  ['no table', 'GetItemCommand', { Key: key('P') }],
  ['no condition', 'QueryCommand', { TableName }],
  ['the older form of a condition', 'QueryCommand', { TableName, KeyConditions: { pk: {} } }],
  ['a condition on the sort key alone', 'QueryCommand', query('#s = :p')],
  ['a partition that is not equal to one value', 'QueryCommand', query('#p >= :p')],
  ['a partition given twice', 'QueryCommand', query('#p = :p AND #p = :a')],
  ['a value that is not given', 'QueryCommand', query('#p = :z')],
  ["a condition on the table's key for an index", 'QueryCommand', query('#p = :p', { IndexName: 'byDue' })],
  ['an index that does not exist', 'QueryCommand', query('#p = :p', { IndexName: 'byName' })],
  ['an index named like a part of every object', 'QueryCommand', query('#p = :p', { IndexName: 'constructor' })],
  ['an empty batch', 'BatchGetItemCommand', { RequestItems: {} }],
  ['a batch without keys', 'BatchGetItemCommand', { RequestItems: { zhiheng: { Keys: [] } } }],
  ['a batch with one key that is none', 'BatchGetItemCommand', { RequestItems: { zhiheng: { Keys: [key('P'), {}] } } }],
  ['an empty transaction', 'TransactWriteItemsCommand', { TransactItems: [] }],
  ['an item of a transaction that does nothing', 'TransactWriteItemsCommand', { TransactItems: [{}] }],
  [
    'an item of a transaction of an unknown kind',
    'TransactWriteItemsCommand',
    { TransactItems: [{ Put: { TableName, Item: key('P') } }, { Merge: { TableName, Key: key('P') } }] },
  ],
])('a request with %s tells nothing', ([, name, input]) => {
  expect(accessesOf(name, input)).toBeUndefined()
})
