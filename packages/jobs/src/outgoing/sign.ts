import { createHmac } from 'node:crypto'
import type { WebhookRecord } from '@zhiheng/service'

/** What a message to a webhook is sent with. */
export interface Signing {
  readonly id: string
  readonly atMs: number
  readonly body: string
  readonly url: string
  readonly secret?: string
}

/**
 * The address and headers of a message, signed as its receiver expects: the three headers of Standard Webhooks over id,
 * time and body; the time and its signature in the address for 钉钉; nothing for 企业微信, whose address is its secret.
 */
export function signed(
  form: WebhookRecord['form'],
  signing: Signing,
): { url: string; headers: Record<string, string> } {
  const { url, secret = '', atMs } = signing
  const headers = { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'zhiheng' }
  switch (form) {
    case 'STANDARD':
      return { url, headers: { ...headers, ...standardHeaders(signing) } }
    case 'DINGTALK': {
      const target = new URL(url)
      target.searchParams.set('timestamp', String(atMs))
      target.searchParams.set('sign', createHmac('sha256', secret).update(`${atMs}\n${secret}`).digest('base64'))
      return { url: target.href, headers }
    }
    case 'WECOM':
      return { url, headers }
  }
}

function standardHeaders({ id, atMs, body, secret = '' }: Signing): Record<string, string> {
  const seconds = Math.floor(atMs / 1_000)
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` }
}
