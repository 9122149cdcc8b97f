import type { Log } from '@zhiheng/api'
import { sweepAll, tickAll } from '@zhiheng/jobs'
import type { Host } from './openHost.ts'

const EVERY_MS = 60_000

/**
 * Does the work of the clock, first of the calendar and then of the due queue, at once and then every minute, until it is
 * closed: what is under way in the table ends then, and is done the next time. What fails is logged and tried again.
 */
export function openClock(
  { service }: Pick<Host, 'service'>,
  { log, everyMs = EVERY_MS }: { log: Log; everyMs?: number },
): { close(): Promise<void> } {
  const closing = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const work = async () => {
    await tickAll({ service, report: log }, closing.signal)
    await sweepAll({ service, report: log }, closing.signal)
  }
  const tick = () => {
    running = work().finally(() => {
      if (!closing.signal.aborted) timer = setTimeout(tick, everyMs)
    })
  }
  tick()
  return {
    close() {
      closing.abort()
      clearTimeout(timer)
      return running
    },
  }
}
