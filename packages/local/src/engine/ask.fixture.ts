/** One plain DynamoDB request, signed with nothing: the embedded engine asks only that a signature be there. */
export async function ask(endpoint: string, operation: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': '20260101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${operation}: ${await response.text()}`)
  return (await response.json()) as Record<string, unknown>
}

const TableName = 'engine-test'

export async function createTable(endpoint: string): Promise<void> {
  await ask(endpoint, 'CreateTable', {
    TableName,
    KeySchema: [{ AttributeName: 'key', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'key', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
  })
}

export async function write(endpoint: string, key: string): Promise<void> {
  await ask(endpoint, 'PutItem', { TableName, Item: { key: { S: key } } })
}

/** The keys of all items, sorted; for at most 1 MB of them. */
export async function readKeys(endpoint: string): Promise<string[]> {
  const { Items } = await ask(endpoint, 'Scan', { TableName, ConsistentRead: true })
  return (Items as { key: { S: string } }[]).map((item) => item.key.S).sort()
}
