import { BatchGetCommand, GetCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Table } from './client.ts'
import type { Key } from './keys.ts'
import { backOff, retryRead } from './retry.ts'
import { sending } from './signal.ts'
import { INDEXES, type IndexName } from './table.ts'
import type { Item } from './write.ts'

/** Reads one item, as of the latest write. */
export async function get(table: Table, { pk, sk }: Key): Promise<Item | undefined> {
  const command = new GetCommand({ TableName: table.name, Key: { pk, sk }, ConsistentRead: true })
  return (await retryRead(table, () => table.client.send(command, sending(table)))).Item
}

const BATCH_MAX = 100
const BATCH_ROUNDS_MAX = 20

/** Reads many items in no particular order; those that do not exist are left out. */
export async function getMany(table: Table, keys: readonly Key[]): Promise<Item[]> {
  const found: Item[] = []
  for (let start = 0; start < keys.length; start += BATCH_MAX) {
    let wanted: Record<string, unknown>[] = keys.slice(start, start + BATCH_MAX).map(({ pk, sk }) => ({ pk, sk }))
    for (let round = 0; wanted.length > 0; round++) {
      if (round === BATCH_ROUNDS_MAX) throw new Error('the engine left part of a batch unread again and again')
      if (round > 0) await backOff(table, round)
      const command = new BatchGetCommand({
        RequestItems: { [table.name]: { Keys: wanted, ConsistentRead: true } },
      })
      const answer = await retryRead(table, () => table.client.send(command, sending(table)))
      found.push(...(answer.Responses?.[table.name] ?? []))
      wanted = answer.UnprocessedKeys?.[table.name]?.Keys ?? []
    }
  }
  return found
}

/** A range of one partition of the table or of an index. */
export interface Range {
  readonly index?: IndexName
  readonly partition: string
  readonly prefix?: string
  readonly first?: string
  readonly last?: string
  readonly descending?: boolean
  readonly attributes?: readonly string[]
  /** Where to go on: the key of the last item already seen. */
  readonly after?: Item
  readonly pageSize?: number
}

/** One page of a range, with the key to go on from; none when the range is exhausted. */
export async function queryPage(table: Table, range: Range): Promise<{ items: Item[]; next?: Item }> {
  const answer = await retryRead(table, () =>
    table.client.send(new QueryCommand(queryInput(table.name, range)), sending(table)),
  )
  const items = answer.Items ?? []
  return answer.LastEvaluatedKey ? { items, next: answer.LastEvaluatedKey } : { items }
}

/** Every item of a range, page by page, holding one page in memory. */
export async function* query(table: Table, range: Range): AsyncGenerator<Item> {
  for await (const page of queryPages(table, range)) yield* page
}

/** Every page of a range. */
export async function* queryPages(table: Table, range: Range): AsyncGenerator<Item[]> {
  let after = range.after
  do {
    const page = await queryPage(table, { ...range, ...(after && { after }) })
    yield page.items
    after = page.next
  } while (after)
}

function queryInput(tableName: string, range: Range): QueryCommandInput {
  const keys = range.index ? INDEXES[range.index] : { partition: 'pk', sort: 'sk' }
  const names: Record<string, string> = { '#p': keys.partition }
  const values: Record<string, string> = { ':p': range.partition }
  let expression = '#p = :p'
  if (range.prefix !== undefined) {
    expression += ' AND begins_with(#s, :a)'
    values[':a'] = range.prefix
  } else if (range.first !== undefined && range.last !== undefined) {
    expression += ' AND #s BETWEEN :a AND :b'
    values[':a'] = range.first
    values[':b'] = range.last
  }
  if (values[':a'] !== undefined) names['#s'] = keys.sort
  const projection = range.attributes?.map((attribute, index) => {
    names[`#a${index}`] = attribute
    return `#a${index}`
  })
  return {
    TableName: tableName,
    KeyConditionExpression: expression,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
    ScanIndexForward: !range.descending,
    ...(range.index ? { IndexName: range.index } : { ConsistentRead: true }),
    ...(projection && { ProjectionExpression: projection.join(', ') }),
    ...(range.after && { ExclusiveStartKey: { ...range.after } }),
    ...(range.pageSize !== undefined && { Limit: range.pageSize }),
  }
}
