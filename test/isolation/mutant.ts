import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Mutation } from './mutation.ts'

/** What came of the matrix on changed sources. */
export interface Verdict {
  readonly killed: boolean
  /** The first leak, or why there was none. */
  readonly found: string
}

const RUN_MS_MAX = 600_000
const RUN = fileURLToPath(new URL('run.ts', import.meta.url))
const MUTATE = fileURLToPath(new URL('mutate.ts', import.meta.url))

/** Runs one part of the matrix in a process of its own, with one condition taken away, or none. No fence stands behind it. */
export function runPart(part: string, mutation?: Mutation): Promise<Verdict> {
  const args = [
    ...(mutation ? ['--import', MUTATE] : []),
    RUN,
    'eager',
    'unfenced',
    `part=${part}`,
    ...(mutation ? [`mutation=${mutation.name}`] : []),
  ]
  return new Promise((resolve) => {
    execFile(process.execPath, args, { timeout: RUN_MS_MAX }, (error, stdout, stderr) => {
      const leak = /^✗ (.*)$/m.exec(stdout)?.[1]
      const isWhole = /^\d+ cases, \d+ leaks$/m.test(stdout) && error?.code !== UNUSED
      const trouble = `${error?.message ?? ''} ${stderr}`.trim().slice(-SHOWN)
      resolve({ killed: isWhole && leak !== undefined, found: leak ?? (isWhole ? 'no leak was found' : trouble) })
    })
  })
}

const UNUSED = 3
const SHOWN = 600
