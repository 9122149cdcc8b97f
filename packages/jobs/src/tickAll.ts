import { listOrganizations } from '@zhiheng/data'
import type { Actor } from '@zhiheng/domain'
import type { JobHost } from './jobHost.ts'
import { tick } from './tick.ts'

const OPERATOR: Actor = { kind: 'operator', id: 'ticker' }

/**
 * Makes what the calendar of every organization asks for by now, until the signal strikes: what is left is made by the
 * next tick. What fails is reported and tried again, and stops no other organization; it never throws.
 */
export async function tickAll(host: JobHost, signal: AbortSignal): Promise<void> {
  const directory = host.service(OPERATOR, signal).store.host()
  try {
    for (const organization of directory ? await listOrganizations(directory) : [])
      try {
        await tick(host, { organization, signal })
      } catch (error) {
        if (signal.aborted) return
        host.report({ level: 'warn', message: `the calendar work of ${organization} was not done`, error })
      }
  } catch (error) {
    if (!signal.aborted) host.report({ level: 'warn', message: 'the calendar work was not done', error })
  }
}
