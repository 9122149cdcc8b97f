import type { Actor } from '@zhiheng/domain'
import type { Service } from '@zhiheng/service'

/** What a host gives the work of its clock. */
export interface JobHost {
  /** The use cases' context for one actor, whose requests to the table end when the signal strikes. */
  service(actor: Actor, signal?: AbortSignal): Service
  /** For the operator's eyes: what failed and is tried again. */
  readonly report: (entry: {
    readonly level: 'error' | 'warn'
    readonly message: string
    readonly error?: unknown
  }) => void
}
