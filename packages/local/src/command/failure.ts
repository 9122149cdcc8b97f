import { type Shell, STATUS } from './shell.ts'

/** Tells in one line what went wrong, with its code; where it arose only on request. After a signal nothing is said. */
export function tellFailure({ lifetime, settings, errors, end }: Shell, error: unknown): void {
  if (lifetime.isStopping()) return
  const { message, code, name, stack } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : (new Error(String(error)) as NodeJS.ErrnoException)
  errors.write(`zhiheng: ${message.replaceAll(/\s*\n\s*/g, ' ')} (${code ?? name})\n`)
  if (settings.debug) errors.write(`${stack}\n`)
  end(STATUS.refused)
}
