import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ENTRY = fileURLToPath(new URL('../zhiheng.ts', import.meta.url))

export interface Ended {
  /** The exit status; `null` after a signal that kills. */
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  readonly stdout: () => string
}

/** A private folder, and what removes it. */
export function openFolder(): { path: string; remove: () => void } {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'zhiheng-')))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Starts the command as a process of its own, in English, knowing no other engine than that of its folder. */
export function start(
  words: readonly string[],
  settings: { cwd?: string; environment?: Record<string, string> } = {},
): Started {
  const { cwd = tmpdir(), environment = {} } = settings
  const env = { PATH: process.env.PATH, LANG: 'en_GB.UTF-8', ...environment }
  const child = spawn(process.execPath, [ENTRY, ...words], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const ended = once(child, 'close').then(() => ({ status: child.exitCode, stdout, stderr }))
  return { child, ended, stdout: () => stdout }
}

/** Runs the command to its end. */
export function run(...words: readonly string[]): Promise<Ended> {
  return start(words).ended
}

/** Runs the command with `--json` and reads the one document it wrote. */
export async function runJson(
  ...words: readonly string[]
): Promise<{ status: number | null; document: unknown; stderr: string }> {
  const { status, stdout, stderr } = await run(...words, '--json')
  if (stdout === '') throw new Error(`nothing on standard output: ${stderr}`)
  return { status, document: JSON.parse(stdout) as unknown, stderr }
}
