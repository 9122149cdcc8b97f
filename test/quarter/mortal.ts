import { connectTable, type Table } from '@zhiheng/data'
import { readPublished } from '../../packages/local/src/engine/published.ts'
import type { Host } from '../../packages/local/src/host/openHost.ts'

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
