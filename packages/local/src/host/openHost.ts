import { randomBytes } from 'node:crypto'
import { connectTable, ensureTable, openStore, type Table } from '@zhiheng/data'
import { type Actor, type Instant, instant } from '@zhiheng/domain'
import { knownCases, lanes, organizationCache, type Service } from '@zhiheng/service'
import { openEngine } from '../engine/openEngine.ts'
import { authenticate } from '../people/authenticate.ts'
import { loadSecrets, type Secrets } from '../secret/loadSecrets.ts'

export const DEFAULT_FOLDER = '.zhiheng'
const DEFAULT_TABLE = 'zhiheng'

/** How this machine is set up: read once, in the entry of the command. */
export interface HostOptions {
  readonly folder: string
  readonly endpoint?: string | undefined
  readonly tableName?: string | undefined
  readonly searchPath?: string | undefined
  readonly log: (message: string) => void
}

/** Everything a command or a server of one machine works with. */
export interface Host {
  readonly table: Table
  readonly secrets: Secrets
  readonly folder: string
  readonly now: () => Instant
  /** The use cases' context for one actor. */
  service(actor: Actor): Service
  /** Who a request comes from, as they are stored now. */
  authenticate(headers: Headers): Promise<Actor | undefined>
  close(): Promise<void>
}

/** Opens the data folder: secrets, engine and table, made where they are missing. */
export async function openHost(options: HostOptions): Promise<Host> {
  const { folder, log, endpoint } = options
  const secrets = await loadSecrets(folder)
  const engine = await openEngine({ folder, log, endpoint, environment: { PATH: options.searchPath } })
  const table = connectTable({
    name: options.tableName ?? DEFAULT_TABLE,
    endpoint: () => engine.endpoint(),
    identitySecret: secrets.identity,
    cursorSecret: secrets.cursor,
    random: Math.random,
  })
  try {
    await ensureTable(table)
  } catch (error) {
    await engine.close()
    throw error
  }
  const now = () => instant(Date.now())
  const organizations = organizationCache()
  const shared = { now, entropy: () => randomBytes(16), lanes: lanes(), organizations, cases: knownCases() }
  const reception = { table, secret: secrets.issuer, now, organizations }
  return {
    table,
    secrets,
    folder,
    now,
    service: (actor) => ({ ...shared, store: openStore(table, actor) }),
    authenticate: (headers) => authenticate(reception, headers),
    async close() {
      table.control.destroy()
      await engine.close()
    },
  }
}
