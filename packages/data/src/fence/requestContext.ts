import { INDEXES, type IndexName, KEY_ATTRIBUTES } from '../table/table.ts'

/** One thing a request does: an IAM action on a table or an index, and the partition keys it does it to. */
export interface Access {
  readonly action: string
  /** As the request names it. */
  readonly table: string
  readonly index?: string
  readonly keys: readonly string[]
}

/**
 * Everything a command does, from its serialised input: a transaction does what it contains, a batch reads many keys of
 * one table. `undefined` for a command, or a part of one, that does not tell which keys it is about, although it is one
 * of those that do; what has no keys at all (a scan, the table's administration) is an access without keys.
 */
export function accessesOf(commandName: string, input: object): readonly Access[] | undefined {
  const command = commandName.replace(/Command$/, '')
  const found = READERS[command]?.(input) ?? [{ action: command, table: tableOf(input), keys: [] }]
  return found.length > 0 && found.every((access) => access !== undefined) ? found : undefined
}

type Attributes = Readonly<Record<string, { readonly S?: string } | undefined>>

/** The parts of the commands' inputs that tell what they are about. */
interface Input {
  readonly TableName?: string
  readonly Key?: Attributes
  readonly Item?: Attributes
  readonly IndexName?: string
  readonly KeyConditionExpression?: string
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>
  readonly ExpressionAttributeValues?: Attributes
  readonly RequestItems?: Readonly<Record<string, { readonly Keys?: readonly Attributes[] }>>
  readonly TransactItems?: readonly Readonly<Record<string, Input>>[]
}

type Found = readonly (Access | undefined)[]

const READERS: Readonly<Record<string, (input: Input) => Found>> = {
  GetItem: (input) => [ofItem('GetItem', input)],
  PutItem: (input) => [ofItem('PutItem', input)],
  UpdateItem: (input) => [ofItem('UpdateItem', input)],
  DeleteItem: (input) => [ofItem('DeleteItem', input)],
  Query: (input) => [ofQuery(input)],
  BatchGetItem: ofBatch,
  TransactWriteItems: ofTransaction,
  TransactGetItems: ofTransaction,
}

function ofItem(action: string, { TableName, Key, Item }: Input): Access | undefined {
  const key = (Key ?? Item)?.[KEY_ATTRIBUTES.partition]?.S
  return TableName === undefined || key === undefined ? undefined : { action, table: TableName, keys: [key] }
}

const CONTAINED: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
}

function ofTransaction({ TransactItems = [] }: Input): Found {
  return TransactItems.flatMap((item) => {
    const parts = Object.entries(item)
    if (parts.length === 0) return [undefined]
    return parts.map(([kind, part]) => {
      const action = CONTAINED[kind]
      return action === undefined ? undefined : ofItem(action, part)
    })
  })
}

function ofBatch({ RequestItems = {} }: Input): Found {
  return Object.entries(RequestItems).map(([table, { Keys = [] }]) => {
    const keys = Keys.map((key) => key[KEY_ATTRIBUTES.partition]?.S)
    const isWhole = keys.length > 0 && keys.every((key) => key !== undefined)
    return isWhole ? { action: 'BatchGetItem', table, keys } : undefined
  })
}

const EQUALITY = /([#\w]+)\s*=\s*(:\w+)/g

/** A query is about the one partition that its key condition names. */
function ofQuery(input: Input): Access | undefined {
  const { TableName, IndexName, KeyConditionExpression = '' } = input
  const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = input
  const partition = IndexName === undefined ? KEY_ATTRIBUTES.partition : INDEXES[IndexName as IndexName]?.partition
  const named = [...KeyConditionExpression.matchAll(EQUALITY)].flatMap(([, name = '', value = '']) =>
    (names[name] ?? name) === partition ? [values[value]?.S] : [],
  )
  const [key] = named
  if (TableName === undefined || named.length !== 1 || key === undefined) return undefined
  return { action: 'Query', table: TableName, ...(IndexName !== undefined && { index: IndexName }), keys: [key] }
}

function tableOf(input: object): string {
  return 'TableName' in input && typeof input.TableName === 'string' ? input.TableName : ''
}
