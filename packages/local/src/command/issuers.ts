import type { TrustedIssuer } from '@zhiheng/api'
import type { Refusal } from '@zhiheng/domain'
import type { Shell } from './shell.ts'

const NAME = 'ZHIHENG_ISSUERS'

/** The identity providers that the environment names; `undefined` where it names none, and this machine's own is used. */
export async function readIssuers({
  settings: { issuers },
}: Pick<Shell, 'settings'>): Promise<readonly TrustedIssuer[] | Refusal | undefined> {
  if (issuers === undefined) return undefined
  const { parseIssuers } = await import('@zhiheng/api')
  return parseIssuers(issuers, NAME)
}
