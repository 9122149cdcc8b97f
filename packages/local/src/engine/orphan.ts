import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { EngineError } from './engineError.ts'
import { poll } from './poll.ts'

const run = promisify(execFile)
const STOP_MS = 5000

export interface EngineIdentity {
  readonly pid: number
  readonly databasePath: string
}

/**
 * Ends an engine that outlived its owner, first kindly, after 5 s by force, and returns when it is gone, so that no
 * two engines ever have one database open. A process id that has passed to another program is left alone.
 * Throws when the engine cannot be ended; then no other may be started.
 */
export async function endOrphan(engine: EngineIdentity): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!(await isEngine(engine))) return
    send(engine.pid, signal)
    const gone = await poll(async () => ((await isEngine(engine)) ? undefined : true), {
      everyMs: 10,
      withinMs: STOP_MS,
    })
    if (gone) return
  }
  throw new EngineError('ENGINE_FAILED', `the engine left by another process (${engine.pid}) does not end`)
}

/** Whether this process runs, or is about to become, the engine of this database. A zombie does not. */
export async function isEngine({ pid, databasePath }: EngineIdentity): Promise<boolean> {
  const command = await commandLine(pid)
  return command.includes('dynoxide serve ') && command.endsWith(` --db-path ${databasePath}`)
}

/** Whether a process with this id exists, whatever it is. */
export function isAlive(pid: number): boolean {
  return send(pid, 0)
}

/** The arguments of a process, joined by spaces; empty if there is no such process or it is a zombie. */
export async function commandLine(pid: number, platform: string = process.platform): Promise<string> {
  try {
    if (platform === 'linux')
      return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replace(/\0$/, '').replaceAll('\0', ' ')
    return (await run('ps', ['-ww', '-o', 'args=', '-p', String(pid)])).stdout.trimEnd()
  } catch (error) {
    if (isAlive(pid)) throw error
    return ''
  }
}

/** Sends a signal and says whether the process exists. Signal 0 only asks. */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ESRCH') return false
    if (code === 'EPERM' && signal === 0) return true
    throw error
  }
}
