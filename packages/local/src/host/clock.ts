import type { Log } from '@zhiheng/api'
import { type Outside, openDeliverer, sweepAll, tickAll } from '@zhiheng/jobs'
import type { Host } from './openHost.ts'

const EVERY_MS = 60_000
const DELIVER_EVERY_MS = 5_000

interface ClockOptions {
  readonly log: Log
  readonly everyMs?: number
  readonly outside?: Omit<Outside, 'elapsedMs'>
}

/**
 * Does the work of the clock, first of the calendar and then of the due queue, at once and then every minute, and looks
 * every few seconds for what is to be sent, until it is closed: what is under way in the table ends then, and is done the
 * next time. What fails is logged and tried again.
 */
export function openClock(
  { service }: Pick<Host, 'service'>,
  { log, everyMs = EVERY_MS, outside = { allowedHosts: [] } }: ClockOptions,
): { close(): Promise<void> } {
  const closing = new AbortController()
  const { signal } = closing
  const host = { service, report: log }
  const deliverer = openDeliverer(host, { ...outside, elapsedMs: () => performance.now() }, signal)
  const work = async () => {
    await tickAll(host, signal)
    await sweepAll(host, signal)
  }
  const sweeping = repeat(work, { everyMs, signal })
  const delivering = repeat(() => deliverer.tick(), { everyMs: Math.min(everyMs, DELIVER_EVERY_MS), signal })
  return {
    async close() {
      closing.abort()
      await Promise.all([sweeping(), delivering(), deliverer.settled()])
    },
  }
}

/** Does something at once and then so long after each time it ended; gives what waits for the last time once it is over. */
function repeat(
  work: () => Promise<void>,
  { everyMs, signal }: { everyMs: number; signal: AbortSignal },
): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const turn = () => {
    running = work().finally(() => {
      if (!signal.aborted) timer = setTimeout(turn, everyMs)
    })
  }
  turn()
  signal.addEventListener('abort', () => clearTimeout(timer))
  return () => running
}
