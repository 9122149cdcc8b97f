/** The life of a command: what has to be closed when it ends, by itself or by a signal. */
export interface Lifetime {
  /** Registers something to close; the last one registered is closed first. */
  atEnd(close: () => Promise<void>): void
  /** Whether a signal ends the process: errors from now on are a consequence of that. */
  isStopping(): boolean
}

const STATUS_OF_SIGNAL = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const

/** So long may closing take after a signal; then the process ends all the same, and the engine's watcher ends the engine. */
const CLOSE_MS = 4_500

/**
 * Ends the process cleanly at the first signal: whatever is registered is closed, in reverse order. A transaction in
 * flight is either stored whole or not at all, so nothing needs to be waited for. Further signals change nothing: a
 * terminal sends them to npm as well, which passes them on.
 */
export function openLifetime(host: NodeJS.Process): Lifetime {
  const closers: (() => Promise<void>)[] = []
  let stopping = false
  async function stop(signal: keyof typeof STATUS_OF_SIGNAL): Promise<void> {
    if (stopping) return
    stopping = true
    const status = STATUS_OF_SIGNAL[signal]
    setTimeout(() => host.exit(status), CLOSE_MS)
    for (const close of closers.toReversed()) await close().catch(() => undefined)
    host.exit(status)
  }
  for (const signal of Object.keys(STATUS_OF_SIGNAL) as (keyof typeof STATUS_OF_SIGNAL)[])
    host.on(signal, () => void stop(signal))
  return { atEnd: (close) => void closers.push(close), isStopping: () => stopping }
}
