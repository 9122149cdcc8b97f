import {
  type DeliveryAttempt,
  type DeliveryRecord,
  type FoundOrganization,
  messageOf,
  type Receiver,
  type Service,
} from '@zhiheng/service'
import { type MailServer, sendMail } from './mail.ts'
import { post } from './post.ts'
import { signed } from './sign.ts'

/** What a host says of the world outside. */
export interface Outside {
  /** Hosts (or `host:port`) that webhooks may reach though they are no public addresses. */
  readonly allowedHosts: readonly string[]
  /** None where the host has no mail server: then nobody is written to. */
  readonly mail?: MailServer
  readonly elapsedMs: () => number
}

export interface Sent {
  readonly attempt: DeliveryAttempt
  readonly isArrived: boolean
  /** Why the mail server did not take it, in codes. */
  readonly mailProblem?: string
}

/** Tries one delivery, once. It never rejects for what the receiver does. */
export async function send(
  service: Service,
  found: FoundOrganization,
  {
    delivery,
    receiver,
    outside,
    signal,
  }: { delivery: DeliveryRecord; receiver: Receiver; outside: Outside; signal: AbortSignal },
): Promise<Sent> {
  const message = await messageOf(found, delivery, receiver)
  const [at, begun] = [service.now(), outside.elapsedMs()]
  const kept = (outcome: Pick<DeliveryAttempt, 'status' | 'problem'>): DeliveryAttempt => ({
    at,
    tookMs: Math.round(outside.elapsedMs() - begun),
    ...outcome,
  })
  if (message.way === 'EMAIL') {
    if (receiver.way !== 'EMAIL' || !outside.mail)
      return { attempt: kept({ problem: 'NO_MAIL_SERVER' }), isArrived: false }
    try {
      await sendMail(outside.mail, { ...message, to: receiver.email, id: delivery.id })
      return { attempt: kept({}), isArrived: true }
    } catch (error) {
      // What a mail server says may quote the address, so that it was refused is all that is kept.
      return { attempt: kept({ problem: 'MAIL_REFUSED' }), isArrived: false, mailProblem: codesOf(error) }
    }
  }
  if (receiver.way !== 'WEBHOOK') throw new Error('a message to a webhook has one')
  const { webhook, access } = receiver
  const { url, headers } = signed(webhook.form, { ...access, id: delivery.id, atMs: at, body: message.body })
  const { allowedHosts } = outside
  const posted = await post({ url, headers, body: message.body, allowedHosts, signal })
  if ('problem' in posted) return { attempt: kept({ problem: posted.problem }), isArrived: false }
  const { status, body } = posted
  if (status < 200 || status >= 300) return { attempt: kept({ status }), isArrived: false }
  const isTaken = webhook.form === 'STANDARD' || robotTook(body)
  return { attempt: kept({ status, ...(!isTaken && { problem: 'ROBOT_REFUSED' }) }), isArrived: isTaken }
}

/** The codes of what went wrong with a mail server: none of them holds an address or a word. */
function codesOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  const found = [code, responseCode].filter((one) => typeof one === 'string' || typeof one === 'number')
  return found.length > 0 ? found.join(' ') : 'UNKNOWN'
}

/** A robot answers 200 also to what it does not take, and says so in its body. */
function robotTook(body: string): boolean {
  try {
    return (JSON.parse(body) as { errcode?: unknown } | null)?.errcode === 0
  } catch {
    return false
  }
}
