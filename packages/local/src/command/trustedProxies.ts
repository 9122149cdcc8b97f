import { type Refusal, refuse } from '@zhiheng/domain'
import { type Proxies, readProxies } from '../host/proxies.ts'
import type { Shell } from './shell.ts'

const NAME = 'ZHIHENG_TRUSTED_PROXIES'

/** The proxies that the environment says stand before this server; none where it says nothing. */
export function readTrustedProxies({
  settings: { trustedProxies },
}: {
  readonly settings: Pick<Shell['settings'], 'trustedProxies'>
}): { readonly proxies?: Proxies } | Refusal {
  if (trustedProxies === undefined) return {}
  const proxies = readProxies(trustedProxies)
  return proxies ? { proxies } : refuse('INVALID_VALUE', { field: NAME, allowed: ['127.0.0.1', '10.0.0.0/8'] })
}
