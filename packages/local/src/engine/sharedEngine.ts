import type { Engine } from './engine.ts'
import { EngineError } from './engineError.ts'
import { openLock } from './lock.ts'
import { isAlive } from './orphan.ts'
import { poll } from './poll.ts'
import { readPublished } from './published.ts'
import { type Supervisor, supervise } from './supervisor.ts'

export interface SharedEngineOptions {
  readonly folder: string
  readonly binary: string
  readonly log: (message: string) => void
}

const WAIT_MS = 15_000
const LOOK_MS = 20
const WATCH_MS = 100

/**
 * This process's part in the engine of a folder: its owner if the lock was free, else a client of the owner's engine
 * that takes over when the owner goes. A client looks ten times a second, and whenever the endpoint is asked for.
 */
export function shareEngine({ folder, binary, log }: SharedEngineOptions): Engine {
  const lock = openLock(folder)
  const listeners: ((endpoint: string) => void)[] = []
  let supervisor: Supervisor | undefined
  let knownPid: number | undefined
  let failure: unknown
  let closed: Promise<void> | undefined
  const watch = setInterval(() => {
    try {
      look()
    } catch (error) {
      fail(error)
    }
  }, WATCH_MS)

  /** Where the engine answers now; `undefined` while it is being started by whoever owns it. */
  function look(): string | undefined {
    if (closed) throw new EngineError('ENGINE_CLOSED', 'the engine was closed')
    if (failure !== undefined) throw failure
    if (!supervisor && lock.take()) own()
    return supervisor ? supervisor.current() : lookAtOwner()
  }

  function own(): void {
    clearInterval(watch)
    supervisor = supervise({ folder, binary, log, answered })
  }

  /** What a dead owner published is not believed: its successor has not written yet. */
  function lookAtOwner(): string | undefined {
    const published = readPublished(folder)
    if (!published?.ready || !isAlive(published.owner)) return undefined
    answered(published)
    return published.endpoint
  }

  function answered({ endpoint, pid }: { endpoint: string; pid: number }): void {
    const isRestart = knownPid !== undefined && knownPid !== pid
    knownPid = pid
    if (!isRestart) return
    log(`the engine answers again at ${endpoint}`)
    for (const listener of listeners) listener(endpoint)
  }

  /** What goes wrong between two questions is told to the next one who asks. */
  function fail(error: unknown): void {
    failure = error
    clearInterval(watch)
    log(String(error))
  }

  async function end(): Promise<void> {
    clearInterval(watch)
    await supervisor?.close()
    lock.release()
  }

  return {
    get role() {
      return supervisor ? 'owner' : 'client'
    },
    async endpoint() {
      const endpoint = await poll(look, { everyMs: LOOK_MS, withinMs: WAIT_MS })
      if (endpoint !== undefined) return endpoint
      throw new EngineError('ENGINE_UNREACHABLE', `the engine of ${folder} did not answer within ${WAIT_MS / 1000} s`)
    },
    onRestart: (listener) => void listeners.push(listener),
    close() {
      closed ??= end()
      return closed
    },
  }
}
