import type { LogEntry } from '@zhiheng/api'
import type { Shell } from './shell.ts'

/** What a server tells of: what the application logs, and what is worth knowing besides. */
export type ServerLog = (entry: LogEntry) => void

/** On a terminal the words, with the stack of an error below them; anywhere else one line of JSON for each entry. */
export function openServerLog({ errors }: Pick<Shell, 'errors'>): ServerLog {
  return ({ error, ...entry }) => {
    if (errors.isTerminal) errors.write(`${entry.message}\n${stackOf(error)}`)
    else {
      const line = { time: new Date().toISOString(), ...entry, ...(error !== undefined && { error: described(error) }) }
      errors.write(`${JSON.stringify(line)}\n`)
    }
  }
}

function described(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error)
  const { name, message, stack, code } = error as NodeJS.ErrnoException
  return { name, message, ...(code !== undefined && { code }), stack }
}

function stackOf(error: unknown): string {
  return error instanceof Error && error.stack !== undefined ? `${error.stack}\n` : ''
}
