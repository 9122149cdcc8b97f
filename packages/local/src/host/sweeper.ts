import type { Log } from '@zhiheng/api'
import { listOrganizations } from '@zhiheng/data'
import type { Actor, OrganizationId } from '@zhiheng/domain'
import { isRefusal } from '@zhiheng/domain'
import { runSweep } from '@zhiheng/service'
import type { Host } from './openHost.ts'

const EVERY_MS = 60_000
const OPERATOR: Actor = { kind: 'operator', id: 'sweeper' }

/**
 * Works off the due queue at once and then every minute, until it is closed: what is under way in the table ends then,
 * and stays due. What fails is logged and tried again.
 */
export function openSweeper(
  host: Pick<Host, 'service'>,
  { log, everyMs = EVERY_MS }: { log: Log; everyMs?: number },
): { close(): Promise<void> } {
  const closing = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const tick = () => {
    running = sweepAll(host, log, closing.signal).finally(() => {
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

async function sweepAll(host: Pick<Host, 'service'>, log: Log, signal: AbortSignal): Promise<void> {
  const directory = host.service(OPERATOR, signal).store.host()
  try {
    for (const organization of directory ? await listOrganizations(directory) : [])
      await sweep(host, log, { organization, signal })
  } catch (error) {
    if (!signal.aborted) log({ level: 'warn', message: 'the due queue was not worked off', error })
  }
}

async function sweep(
  host: Pick<Host, 'service'>,
  log: Log,
  { organization, signal }: { organization: OrganizationId; signal: AbortSignal },
): Promise<void> {
  const job: Actor = { kind: 'job', id: 'sweep', organization, reach: 'organization' }
  const run = await runSweep(host.service(job, signal), { organization })
  for (const { id, reason } of isRefusal(run) ? [] : run.failures)
    log({ level: 'error', message: `${id} could not be swept and stays due: ${reason}` })
}
