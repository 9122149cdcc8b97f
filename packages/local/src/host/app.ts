import type { AppOptions, Log } from '@zhiheng/api'
import type { Answer } from './listen.ts'
import type { Host } from './openHost.ts'
import { addressBehind, type Proxies } from './proxies.ts'

/** The application of this machine. It is loaded only here: no other command needs the schema. */
export async function openApp(
  host: Host,
  log: Log,
  {
    proxies,
    ...limits
  }: Pick<AppOptions, 'budgets' | 'documents' | 'ownDocuments' | 'publicOrigin'> & { readonly proxies?: Proxies } = {},
): Promise<Answer> {
  const { createApp } = await import('@zhiheng/api')
  const app = createApp({
    serviceFor: (actor, signal) => host.service(actor, signal),
    authenticate: (headers, signal) => host.authenticate(headers, signal),
    addressOf({ env, req }) {
      const { address = '' } = env as { address?: string }
      return proxies ? addressBehind(proxies, address, req.header('x-forwarded-for')) : address
    },
    atClose: (settle) => host.atClose(settle),
    elapsedMs: () => performance.now(),
    log,
    ...limits,
  })
  return (request, from) => app.fetch(request, from)
}
