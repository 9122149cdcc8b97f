import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { SERVER_ENVIRONMENT, SERVER_FLAGS } from '../../tools/serverSettings.ts'
import type { Change } from './deeds.ts'
import type { Answers, Question } from './message.ts'
import type { Aim } from './request.ts'

/** A server in a process of its own, and what to aim at. */
export interface FuzzServer {
  readonly aim: Aim
  /** Every change so far that was answered with success: at first those that made something to aim at. */
  readonly changes: Change[]
  /** Asks its process something: one question at a time. */
  ask<Q extends Question>(question: Q): Promise<Answers[Q['ask']]>
  close(): Promise<void>
}

/** Starts the server under test as `npm start` does; rejects where it does not start. */
export async function openServer(): Promise<FuzzServer> {
  const child = fork(new URL('./serve.ts', import.meta.url), {
    execArgv: ['--expose-gc', ...SERVER_FLAGS],
    env: { ...process.env, ...SERVER_ENVIRONMENT, NODE_ENV: 'production' },
  })
  const { aim, changes } = await messageOf<Answers['ready']>(child)
  return {
    aim,
    changes: [...changes],
    async ask(question) {
      child.send(question)
      return messageOf(child)
    },
    async close() {
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

/** The next message of a process; rejects where it ends instead. */
async function messageOf<T>(child: ChildProcess): Promise<T> {
  const over = new AbortController()
  const ended = once(child, 'exit', over).then(([code]) => {
    throw new Error(`the server ended with status ${code}`)
  })
  try {
    const [message] = await Promise.race([once(child, 'message', over), ended])
    return message as T
  } finally {
    ended.catch(() => undefined)
    over.abort()
  }
}
