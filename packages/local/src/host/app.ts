import type { AppOptions, Log } from '@zhiheng/api'
import type { Answer } from './listen.ts'
import type { Host } from './openHost.ts'

/** The application of this machine. It is loaded only here: no other command needs the schema. */
export async function openApp(
  host: Host,
  log: Log,
  limits: Pick<AppOptions, 'budgets' | 'documents' | 'ownDocuments' | 'publicOrigin'> = {},
): Promise<Answer> {
  const { createApp } = await import('@zhiheng/api')
  const app = createApp({
    serviceFor: (actor, signal) => host.service(actor, signal),
    authenticate: (headers, signal) => host.authenticate(headers, signal),
    addressOf: ({ env }) => (env as { address?: string }).address ?? '',
    atClose: (settle) => host.atClose(settle),
    elapsedMs: () => performance.now(),
    log,
    ...limits,
  })
  return (request, from) => app.fetch(request, from)
}
