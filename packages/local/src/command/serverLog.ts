import type { Shell } from './shell.ts'

/** What a server tells of: words for people, and what belongs to them for programs. */
export type ServerLog = (message: string, details?: Readonly<Record<string, unknown>>) => void

/** On a terminal the words; anywhere else one line of JSON for each message. */
export function openServerLog({ errors }: Pick<Shell, 'errors'>): ServerLog {
  return (message, details = {}) => {
    const line = { time: new Date().toISOString(), message, ...details }
    errors.write(errors.isTerminal ? `${message}\n` : `${JSON.stringify(line)}\n`)
  }
}
