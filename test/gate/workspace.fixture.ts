import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

export const ROOT = dirname(dirname(import.meta.dirname))

export interface Workspace {
  readonly folder: string
  /** Writes a file, given by its path from the folder. */
  write(path: string, text: string): void
  /** Copies a file or folder of the project to the same place here. */
  copy(path: string): void
}

/** An empty folder of its own, in which a test may plant what a gate has to find. It lasts as long as the test. */
export function temporaryWorkspace(): Workspace {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'zhiheng-gate-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return {
    folder,
    write(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    },
    copy(path) {
      cpSync(join(ROOT, path), join(folder, path), { recursive: true })
    },
  }
}

/** Lets a workspace use what is installed in the project. */
export function linkInstalled({ folder }: Workspace): void {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
}

/** Runs an installed tool in a folder and gives what it prints, also where it ends with a bad status. */
export function runTool(
  tool: string,
  parameters: readonly string[],
  folder: string,
): { status: number; output: string } {
  const file = join(ROOT, 'node_modules', '.bin', tool)
  try {
    const output = execFileSync(file, parameters, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    return { status: 0, output }
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string }
    return { status, output: stdout + stderr }
  }
}
