import type { Actor } from '@zhiheng/domain'
import { isRefusal } from '@zhiheng/domain'
import type { FoundOrganization, Service } from '@zhiheng/service'
import { findOrganization } from '@zhiheng/service'
import { type Host, type HostOptions, openHost } from '../host/openHost.ts'
import { tellRefusal } from './refused.ts'
import type { CommonOptions, Shell, Status } from './shell.ts'

/** Whoever opens the data folder at the command line. */
export const OPERATOR: Actor = { kind: 'operator', id: 'command-line' }

/** Opens the data folder for as long as the work takes. The engine is loaded only now: help and checks need none. */
export async function withHost<T>(
  { settings, lifetime, log }: Shell,
  { data, issuers, origin, report }: CommonOptions & Pick<HostOptions, 'issuers' | 'origin' | 'report'>,
  work: (host: Host) => Promise<T>,
): Promise<T> {
  const { endpoint, tableName, searchPath } = settings
  const opening = openHost({ folder: data, endpoint, tableName, searchPath, issuers, origin, report, log })
  lifetime.atEnd(async () => (await opening).close())
  const host = await opening
  try {
    return await work(host)
  } finally {
    await host.close()
  }
}

/** What a command on one organization works with. */
export interface Workplace extends FoundOrganization {
  readonly host: Host
  readonly service: Service
}

/** Opens the data folder and an organization in it; one that does not exist is refused. */
export async function withOrganization(
  shell: Shell,
  options: CommonOptions & { readonly org: string },
  work: (place: Workplace) => Promise<Status>,
): Promise<Status> {
  return withHost(shell, options, async (host) => {
    const service = host.service(OPERATOR)
    const found = await findOrganization(service, options.org)
    return isRefusal(found) ? tellRefusal(shell, options, found) : work({ ...found, host, service })
  })
}
