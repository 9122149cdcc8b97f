import type { Writable } from 'node:stream'

/** A stream to a person, a file or another program. */
export interface Output {
  readonly isTerminal: boolean
  /** Columns of the terminal, 80 where that is unknown. */
  readonly columns: () => number
  /** Whether the reader has gone away: nothing written since has been read. */
  readonly isGone: () => boolean
  write(text: string): void
  /** Waits until what was written has left this process, or nobody reads it any more. */
  drained(): Promise<void>
}

interface Terminal extends Writable {
  readonly isTTY?: boolean
  readonly columns?: number
}

/** Opens a standard stream. A reader that stops reading early, as `head` does, is no error. */
export function openOutput(stream: Terminal): Output {
  let gone = false
  let failure: Error | undefined
  stream.on('error', (error: NodeJS.ErrnoException) => {
    gone = true
    if (error.code !== 'EPIPE') failure = error
  })
  return {
    isTerminal: stream.isTTY === true,
    columns: () => stream.columns || 80,
    isGone: () => gone,
    write(text) {
      if (failure) throw failure
      if (!gone) stream.write(text)
    },
    async drained() {
      while (!gone && stream.writableLength > 0) await new Promise((resolve) => setTimeout(resolve, 5))
      if (failure) throw failure
    },
  }
}
