import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { keys } from '@zhiheng/data'
import type { Answer } from '../../packages/local/src/host/listen.ts'
import type { Place } from './place.ts'

/** A fault that a server can be given, to see that it is found. */
export type Fault = 'none' | 'status' | 'hang' | 'path' | 'foreign id' | 'change' | 'log'

/** Lets a server answer as it does, or with its present fault: to every request that is no POST. */
export function faulty(faultNow: () => Fault, placeNow: () => Place): (answer: Answer) => Answer {
  return (answer) => (request, from) => {
    const fault = faultNow()
    return fault === 'none' || request.method === 'POST' ? answer(request, from) : FAULTS[fault](placeNow())
  }
}

const FAULTS: Readonly<Record<Exclude<Fault, 'none'>, (place: Place) => Response | Promise<Response>>> = {
  status: () => told('Internal error', 500),
  hang: () => new Promise(() => undefined),
  path: () => told('cannot open node_modules/zhiheng/server.ts', 400),
  'foreign id': ({ organizations }) => told(`not ${organizations.quiet?.organization.id}`, 400),
  async change({ host: { table }, organizations }) {
    const { organization } = organizations.quiet ?? {}
    if (organization) {
      const key = keys.categoryKey(organization.id, 'cat_planted' as Parameters<typeof keys.categoryKey>[1])
      await table.client.send(new PutCommand({ TableName: table.name, Item: { ...key, name: 'planted' } }))
    }
    return told('nothing', 400)
  },
  log({ logged }) {
    logged.push({ level: 'error', message: 'planted' })
    return told('nothing', 400)
  },
}

function told(message: string, status: number): Response {
  return Response.json({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] }, { status })
}
