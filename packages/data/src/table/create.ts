import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  ResourceInUseException,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb'
import type { Table } from './client.ts'
import { INDEXES, KEY_ATTRIBUTES } from './table.ts'

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

/** Creates the table where it is missing, and waits until it can be used. */
export async function ensureTable(table: Table): Promise<void> {
  if (await isActive(table)) return
  try {
    await table.control.send(new CreateTableCommand(tableDefinition(table.name)))
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error
  }
  for (let attempt = 0; attempt < 60; attempt++) {
    if (await isActive(table)) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`the table ${table.name} did not become active within 15 seconds`)
}

async function isActive(table: Table): Promise<boolean> {
  try {
    const { Table: found } = await table.control.send(new DescribeTableCommand({ TableName: table.name }))
    return found?.TableStatus === 'ACTIVE'
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false
    throw error
  }
}

function keySchema({ partition, sort }: { partition: string; sort: string }) {
  return [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ]
}
