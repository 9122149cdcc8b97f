import { listOrganizations } from '@zhiheng/data'
import { type Actor, isRefusal, type OrganizationId } from '@zhiheng/domain'
import { runSweep } from '@zhiheng/service'
import type { JobHost } from './jobHost.ts'

const OPERATOR: Actor = { kind: 'operator', id: 'sweeper' }

/**
 * Works off the due queue of every organization as of now, until the signal strikes: what is under way in the table ends
 * then, and stays due. What fails is reported and left for the next sweep, and stops no other organization; it never
 * throws.
 */
export async function sweepAll(host: JobHost, signal: AbortSignal): Promise<void> {
  const directory = host.service(OPERATOR, signal).store.host()
  try {
    for (const organization of directory ? await listOrganizations(directory) : [])
      try {
        await sweep(host, { organization, signal })
      } catch (error) {
        if (signal.aborted) return
        host.report({ level: 'warn', message: `the due queue of ${organization} was not worked off`, error })
      }
  } catch (error) {
    if (!signal.aborted) host.report({ level: 'warn', message: 'the due queue was not worked off', error })
  }
}

async function sweep(
  host: JobHost,
  { organization, signal }: { organization: OrganizationId; signal: AbortSignal },
): Promise<void> {
  const job: Actor = { kind: 'job', id: 'sweep', organization, reach: 'organization' }
  const run = await runSweep(host.service(job, signal), { organization })
  for (const { id, reason } of isRefusal(run) ? [] : run.failures)
    host.report({ level: 'error', message: `${id} could not be swept and stays due: ${reason}` })
}
