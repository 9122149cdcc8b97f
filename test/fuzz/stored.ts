import { createHash } from 'node:crypto'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { verify } from '@zhiheng/service'
import type { Amounts } from '../badRequest/stored.ts'
import type { Place } from './place.ts'

/** What is stored, of all organizations together. */
export interface Stored extends Amounts {
  readonly users: number
  readonly tokens: number
  /** The ids of everything that has one, with the organization that owns it. */
  readonly owners: Readonly<Record<string, string>>
  /** Of every item of the organization that nobody asks about. */
  readonly quietDigest: string
}

const ENDINGS = { cases: '#CASE', events: '#EVENT', answers: '#IDEMPOTENCY', users: '#USER', tokens: '#TOKEN' } as const
const ID = /[a-z]{3}_[0-9A-Za-z]{8,}/g

interface Item {
  readonly pk: string
  readonly sk: string
}

/** Reads every item of the table. */
export async function readAll(place: Place): Promise<Stored> {
  const amounts = { cases: 0, events: 0, answers: 0, users: 0, tokens: 0 }
  const owners: Record<string, string> = {}
  const quiet: string[] = []
  const quietId = place.organizations.quiet?.organization.id
  for await (const item of itemsOf(place)) {
    for (const name of Object.keys(ENDINGS) as (keyof typeof ENDINGS)[])
      if (item.pk.endsWith(ENDINGS[name]) && (name !== 'answers' || isOfCase(item))) amounts[name] += 1
    const [, owner] = /^O#(org_\w+)/.exec(item.pk) ?? []
    if (owner === undefined) continue
    for (const [id] of `${item.pk} ${item.sk}`.matchAll(ID)) owners[id] = owner
    if (owner === quietId) quiet.push(JSON.stringify(item, inOrder))
  }
  return { ...amounts, owners, quietDigest: createHash('sha256').update(quiet.toSorted().join('\n')).digest('hex') }
}

/** Whether a remembered answer is that of a change of one case: others stand for an analysis, or for many changes at once. */
function isOfCase(item: Item): boolean {
  return 'caseId' in item
}

/** The fields of an item come in any order. */
function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

async function* itemsOf({ host: { table } }: Place): AsyncGenerator<Item> {
  let from: Record<string, unknown> | undefined
  do {
    const page = await table.client.send(
      new ScanCommand({ TableName: table.name, ...(from && { ExclusiveStartKey: from }) }),
    )
    yield* (page.Items ?? []) as Item[]
    from = page.LastEvaluatedKey
  } while (from)
}

/** Every derived row, of any organization, that is not as it must be. */
export async function differencesIn({ host, organizations }: Place): Promise<readonly string[]> {
  const service = host.service({ kind: 'operator', id: 'check' })
  const found: string[] = []
  for (const organization of Object.values(organizations)) {
    const { differences } = await verify(service, organization)
    found.push(...differences.map(({ kind, key }) => `${kind} ${key} differs`))
  }
  return found
}
