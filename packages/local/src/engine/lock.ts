import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export interface Lock {
  /** Takes the lock if nobody holds it; says whether it is held now. Never waits. */
  take(): boolean
  /** Gives the lock back and closes its file. */
  release(): void
}

const SQLITE_BUSY = 5

/**
 * The right to run the engine of a folder: an exclusive transaction on an empty SQLite file. The operating system
 * keeps the lock and drops it the moment its process ends, however it ends, so it is never stale; no process id has
 * to be believed. Child processes do not inherit it.
 *
 * Nothing else may open the lock file: on POSIX, a process that closes any handle to a file loses its locks on it.
 */
export function openLock(folder: string): Lock {
  const path = join(folder, 'engine.lock')
  createEmpty(path)
  const database = new DatabaseSync(path, { timeout: 0 })
  let held = false
  return {
    take() {
      if (held) return true
      try {
        database.exec('BEGIN EXCLUSIVE')
        held = true
      } catch (error) {
        if (!isBusy(error)) throw error
      }
      return held
    },
    release() {
      held = false
      database.close()
    },
  }
}

/** Creates the file for its owner alone. One that exists is not opened: closing it could drop a lock held on it. */
function createEmpty(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}
