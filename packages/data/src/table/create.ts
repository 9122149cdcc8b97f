import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  ResourceInUseException,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb'
import type { Table } from './client.ts'
import { retryRead } from './retry.ts'
import { INDEXES, KEY_ATTRIBUTES } from './table.ts'
import { isPassing } from './transact.ts'

/** The creation request that follows from the one definition. */
export function tableDefinition(name: string): CreateTableCommandInput {
  const keys = [KEY_ATTRIBUTES, ...Object.values(INDEXES)]
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keySchema(KEY_ATTRIBUTES),
    AttributeDefinitions: keys
      .flatMap(({ partition, sort }) => [partition, sort])
      .map((attribute) => ({ AttributeName: attribute, AttributeType: 'S' as const })),
    GlobalSecondaryIndexes: Object.entries(INDEXES).map(([index, keys]) => ({
      IndexName: index,
      KeySchema: keySchema(keys),
      Projection: { ProjectionType: keys.projection },
    })),
  }
}

const ATTEMPTS_MAX = 60
const PAUSE_MS = 250

/** Creates the table where it is missing, and waits until it can be used; an engine that moves meanwhile is asked again. */
export async function ensureTable(table: Table): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const status = await statusOf(table)
    if (status === 'ACTIVE') return
    if (status === undefined) await create(table)
    else await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  throw new Error(`the table ${table.name} did not become active within 15 seconds`)
}

async function create(table: Table): Promise<void> {
  try {
    await table.control.send(new CreateTableCommand(tableDefinition(table.name)))
  } catch (error) {
    if (!(error instanceof ResourceInUseException) && !isPassing(error)) throw error
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

async function statusOf(table: Table): Promise<string | undefined> {
  try {
    const command = new DescribeTableCommand({ TableName: table.name })
    return (await retryRead(table, () => table.control.send(command))).Table?.TableStatus
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined
    throw error
  }
}

function keySchema({ partition, sort }: { partition: string; sort: string }) {
  return [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ]
}
