import type { AppOptions } from '@zhiheng/api'
import { type Refusal, refuse } from '@zhiheng/domain'
import type { Shell } from './shell.ts'

const NAME = 'ZHIHENG_PUBLIC_ORIGIN'

/** Where the environment says the public pages are reached from outside; as they were asked for where it says nothing. */
export function readPublicOrigin({
  settings: { publicOrigin },
}: {
  readonly settings: Pick<Shell['settings'], 'publicOrigin'>
}): Pick<AppOptions, 'publicOrigin'> | Refusal {
  if (publicOrigin === undefined) return {}
  const { protocol, origin } = URL.parse(publicOrigin) ?? {}
  return origin !== undefined && (protocol === 'http:' || protocol === 'https:')
    ? { publicOrigin: origin }
    : refuse('INVALID_VALUE', { field: NAME, allowed: ['https://example.com'] })
}
