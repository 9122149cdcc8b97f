import { openStore, readEvents } from '@zhiheng/data'
import { type CaseState, isRefusal, type Refusal } from '@zhiheng/domain'
import { type Advance, advanceCase, type Receive, receiveCase, type Service } from '@zhiheng/service'
import { openHost } from '../../packages/local/src/host/openHost.ts'
import { ACTOR } from './request.ts'
import { type Fate, type Script, scriptTransactions } from './script.ts'
import { openWorld } from './world.ts'

/** A step that every state allows. */
export const COMMENT = { type: 'COMMENT', texts: { comment: '已到现场' } } as const

/** One site with a desk whose transactions can be scripted, and a colleague whose own are not. */
export async function openDesk() {
  const world = await openWorld(1)
  // A second connection to the same folder with lanes of its own, as another process has.
  const other = await openHost({ folder: world.host.folder, log: () => undefined, searchPath: process.env.PATH })
  // Waits for nothing between attempts: how long that lasts is no matter here.
  const hasty = openStore({ ...world.host.table, random: () => 0 }, ACTOR)
  const service: Service = { ...world.service, store: hasty }
  const place = { organization: world.organization.id, project: world.target.sites[0]! }
  const space = hasty.project(place)!
  let keys = 0

  const newKey = () => `key-${keys++}`
  const reception = (key: string): Receive => ({
    ...place,
    kind: 'COMPLAINT',
    key,
    channel: 'PHONE',
    classification: world.target.categories[0]!,
    texts: { description: '电梯停了' },
  })
  const step = (state: CaseState, command: Advance['command'], key = newKey()): Advance => ({
    ...place,
    id: state.id,
    command,
    key,
  })
  return {
    world,
    service,
    colleague: other.service(ACTOR),
    space,
    newKey,
    reception,
    step,
    /** From now on, the desk's transactions meet these fates. */
    script: (...fates: Fate[]): Script => scriptTransactions(world.host.table, fates),
    /** A new case, received while nothing goes wrong. */
    received: async (): Promise<CaseState> => {
      scriptTransactions(world.host.table, ['pass'])
      return stateOf(await receiveCase(service, reception(newKey())))
    },
    take: async (state: CaseState, ...commands: Advance['command'][]): Promise<CaseState> => {
      let last = state
      for (const command of commands) last = stateOf(await advanceCase(service, step(state, command)))
      return last
    },
    /** The types of the events of a case, in order. */
    typesOf: async (state: CaseState): Promise<string[]> => (await readEvents(space, state.id)).map(({ type }) => type),
    close: async (): Promise<void> => {
      await other.close()
      await world.close()
    },
  }
}

export function stateOf(result: CaseState | Refusal): CaseState {
  if (isRefusal(result)) throw new Error(`refused: ${JSON.stringify(result)}`)
  return result
}
