const WINDOW_MS = 60_000
const PAUSE_FIRST_MS = 50
const PAUSE_MAX_MS = 2000

export interface RestartHistory {
  /** When the engine crashed, in milliseconds of one monotonic clock. */
  readonly crashes: readonly number[]
  /** The same clock, now. */
  readonly now: number
  /** Crashes a minute that are put up with. */
  readonly crashesMax: number
}

/**
 * How long to wait before the engine is started again, in milliseconds: 50 after the first crash within a minute,
 * doubled with each further one, 2,000 at most. `undefined` when there were too many to go on. 0 crashes: 0.
 *
 * @example restartPause({ crashes: [0, 500, 900], now: 1000, crashesMax: 10 }) // 200
 */
export function restartPause({ crashes, now, crashesMax }: RestartHistory): number | undefined {
  const recent = crashes.filter((at) => now - at < WINDOW_MS).length
  if (recent > crashesMax) return undefined
  return recent === 0 ? 0 : Math.min(PAUSE_FIRST_MS * 2 ** (recent - 1), PAUSE_MAX_MS)
}
