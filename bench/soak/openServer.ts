import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Memory } from '../../tools/memory.ts'
import { SERVER_ENVIRONMENT, SERVER_FLAGS } from '../../tools/serverSettings.ts'
import type { Question, Told } from './server.ts'

/** The server of a soak, in a process of its own. */
export interface SoakServer {
  readonly port: number
  /** What it has in memory after everything it can do without was given back; rejects where it has ended. */
  memory(): Promise<Memory>
  close(): Promise<void>
}

/** Starts the server on the folder of an engine, with the memory settings of `npm start`; rejects where it ends instead. */
export async function openServer(folder: string): Promise<SoakServer> {
  const child = fork(new URL('server.ts', import.meta.url), [folder], {
    execArgv: ['--expose-gc', ...SERVER_FLAGS],
    env: { ...process.env, ...SERVER_ENVIRONMENT },
  })
  const { port } = await told<{ port: number }>(child)
  return {
    port,
    async memory() {
      const answer = told<Memory>(child)
      ask(child, 'memory')
      return answer
    },
    async close() {
      if (hasEnded(child)) return
      const ended = once(child, 'exit')
      ask(child, 'close')
      await ended
    },
  }
}

/** The next thing the server tells; rejects where it ends instead. */
async function told<T extends Told>(child: ChildProcess): Promise<T> {
  if (hasEnded(child)) throw endOf(child)
  const over = new AbortController()
  const ended = once(child, 'exit', over).then(() => {
    throw endOf(child)
  })
  try {
    const [message] = await Promise.race([once(child, 'message', over), ended])
    return message as T
  } finally {
    over.abort()
  }
}

/** A question to one that has just ended goes nowhere: whoever waits for the answer learns it from the end. */
function ask(child: ChildProcess, question: Question): void {
  child.send(question, () => undefined)
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

function endOf({ exitCode, signalCode }: ChildProcess): Error {
  return new Error(`the server of the soak ended with ${exitCode ?? signalCode}`)
}
