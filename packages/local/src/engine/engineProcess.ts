import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { EngineError } from './engineError.ts'
import { isHealthy } from './health.ts'
import { poll } from './poll.ts'

export interface EngineSettings {
  readonly binary: string
  readonly databasePath: string
  readonly port: number
}

export interface EngineProcess {
  readonly pid: number
  readonly endpoint: string
  /** Lets the engine open the database. Before this, the process only waits, and ends if its owner does. */
  begin(): void
  hasEnded(): boolean
  /** Settles when the process has ended, however it ended. */
  readonly ended: Promise<void>
  /** Whether the engine says that it listens and answers. */
  isReady(): Promise<boolean>
  /** The last the engine wrote to its error output. */
  lastWords(): string
  /** Ends the process, first kindly, after 5 s by force. */
  stop(): Promise<void>
}

const STOP_MS = 5000
const WORDS_MAX = 2000

/**
 * The shell script that becomes the engine, keeping its process id. It opens nothing before its owner has written a
 * line, which the owner does after publishing that id: an engine nobody could find again never starts. It leaves
 * behind a watcher on the owner's end of the pipe: a second line means that the engine has ended, end of file that
 * the owner has, by whatever signal, and then the watcher ends the engine. Files the engine makes are private.
 */
const LAUNCHER = `
umask 077
read -r _ || exit 1
exec 3<&0
(read -r _ <&3 || kill -TERM $$) >/dev/null 2>&1 &
exec "$@" </dev/null 3<&-`

/**
 * Starts a process for the engine, in a session of its own, so that Ctrl-C reaches the owner only, which then ends
 * things in their order. It gets no environment: no settings and no credentials of the owner's.
 */
export async function spawnEngine({ binary, databasePath, port }: EngineSettings): Promise<EngineProcess> {
  const serve = ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', databasePath]
  const child = spawn('/bin/sh', ['-c', LAUNCHER, 'sh', binary, ...serve], {
    detached: true,
    env: {},
    cwd: '/',
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  const ended = watchEnd(child)
  const lastWords = listen(child.stderr)
  await once(child, 'spawn')
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const endpoint = `http://127.0.0.1:${port}`
  return {
    pid: child.pid as number,
    endpoint,
    begin: () => void child.stdin.write('begin\n'),
    hasEnded,
    ended,
    isReady: async () => lastWords().includes(`listening on ${endpoint}\n`) && (await isHealthy(port)),
    lastWords,
    stop: () => stop(child, hasEnded),
  }
}

type Child = ChildProcessByStdio<Writable, null, Readable>

function watchEnd(child: Child): Promise<void> {
  // The watcher may be gone as well: then there is nobody left to tell.
  child.stdin.on('error', () => undefined)
  return new Promise((resolve) => {
    child.once('exit', () => {
      child.stdin.end('ended\n')
      resolve()
    })
  })
}

function listen(output: Readable): () => string {
  let words = ''
  output.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-WORDS_MAX)
  })
  return () => words
}

async function stop(child: Child, hasEnded: () => boolean): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (hasEnded()) return
    child.kill(signal)
    if (await poll(() => hasEnded() || undefined, { everyMs: 5, withinMs: STOP_MS })) return
  }
  throw new EngineError('ENGINE_FAILED', `the engine (process ${child.pid}) does not end`)
}
