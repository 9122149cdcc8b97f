import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { Table } from '@zhiheng/data'

/** What changes by being asked alone; so does when a token was used last. Answers remembered for a time go by themselves. */
const COUNTED = /#(?:BUDGET|USAGE|IDEMPOTENCY)(?: |$)/

/** Every stored item as text, by its key, but for what is only counted. */
export async function scanTable({ client, name }: Table): Promise<ReadonlyMap<string, string>> {
  const items = new Map<string, string>()
  let from: Record<string, unknown> | undefined
  do {
    const page = await client.send(new ScanCommand({ TableName: name, ...(from && { ExclusiveStartKey: from }) }))
    for (const { lastUsedAt: _, ...item } of page.Items ?? []) {
      const key = `${String(item.pk)} ${String(item.sk)}`
      if (!COUNTED.test(key)) items.set(key, written(item))
    }
    from = page.LastEvaluatedKey
  } while (from)
  return items
}

/** The keys of what was added, changed or taken away between two scans. */
export function changedKeys(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const changed = [...after].filter(([key, item]) => before.get(key) !== item).map(([key]) => key)
  return [...changed, ...[...before.keys()].filter((key) => !after.has(key))]
}

/** A value as text that does not depend on the order in which the engine gives its parts. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? ''
  const parts = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${parts.map(([name, part]) => `${name}: ${written(part)}`).join()}}`
}
