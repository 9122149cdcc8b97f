import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Log, TrustedIssuer } from '@zhiheng/api'
import { connectTable, ensureTable, fenceTable, openStore, type Table, withSignal } from '@zhiheng/data'
import { type Actor, type Instant, instant } from '@zhiheng/domain'
import { type Identified, knownCases, lanes, organizationCache, type Service } from '@zhiheng/service'
import { openEngine } from '../engine/openEngine.ts'
import { localIssuers } from '../identityProvider/localIssuer.ts'
import { folderObjectStore } from '../objectStore/folder.ts'
import { authenticate } from '../people/authenticate.ts'
import { loadSecrets, type Secrets } from '../secret/loadSecrets.ts'
import { lazyVerifier } from './lazyVerifier.ts'

export const DEFAULT_FOLDER = '.zhiheng'
const DEFAULT_TABLE = 'zhiheng'
/** So long is waited for what is to be done before closing: an engine that is gone will not take it any more. */
const SETTLING_MS = 1_000

/** How this machine is set up: read once, in the entry of the command. */
export interface HostOptions {
  readonly folder: string
  readonly endpoint?: string | undefined
  readonly tableName?: string | undefined
  readonly searchPath?: string | undefined
  /** Whether every request is held against the policy that its actor's role has on AWS; it is, unless this says no. */
  readonly fence?: boolean
  /** The providers whose tokens are accepted; those of this machine unless others are named. */
  readonly issuers?: readonly TrustedIssuer[] | undefined
  /** Where this machine's server answers, if it does: the tokens of its own provider are accepted. */
  readonly origin?: string | undefined
  /** Told of a provider that can't be reached. */
  readonly report?: Log | undefined
  readonly log: (message: string) => void
}

/** Everything a command or a server of one machine works with. */
export interface Host {
  readonly table: Table
  readonly secrets: Secrets
  readonly folder: string
  readonly now: () => Instant
  /** The use cases' context for one actor, whose requests to the table end when the signal strikes. */
  service(actor: Actor, signal?: AbortSignal): Service
  /** Who a request comes from, as they are stored now. */
  authenticate(headers: Headers, signal?: AbortSignal): Promise<Identified | undefined>
  /** Takes what has to be done first when the host is closed; it is given a second. */
  atClose(settle: () => Promise<void>): void
  close(): Promise<void>
}

/** Opens the data folder: secrets, engine and table, made where they are missing. */
export async function openHost(options: HostOptions): Promise<Host> {
  const { folder, log, endpoint, fence = true } = options
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
  const shared = {
    now,
    entropy: () => randomBytes(16),
    lanes: lanes(),
    organizations,
    cases: knownCases(),
    objects: folderObjectStore(folder),
  }
  const issuers = options.issuers ?? localIssuers({ folder, secret: secrets.issuer, now, origin: options.origin })
  const verify = lazyVerifier({ issuers, now, log: options.report ?? (({ message }) => log(message)) })
  const storeFor = (actor: Actor, signal?: AbortSignal) =>
    openStore(signal ? withSignal(table, signal) : table, actor, fence ? { fence: fenceTable } : {})
  const settling: (() => Promise<void>)[] = []
  const reception = { storeFor, now, organizations, verify }
  return {
    table,
    secrets,
    folder,
    now,
    service: (actor, signal) => ({
      ...shared,
      store: storeFor(actor, signal),
      origin: { way: actor.kind === 'job' ? 'JOB' : 'COMMAND' },
    }),
    authenticate: (headers, signal) =>
      authenticate({ ...reception, storeFor: (actor) => storeFor(actor, signal) }, headers),
    atClose: (settle) => void settling.push(settle),
    async close() {
      await Promise.race([
        Promise.all(settling.splice(0).map((settle) => settle())),
        wait(SETTLING_MS, undefined, { ref: false }),
      ])
      table.control.destroy()
      await engine.close()
    },
  }
}
