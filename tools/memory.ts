import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * In megabytes: what a process holds of the machine's memory for itself, what its objects fill, the pages that V8 keeps
 * for them, and the buffers that lie outside of those pages.
 */
export interface Memory {
  readonly resident: number
  readonly objects: number
  readonly pages: number
  readonly buffers: number
}

const COLLECTIONS = 4
const MEGABYTE = 1_000_000
const SETTLE_MS = 20

/**
 * The memory of this process once what nobody holds was collected and given back to the machine, which takes
 * `--expose-gc`: without it, as it is.
 */
export async function settledMemory(): Promise<Memory> {
  for (let round = 0; round < COLLECTIONS; round++) {
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
    await pause(SETTLE_MS)
  }
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage()
  return {
    resident: (ownResident() ?? rss) / MEGABYTE,
    objects: heapUsed / MEGABYTE,
    pages: heapTotal / MEGABYTE,
    buffers: external / MEGABYTE,
  }
}

/** A line for people: what is resident, and the parts of it. */
export function memoryText({ resident, ...parts }: Memory): string {
  const named = Object.entries(parts).map(([part, megabytes]) => `${part} ${megabytes.toFixed(1)}`)
  return `${resident.toFixed(1)} MB: ${named.join(', ')}`
}

/**
 * The bytes in memory that are the process's own, where the system tells them apart: pages of program files come and go
 * as the machine needs room, by tens of megabytes, and say nothing of what a server keeps.
 */
function ownResident(): number | undefined {
  if (process.platform !== 'linux') return undefined
  const [, kilobytes] = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1_024
}
