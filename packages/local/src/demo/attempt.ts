import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatInstant, type Instant, parseTimestamp } from '@zhiheng/domain'

/** How far the loading of the demo has come. Its `now` is that of the first attempt: every later one makes the same rows. */
export interface DemoAttempt {
  readonly now: Instant
  readonly loaded: boolean
  readonly analysed: boolean
}

const FILE = 'demo.json'

/** What stands in the data folder; `undefined` before the first attempt. */
export async function readAttempt(folder: string): Promise<DemoAttempt | undefined> {
  const path = join(folder, FILE)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const { now, loaded, analysed } = JSON.parse(text) as { now: string; loaded: boolean; analysed: boolean }
  const at = parseTimestamp(now)
  if (at === undefined)
    throw new Error(`${path} does not say when the demo was begun: remove the data folder to begin anew`)
  return { now: at, loaded, analysed }
}

/** Notes that the demo is begun now, unless somebody noted it before; gives what stands there. */
export async function beginAttempt(folder: string, now: Instant): Promise<DemoAttempt> {
  await write(folder, { now, loaded: false, analysed: false }, linkUnlessThere)
  const attempt = await readAttempt(folder)
  if (!attempt) throw new Error(`${join(folder, FILE)} disappeared while it was being written`)
  return attempt
}

/** Notes how far it has come. */
export async function noteAttempt(folder: string, attempt: DemoAttempt): Promise<void> {
  await write(folder, attempt, rename)
}

async function write(
  folder: string,
  { now, loaded, analysed }: DemoAttempt,
  place: (from: string, to: string) => Promise<void>,
): Promise<void> {
  const path = join(folder, FILE)
  const temporary = `${path}.${randomUUID()}`
  try {
    const text = `${JSON.stringify({ now: formatInstant(now), loaded, analysed })}\n`
    await writeFile(temporary, text, { flag: 'wx', mode: 0o600, flush: true })
    await place(temporary, path)
  } finally {
    await rm(temporary, { force: true })
  }
}

async function linkUnlessThere(from: string, to: string): Promise<void> {
  await link(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}
