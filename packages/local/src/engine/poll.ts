import { setTimeout as sleep } from 'node:timers/promises'

export interface PollOptions {
  readonly everyMs: number
  readonly withinMs: number
}

/**
 * Asks again and again until there is an answer. The first question is asked at once, the last one when the time is
 * over; `undefined` when no question was answered. What the question throws ends the polling and is thrown on.
 */
export async function poll<Answer>(
  question: () => Answer | undefined | Promise<Answer | undefined>,
  { everyMs, withinMs }: PollOptions,
): Promise<Answer | undefined> {
  const until = performance.now() + withinMs
  for (;;) {
    const answer = await question()
    if (answer !== undefined) return answer
    const leftMs = until - performance.now()
    if (leftMs <= 0) return undefined
    await sleep(Math.min(everyMs, leftMs))
  }
}
