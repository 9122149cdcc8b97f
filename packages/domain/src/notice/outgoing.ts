import { DAY_MS, HOUR_MS, type Instant, instant, MINUTE_MS } from '../time/index.ts'

/** What is behind a webhook: any program (Standard Webhooks), or the robot of a group of 企业微信 or 钉钉. */
export const WEBHOOK_FORMS = ['STANDARD', 'WECOM', 'DINGTALK'] as const
export type WebhookForm = (typeof WEBHOOK_FORMS)[number]

/** How a delivery stands: still to be tried, arrived, given up, or no longer wanted. */
export const DELIVERY_STATES = ['WAITING', 'DELIVERED', 'FAILED'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** So long after each attempt that failed the next one is made; then it is given up. */
const PAUSES_MS = [10_000, MINUTE_MS, 10 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS, DAY_MS] as const

/**
 * When a delivery is tried again after so many attempts; `undefined` once it is given up, after seven in 31 hours.
 *
 * @example retryAt(1, now) // ten seconds later
 */
export function retryAt(attempts: number, now: Instant): Instant | undefined {
  const pauseMs = PAUSES_MS[attempts - 1]
  return pauseMs === undefined ? undefined : instant(now + pauseMs)
}
