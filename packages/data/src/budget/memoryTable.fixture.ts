import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { instant, makeId } from '@zhiheng/domain'
import { openStore } from '../space.ts'
import type { Table } from '../table/client.ts'

/** What becomes of one write: carried out, carried out with its answer lost, lost on the way, turned away, or failed. */
export type Fate = 'done' | 'answer lost' | 'request lost' | 'busy' | 'broken'

const id = makeId('organization', instant(0), new Uint8Array(16))

/** An organization in a table of this process, whose writes meet the fates they are told, and then go well. */
export function memoryOrganization(fates: Fate[] = []) {
  const items = new Map<string, Record<string, unknown>>()
  const writes: unknown[] = []
  const send = async (command: unknown) => {
    if (command instanceof GetCommand) return { Item: items.get(String(command.input.Key?.sk)) }
    if (!(command instanceof TransactWriteCommand)) throw new Error('not expected')
    writes.push(command)
    const put = command.input.TransactItems?.[0]?.Put
    const fate = fates.shift() ?? 'done'
    if (fate === 'request lost') throw Object.assign(new Error('lost'), { code: 'ECONNRESET' })
    if (fate === 'broken') throw new Error('broken')
    if (fate === 'busy') throw Object.assign(new Error('busy'), { name: 'ThrottlingException' })
    const key = String(put?.Item?.sk)
    const expected = put?.ExpressionAttributeValues?.[':c']
    if (items.get(key)?.version !== expected) throw conditionFailed()
    items.set(key, put?.Item ?? {})
    if (fate === 'answer lost') throw Object.assign(new Error('lost'), { code: 'ECONNRESET' })
    return {}
  }
  const table = { name: 't', random: () => 0, client: { send } } as unknown as Table
  const space = openStore(table, { kind: 'job', id: 'budget', organization: id, reach: 'organization' }).organization(
    id,
  )
  if (!space) throw new Error('the organization is out of reach')
  return { id, space, items, writes }
}

function conditionFailed(): Error {
  const name = 'TransactionCanceledException'
  return Object.assign(new Error('cancelled'), { name, CancellationReasons: [{ Code: 'ConditionalCheckFailed' }] })
}
