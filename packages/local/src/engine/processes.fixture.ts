import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** What a test waits for when processes come and go: long enough for a busy machine. */
export const PATIENCE = { timeout: 8000, interval: 10 }

/** What `listProcesses` finds when nothing is left. */
export const GONE = { engines: [], watchers: [] }

/** A private folder that lasts as long as the test. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'zhiheng-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The engines of a folder and the watchers that guard them, as the operating system lists them. */
export function listProcesses(folder: string): { engines: number[]; watchers: number[] } {
  const lines = execFileSync('ps', ['-ww', '-e', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n')
  const ours = lines
    .filter((line) => line.endsWith(` --db-path ${join(folder, 'zhiheng.db')}`))
    .map((line) => line.trim())
  const pids = (isWatcher: boolean) =>
    ours.filter((line) => / \/bin\/sh -c /.test(line) === isWatcher).map((line) => Number.parseInt(line, 10))
  return { engines: pids(false), watchers: pids(true) }
}

export interface Said {
  readonly role: string
  readonly endpoint: string
}

export interface Member {
  readonly pid: number
  /** What the process said, in order: when it had opened the engine, and at each restart. */
  readonly said: Said[]
  /** Sends the signal, waits for the end and gives the exit code, null after a signal that kills. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** Starts a process of its own on the folder. */
export function startMember(folder: string): Member {
  const script = fileURLToPath(new URL('member.fixture.ts', import.meta.url))
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said: Said[] = []
  createInterface({ input: child.stdout }).on('line', (line) => said.push(JSON.parse(line) as Said))
  return { pid: child.pid as number, said, end: (signal) => end(child, signal) }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exit = once(child, 'exit')
  child.kill(signal)
  await exit
  return child.exitCode
}
