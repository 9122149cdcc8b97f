import type { Language, Say } from './language.ts'
import type { Lifetime } from './lifetime.ts'
import type { Output } from './output.ts'

/** How a command ended: the exit status that scripts rely on. */
export const STATUS = { done: 0, refused: 1, misused: 2 } as const
export type Status = (typeof STATUS)[keyof typeof STATUS]

/** What the environment settles, read once in the entry. */
export interface Settings {
  readonly endpoint: string | undefined
  readonly tableName: string | undefined
  /** The identity providers to trust in place of this machine's own, as JSON. */
  readonly issuers: string | undefined
  /** The file with the manifest of trusted documents. */
  readonly documents: string | undefined
  /** Who may send other documents: `nobody`, `granted` or `everybody`. */
  readonly ownDocuments: string | undefined
  /** Where the public pages are reached from outside. */
  readonly publicOrigin: string | undefined
  /** The proxies that stand before the server: addresses and networks, separated by commas. */
  readonly trustedProxies: string | undefined
  /** The mail server, and who its messages come from. */
  readonly mailServer: string | undefined
  readonly mailFrom: string | undefined
  /** Hosts of the company's own network that webhooks may reach, separated by commas. */
  readonly webhookHosts: string | undefined
  readonly searchPath: string | undefined
  readonly debug: boolean
}

/** What every command is given. */
export interface Shell {
  readonly language: Language
  readonly say: Say
  readonly settings: Settings
  /** The answer: standard output. */
  readonly output: Output
  /** Everything else: standard error. */
  readonly errors: Output
  readonly log: (message: string) => void
  readonly lifetime: Lifetime
  /** Says how the command ended; the gravest status stays. */
  readonly end: (status: Status) => void
}

/** The options that every command knows. */
export interface CommonOptions {
  readonly data: string
  readonly json?: true
}
