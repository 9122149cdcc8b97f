import { QueryCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Table } from '@zhiheng/data'

/**
 * The least that any program could do on the same engine, through the same client, at the same concurrency. Every
 * measurement is a ratio against one of these floors, taken in the same run.
 */
const CONCURRENCY = 4

type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>
type Item = Record<string, unknown>

/** Writes items as they are, 100 to a transaction; the seconds it took. */
export async function writeBare(table: Table, into: string, items: readonly Item[]): Promise<number> {
  const batches: TransactItems[] = []
  for (let start = 0; start < items.length; start += 100)
    batches.push(items.slice(start, start + 100).map((item) => ({ Put: { TableName: into, Item: item } })))
  return seconds(() =>
    inParallel(batches, (batch) => table.client.send(new TransactWriteCommand({ TransactItems: batch }))),
  )
}

/** Sends one transaction as it is; the milliseconds it took. */
export async function transactBare(table: Table, items: TransactItems): Promise<number> {
  return 1000 * (await seconds(() => table.client.send(new TransactWriteCommand({ TransactItems: items }))))
}

/** A range to read to its end, page by page. */
export interface BareRange {
  readonly index?: string
  readonly partition: readonly [attribute: string, value: string]
  readonly sort?: readonly [attribute: string, first: string, last: string]
}

/** Reads ranges to their ends and parses what comes, doing nothing with it; the seconds it took. */
export async function readBare(table: Table, ranges: readonly BareRange[], concurrency = CONCURRENCY): Promise<number> {
  return seconds(() => inParallel(ranges, (range) => readRange(table, range), concurrency))
}

async function readRange(table: Table, { index, partition, sort }: BareRange): Promise<void> {
  let after: Item | undefined
  do {
    const answer = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        ...(index ? { IndexName: index } : { ConsistentRead: true }),
        KeyConditionExpression: sort ? '#p = :p AND #s BETWEEN :a AND :b' : '#p = :p',
        ExpressionAttributeNames: { '#p': partition[0], ...(sort && { '#s': sort[0] }) },
        ExpressionAttributeValues: { ':p': partition[1], ...(sort && { ':a': sort[1], ':b': sort[2] }) },
        ...(after && { ExclusiveStartKey: after }),
      }),
    )
    after = answer.LastEvaluatedKey
  } while (after)
}

/** Runs a task for every item, a few at a time. */
export async function inParallel<T>(
  items: readonly T[],
  task: (item: T) => Promise<unknown>,
  concurrency = CONCURRENCY,
): Promise<void> {
  const queue = [...items]
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await task(item)
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
}

export async function seconds(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await task()
  return (performance.now() - start) / 1000
}
