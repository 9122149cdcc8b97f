import { setMaxListeners } from 'node:events'
import type { Language } from './language.ts'

/** How far a request has come: what is told to its caller depends on it. */
export interface Progress {
  /** Whether the body is still arriving. */
  awaitsBody: boolean
  /** Whether it is at work on a change. */
  changes: boolean
  /** Whether the answer in the making says what it cost. */
  tellsCost: boolean
}

/**
 * Does some work, or answers in its place when it takes too long. The signal that the work was given strikes then: what
 * it has under way in the table ends, and how it ends is nobody's concern any more.
 */
export async function beforeDeadline<T>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
  late: () => T,
): Promise<T> {
  const controller = new AbortController()
  // One request may read many things at once, each of which listens.
  setMaxListeners(0, controller.signal)
  let timer: NodeJS.Timeout | undefined
  const struck = new Promise<T>((resolve) => {
    timer = setTimeout(() => {
      // First, so that what the signal ends is never taken for the outcome.
      resolve(late())
      controller.abort()
    }, milliseconds)
  })
  try {
    return await Promise.race([work(controller.signal), struck])
  } finally {
    clearTimeout(timer)
  }
}

/** What is said of a request that took too long. A change may have come about, so it is never said to have failed. */
export function lateMessage(seconds: number, { changes }: Progress, language: Language): string {
  if (language === 'zh')
    return `未能在 ${seconds} 秒内完成${changes ? '；更改是否已生效尚不清楚，请用同一请求标识重新发送以确认' : ''}`
  const unknown = '; whether the change was made is not known: send it again with the same key to find out'
  return `Not done within ${seconds} seconds${changes ? unknown : ''}`
}
