import type { Log } from '@zhiheng/api'
import { MOUNT } from '../identityProvider/localIssuer.ts'
import type { Mounted } from './listen.ts'
import type { Host } from './openHost.ts'

/** The identity provider of this machine, where a server has it. It is loaded only here: no other command needs it. */
export async function openMounted(host: Host, options: { origin: string; log: Log }): Promise<Mounted> {
  const { openIdentityProvider } = await import('../identityProvider/provider.ts')
  return { path: MOUNT, answer: await openIdentityProvider(host, options) }
}
