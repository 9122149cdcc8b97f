import { type Refusal, refuse } from '@zhiheng/domain'
import type { Outside } from '@zhiheng/jobs'
import type { Shell } from './shell.ts'

const NAME = 'ZHIHENG_MAIL_SERVER'
const EXAMPLE = 'smtps://user:password@mail.example.com'

/** What the environment says of the world outside: a mail server, which needs a sender as well, and hosts for webhooks. */
export function readOutside({
  settings: { mailServer, mailFrom: from, webhookHosts = '' },
}: {
  readonly settings: Pick<Shell['settings'], 'mailServer' | 'mailFrom' | 'webhookHosts'>
}): Omit<Outside, 'elapsedMs'> | Refusal {
  const allowedHosts = webhookHosts.split(',').flatMap((host) => host.trim() || [])
  const { protocol, hostname = '' } = URL.parse(mailServer ?? EXAMPLE) ?? {}
  // What it says may hold a password, so it is not repeated.
  if ((protocol !== 'smtp:' && protocol !== 'smtps:') || hostname === '')
    return refuse('INVALID_VALUE', { field: NAME, allowed: [EXAMPLE] })
  return { allowedHosts, ...(mailServer !== undefined && from !== undefined && { mail: { url: mailServer, from } }) }
}
