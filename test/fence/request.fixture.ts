import {
  BatchExecuteStatementCommand,
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  ExecuteStatementCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'

const TableName = 'zhiheng'
const Statement = `SELECT * FROM "${TableName}"`
const item = (pk: string) => ({ pk, sk: 'HAND' })
const batch = (...Keys: object[]) => new BatchGetCommand({ RequestItems: { [TableName]: { Keys: Keys as [] } } })
const INDEX_KEYS = { byOrganization: 'orgPk', byDeadline: 'openPk', byNumber: 'numPk', byDue: 'duePk' } as const

/** A query of one partition, of the table or of an index. */
export function query(partition: string, index?: keyof typeof INDEX_KEYS) {
  return new QueryCommand({
    TableName,
    ...(index && { IndexName: index }),
    KeyConditionExpression: '#p = :p',
    ExpressionAttributeNames: { '#p': index ? INDEX_KEYS[index] : 'pk' },
    ExpressionAttributeValues: { ':p': partition },
  })
}

/** Every way to read one partition of the table, alone or beside one that is the caller's own. */
export const READS = {
  get: (pk: string) => new GetCommand({ TableName, Key: item(pk) }),
  query: (pk: string) => query(pk),
  'batch of one key': (pk: string) => batch(item(pk)),
  'batch with one foreign key': (pk: string, own: string) => batch(item(own), item(pk)),
  'reading transaction': (pk: string) =>
    new TransactGetCommand({ TransactItems: [{ Get: { TableName, Key: item(pk) } }] }),
} as const

/** Every way to change it. */
export const WRITES = {
  put: (pk: string) => new PutCommand({ TableName, Item: item(pk) }),
  update: (pk: string) => new UpdateCommand({ TableName, Key: item(pk), UpdateExpression: 'REMOVE a' }),
  delete: (pk: string) => new DeleteCommand({ TableName, Key: item(pk) }),
  'transaction with one foreign item': (pk: string, own: string) =>
    new TransactWriteCommand({
      TransactItems: [{ Put: { TableName, Item: item(own) } }, { Delete: { TableName, Key: item(pk) } }],
    }),
  'transaction with a foreign condition': (pk: string, own: string) =>
    new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName, Item: item(own) } },
        { ConditionCheck: { TableName, Key: item(pk), ConditionExpression: 'attribute_exists(pk)' } },
      ],
    }),
} as const

export const REQUESTS = { ...READS, ...WRITES }

/** What no actor may send, whatever the key. */
export const NEVER = {
  scan: () => new ScanCommand({ TableName }),
  'scan of an index': () => new ScanCommand({ TableName, IndexName: 'byOrganization' }),
  'query without a condition': () => new QueryCommand({ TableName }),
  'get from another table': (own: string) => new GetCommand({ TableName: 'other', Key: item(own) }),
  'get without a key': () => new GetCommand({ TableName, Key: { sk: 'HAND' } }),
  'batch without keys': () => batch(),
  'empty transaction': () => new TransactWriteCommand({ TransactItems: [] }),
  'batch of writes': (own: string) =>
    new BatchWriteCommand({ RequestItems: { [TableName]: [{ PutRequest: { Item: item(own) } }] } }),
  PartiQL: () => new ExecuteStatementCommand({ Statement }),
  'batch of PartiQL': () => new BatchExecuteStatementCommand({ Statements: [{ Statement }] }),
} as const
