import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import type { Step } from './step.ts'

export interface StepResult {
  /** Whether the command ended with status 0, in time. */
  readonly succeeded: boolean
  readonly seconds: number
  /** What the command printed, both outputs in order. */
  readonly output: string
}

const ROOT = dirname(dirname(import.meta.dirname))
const BINARIES = join(ROOT, 'node_modules', '.bin')
const GRACE_MS = 5000

/**
 * Runs a step at the root of the workspace, with the installed tools first on the PATH and nothing to read. What it
 * prints goes to a file in the given folder, so that a process left behind cannot hold the step open.
 */
export async function runStep({ name, command, secondsMax }: Step, folder: string): Promise<StepResult> {
  const started = performance.now()
  const outputFile = join(folder, `${name}.txt`)
  const output = openSync(outputFile, 'w')
  const [file, ...parameters] = command
  const child = spawn(file, parameters, { cwd: ROOT, env: environment(), stdio: ['ignore', output, output] })
  closeSync(output)
  const timers = [
    setTimeout(() => child.kill('SIGTERM'), secondsMax * 1000),
    setTimeout(() => child.kill('SIGKILL'), secondsMax * 1000 + GRACE_MS),
  ]
  const end = await once(child, 'exit').catch((error: unknown) => [error])
  for (const timer of timers) clearTimeout(timer)
  const succeeded = end[0] === 0
  const printed = readFileSync(outputFile, 'utf8')
  const seconds = (performance.now() - started) / 1000
  return { succeeded, seconds, output: succeeded ? printed : `${printed}\n${ending(end, secondsMax, seconds)}` }
}

function ending([code, signal]: readonly unknown[], secondsMax: number, seconds: number): string {
  if (seconds >= secondsMax) return `ended after ${secondsMax} seconds, the most it may take`
  return typeof code === 'number' ? `exit status ${code}` : `did not run to its end: ${String(code ?? signal)}`
}

/** Colours where a person looks on. The tools hear one wish, as two that differ make Node print a warning. */
function environment(): NodeJS.ProcessEnv {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }
  return { ...inherited, ...colours, PATH: `${BINARIES}${delimiter}${process.env.PATH ?? ''}` }
}
