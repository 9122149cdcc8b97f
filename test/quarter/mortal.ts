import { connectTable, fenceTable, openStore, type Table, withSignal } from '@zhiheng/data'
import type { Actor, Instant } from '@zhiheng/domain'
import { knownCases, lanes, type Service } from '@zhiheng/service'
import { readPublished } from '../../packages/local/src/engine/published.ts'
import type { Host } from '../../packages/local/src/host/openHost.ts'
import { OPERATOR, type World } from './world.ts'

/** When a process dies: after so many requests, before or after the table has carried out the last of them. */
export interface Death {
  readonly requests: number
  readonly isBefore: boolean
}

/** A process's own connection to the table, which ends with the process. */
export interface MortalTable {
  readonly table: Table
  /** A new life: until the death that is named, or for good. Its signal strikes with death. */
  live(death: Death | undefined): AbortSignal
  close(): void
}

/** What a process works with that may die: its own connection, lanes and memory of cases, as of an instant. */
export function mortalService(
  world: World,
  { table }: MortalTable,
  { actor, now, signal }: { readonly actor: Actor; readonly now: Instant; readonly signal: AbortSignal },
): Service {
  const store = openStore(withSignal(table, signal), actor, { fence: fenceTable })
  return { ...world.serviceOf(OPERATOR, now), store, lanes: lanes(), cases: knownCases() }
}

export function openMortalTable({ folder, table: known }: Pick<Host, 'folder' | 'table'>): MortalTable {
  const endpoint = readPublished(folder)?.endpoint
  if (endpoint === undefined) throw new Error('the engine is not published')
  const { name, identitySecret, cursorSecret, random } = known
  const table = connectTable({ name, identitySecret, cursorSecret, random, endpoint: async () => endpoint })
  let dying = new AbortController()
  let [death, requests]: [Death | undefined, number] = [undefined, 0]
  const die = () => {
    dying.abort()
    throw new Error('the process died')
  }
  table.client.middlewareStack.add(
    (next) => async (args) => {
      requests += 1
      const isLast = death !== undefined && requests >= death.requests
      if (dying.signal.aborted || (isLast && death?.isBefore)) return die()
      const answer = await next(args)
      return isLast ? die() : answer
    },
    { step: 'serialize', priority: 'high', name: 'mortal' },
  )
  return {
    table,
    live(next) {
      dying = new AbortController()
      death = next
      requests = 0
      return dying.signal
    },
    close: () => table.control.destroy(),
  }
}
