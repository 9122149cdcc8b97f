import type { Actor } from '@zhiheng/domain'
import type { Identified, Service } from '@zhiheng/service'
import type { Context } from 'hono'
import type { BudgetPolicy } from './budget/policy.ts'
import type { Log } from './server.ts'

/** What a host gives the application. */
export interface AppOptions {
  /** The use cases' context for one actor, whose requests to the table end when the signal strikes. */
  readonly serviceFor: (actor: Actor, signal?: AbortSignal) => Service
  /** Who is asking, made once for each request; `undefined` for nobody. */
  readonly authenticate: (headers: Headers) => Promise<Identified | undefined>
  readonly log: Log
  /** Whether the schema may be asked for; yes unless it is said otherwise. */
  readonly introspection?: boolean
  /** What callers are held to, where it is not the usual. */
  readonly budgets?: Partial<BudgetPolicy>
  /** How long a request may take; 15 seconds where it is not said. */
  readonly deadlineMs?: number
  /** Where a request comes from, to tell callers who are not signed in apart; one place where it is not said. */
  readonly addressOf?: (context: Context) => string
}
