import type { Output } from './output.ts'
import { displayWidth } from './table.ts'

/** A line that tells a person how far something is, drawn over itself. */
export interface Progress {
  /** `share` of the work done, 0 to 1, and what there is to say about it. */
  show(share: number, words: string): void
  clear(): void
}

const EVERY_MS = 100
const BAR_COLUMNS = 24

/** Draws on a terminal, at most ten times a second; anywhere else it stays silent. */
export function openProgress(output: Output): Progress {
  let drawnAt = Number.NEGATIVE_INFINITY
  let drawn = false
  return {
    show(share, words) {
      const now = performance.now()
      if (!output.isTerminal || now - drawnAt < EVERY_MS) return
      drawnAt = now
      drawn = true
      const line = `${bar(share)} ${String(Math.floor(100 * share)).padStart(3)} %  ${words}`
      output.write(`\r\u001b[K${displayWidth(line) < output.columns() ? line : line.slice(0, output.columns() - 1)}`)
    },
    clear() {
      if (drawn) output.write('\r\u001b[K')
      drawn = false
    },
  }
}

function bar(share: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * BAR_COLUMNS)
  return '█'.repeat(filled) + '░'.repeat(BAR_COLUMNS - filled)
}
