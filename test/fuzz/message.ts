import type { Memory } from '../../tools/memory.ts'
import type { Change } from './deeds.ts'
import type { Fault } from './fault.ts'
import type { Aim } from './request.ts'
import type { Stored } from './stored.ts'

/** What the server's process is asked. */
export type Question =
  | { readonly ask: 'memory' }
  | { readonly ask: 'stored' }
  | { readonly ask: 'logged' }
  | { readonly ask: 'fault'; readonly fault: Fault }

/** What it answers; `ready` comes unasked, first. */
export interface Answers {
  readonly ready: { readonly aim: Aim; readonly changes: readonly Change[] }
  readonly memory: Memory
  readonly stored: Stored & { readonly differences: readonly string[] }
  readonly logged: readonly string[]
  readonly fault: Fault
}
