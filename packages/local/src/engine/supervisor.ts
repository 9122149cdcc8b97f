import { join } from 'node:path'
import { EngineError } from './engineError.ts'
import { type EngineProcess, spawnEngine } from './engineProcess.ts'
import { endOrphan } from './orphan.ts'
import { poll } from './poll.ts'
import { freePort } from './port.ts'
import { publish, readPublished, withdraw } from './published.ts'
import { restartPause } from './restartPause.ts'

export interface SupervisorOptions {
  /** The data folder, whose lock the caller holds. */
  readonly folder: string
  readonly binary: string
  readonly log: (message: string) => void
  /** Told each time an engine has been started and answers. */
  readonly answered: (engine: { endpoint: string; pid: number }) => void
}

export interface Supervisor {
  /** Where the engine answers; `undefined` while it starts. Throws once the supervisor has given up. */
  current(): string | undefined
  /** Ends the engine and withdraws what was published. */
  close(): Promise<void>
}

const READY_MS = 10_000
const CRASHES_MAX = 10
const CRASHES_MAX_AT_FIRST = 3

/** Keeps one engine running on a folder until it is closed: ends the one a former owner left, starts, publishes, restarts. */
export function supervise({ folder, binary, log, answered }: SupervisorOptions): Supervisor {
  const databasePath = join(folder, 'zhiheng.db')
  const crashes: number[] = []
  let engine: EngineProcess | undefined
  let current: string | undefined
  let everReady = false
  let closing = false
  let failure: Error | undefined
  const life = live().catch((error: Error) => {
    failure = error
    log(error.message)
  })

  async function live(): Promise<void> {
    const former = readPublished(folder)
    if (former) await endOrphan({ pid: former.pid, databasePath })
    // Clients of the former engine still know its port.
    let port = former ? Number(new URL(former.endpoint).port) : await freePort()
    try {
      while (!closing) {
        const started = await start(port)
        if (started) await serve(started)
        if (!closing) await afterCrash()
        if (!started) port = await freePort()
      }
    } finally {
      await engine?.stop()
      await withdraw(folder)
    }
  }

  /** Starts an engine on this port. `undefined` when it ends before it answers: another program may have the port. */
  async function start(port: number): Promise<EngineProcess | undefined> {
    const starting = await spawnEngine({ binary, databasePath, port })
    engine = starting
    await publish(folder, { endpoint: starting.endpoint, pid: starting.pid, owner: process.pid, ready: false })
    starting.begin()
    const outcome = await poll(
      async () => (starting.hasEnded() || closing ? 'ended' : (await starting.isReady()) ? 'ready' : undefined),
      { everyMs: 5, withinMs: READY_MS },
    )
    if (outcome === undefined)
      throw new EngineError('ENGINE_FAILED', `the engine did not answer within ${READY_MS / 1000} s`)
    return outcome === 'ready' ? starting : undefined
  }

  /** Lets the engine be used until it ends. */
  async function serve({ endpoint, pid, ended }: EngineProcess): Promise<void> {
    await publish(folder, { endpoint, pid, owner: process.pid, ready: true })
    current = endpoint
    everReady = true
    answered({ endpoint, pid })
    await ended
    current = undefined
  }

  async function afterCrash(): Promise<void> {
    const words = engine?.lastWords().trim()
    crashes.push(performance.now())
    const crashesMax = everReady ? CRASHES_MAX : CRASHES_MAX_AT_FIRST
    const pauseMs = restartPause({ crashes, now: performance.now(), crashesMax })
    if (pauseMs === undefined)
      throw new EngineError(
        'ENGINE_FAILED',
        `the engine ended ${crashes.length} times, last with: ${words || 'no message'}`,
      )
    log(`the engine ended, starting it again in ${pauseMs} ms`)
    await poll(() => closing || undefined, { everyMs: 10, withinMs: pauseMs })
  }

  return {
    current() {
      if (failure) throw failure
      return engine?.hasEnded() ? undefined : current
    },
    async close() {
      closing = true
      await engine?.stop()
      await life
    },
  }
}
