import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { keys, listProjects } from '@zhiheng/data'
import { type FoundOrganization, verify } from '@zhiheng/service'
import type { Change } from './judge.ts'
import type { World } from './world.ts'

/** How much there is. */
export interface Amounts {
  readonly cases: number
  readonly events: number
  readonly answers: number
}

/** What has to be there after these changes: every version of a case is one event, every key one remembered answer. */
export function amountsAfter(changes: readonly Change[]): Amounts {
  const versions = new Map<string, number>()
  for (const { id, version } of changes) versions.set(id, Math.max(version, versions.get(id) ?? 0))
  return {
    cases: versions.size,
    events: [...versions.values()].reduce((total, version) => total + version, 0),
    answers: new Set(changes.map(({ key }) => key)).size,
  }
}

/** What is there, and every derived row that is not as it must be. */
export async function readStored(world: World): Promise<{ amounts: Amounts; differences: readonly string[] }> {
  const service = world.host.service({ kind: 'operator', id: 'check' })
  let amounts: Amounts = { cases: 0, events: 0, answers: 0 }
  const differences: string[] = []
  for (const found of [world.main, world.other]) {
    const verified = await verify(service, found)
    differences.push(...verified.differences.map(({ kind, key }) => `${kind} ${key} differs`))
    const more = await amountsOf(world, found)
    amounts = {
      cases: amounts.cases + more.cases,
      events: amounts.events + more.events,
      answers: amounts.answers + more.answers,
    }
  }
  return { amounts, differences }
}

async function amountsOf({ host }: World, { organization, space }: FoundOrganization): Promise<Amounts> {
  let [cases, events, answers] = [0, 0, 0]
  for (const { project } of await listProjects(space)) {
    const place = { organization: organization.id, project: project.id }
    cases += await itemsOf(host, keys.casePartition(place))
    events += await itemsOf(host, keys.eventPartition(place))
    answers += await itemsOf(host, keys.idempotencyKey(place, '').pk)
  }
  return { cases, events, answers }
}

async function itemsOf({ table }: World['host'], partition: string): Promise<number> {
  let count = 0
  let from: Record<string, unknown> | undefined
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        Select: 'COUNT',
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': 'pk' },
        ExpressionAttributeValues: { ':pk': partition },
        ...(from && { ExclusiveStartKey: from }),
      }),
    )
    count += page.Count ?? 0
    from = page.LastEvaluatedKey
  } while (from)
  return count
}
