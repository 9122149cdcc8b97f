import type { Counts } from './injection.ts'
import type { KnownCase, Request, Target } from './request.ts'

/** What a writer process is told when it starts. */
export interface Assignment {
  readonly folder: string
  readonly target: Target
  /** Part of every key and of every seed: runs and processes never share either. */
  readonly name: string
  readonly seed: number
  readonly writers: number
  readonly commandsPerWriter: number
  readonly journal: string
  readonly isFaulty: boolean
  readonly known: readonly KnownCase[]
}

/** What one writer process did. */
export interface Totals extends Counts {
  readonly commands: number
  readonly redecided: number
  readonly thrown: number
}

export type ToParent =
  | { readonly kind: 'begin'; readonly id: string; readonly keys: readonly string[] }
  | { readonly kind: 'end'; readonly id: string }
  | { readonly kind: 'received'; readonly known: KnownCase }
  | { readonly kind: 'handOver'; readonly request: Request }
  | { readonly kind: 'progress' }
  | { readonly kind: 'done'; readonly totals: Totals }

export type ToWriter =
  | { readonly kind: 'start'; readonly assignment: Assignment }
  | { readonly kind: 'granted'; readonly id: string; readonly granted: boolean }
  | { readonly kind: 'received'; readonly known: KnownCase }
  | { readonly kind: 'handOver'; readonly request: Request }
