import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { type Directories, openDirectories } from '../organization/directories.ts'
import { observeRequests } from './observed.ts'

/** What the host knows of the engine and keeps secret. */
export interface TableSettings {
  readonly name: string
  /** Where the engine is now; none for Amazon DynamoDB itself. Asked before every request, so it may move. */
  readonly endpoint?: () => Promise<string>
  readonly region?: string
  /** Keyed hashing of codes, names, rooms and source ids. */
  readonly identitySecret: Uint8Array
  /** Signing of cursors. */
  readonly cursorSecret: Uint8Array
  /** Chance for the jitter between attempts, 0 to 1; it decides nothing else. */
  readonly random: () => number
}

/** A connection to the table. Only `openStore` hands out anything that can read or write through it. */
export interface Table extends Omit<TableSettings, 'endpoint' | 'region'> {
  readonly client: DynamoDBDocumentClient
  readonly control: DynamoDBClient
  /** Ends the requests of whoever this connection was made for, and their repetitions; see `withSignal`. */
  readonly signal?: AbortSignal
  /** What this process has read of the organizations' projects; see `listProjects`. */
  readonly directories: Directories
}

const SOCKETS_MAX = 64
const REQUEST_TIMEOUT_MS = 10_000

/** Connects to the table. A local endpoint needs no credentials and is never left for another host. */
export function connectTable(settings: TableSettings): Table {
  const { endpoint, region, ...rest } = settings
  const control = new DynamoDBClient({
    requestHandler: new NodeHttpHandler({
      connectionTimeout: 2_000,
      requestTimeout: REQUEST_TIMEOUT_MS,
      httpAgent: { maxSockets: SOCKETS_MAX, keepAlive: true },
    }),
    // One place decides what is repeated: `transact` and `retryRead`.
    maxAttempts: 1,
    ...(region !== undefined && { region }),
    ...(endpoint && {
      endpoint: async () => endpointParts(await endpoint()),
      region: region ?? 'local',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
  })
  observeRequests(control, settings.name)
  const client = DynamoDBDocumentClient.from(control, { marshallOptions: { removeUndefinedValues: true } })
  return { ...rest, client, control, directories: openDirectories() }
}

function endpointParts(address: string) {
  const { protocol, hostname, port, pathname } = new URL(address)
  return { protocol, hostname, path: pathname, ...(port !== '' && { port: Number(port) }) }
}
