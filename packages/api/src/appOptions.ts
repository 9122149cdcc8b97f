import type { Actor } from '@zhiheng/domain'
import type { Identified, Service } from '@zhiheng/service'
import type { Context } from 'hono'
import type { BudgetPolicy } from './budget/policy.ts'
import type { Log } from './server.ts'
import type { OwnDocuments } from './trusted/ownDocuments.ts'
import type { TrustedDocuments } from './trusted/parseDocuments.ts'

/** What a host gives the application. */
export interface AppOptions {
  /** The use cases' context for one actor, whose requests to the table end when the signal strikes. */
  readonly serviceFor: (actor: Actor, signal?: AbortSignal) => Service
  /** Who is asking, made once for each request, until the signal strikes; `undefined` for nobody. */
  readonly authenticate: (headers: Headers, signal: AbortSignal) => Promise<Identified | undefined>
  readonly log: Log
  /** The documents that everybody may send, by their hash; none where it is not said. */
  readonly documents?: TrustedDocuments
  /** Who may send documents of their own, and ask for the schema; everybody where it is not said. */
  readonly ownDocuments?: OwnDocuments
  /** What callers are held to, where it is not the usual. */
  readonly budgets?: Partial<BudgetPolicy>
  /** Takes what has to be done before the process ends, so that nothing it has counted is lost. */
  readonly atClose?: (settle: () => Promise<void>) => void
  /** How long a request may take; 15 seconds where it is not said. */
  readonly deadlineMs?: number
  /** Milliseconds since some instant that stays the same, to tell how long requests take; the time where it is not said. */
  readonly elapsedMs?: () => number
  /** Where the public pages are reached from outside, such as `https://example.com`; as it was asked for where not said. */
  readonly publicOrigin?: string
  /** Where a request comes from, to tell callers who are not signed in apart; one place where it is not said. */
  readonly addressOf?: (context: Context) => string
}
