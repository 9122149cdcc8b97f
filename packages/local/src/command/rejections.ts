import { closeSync, openSync, writeSync } from 'node:fs'
import { csvLine, type Rejection } from '@zhiheng/service'
import { wordsOf } from './refused.ts'
import type { Shell } from './shell.ts'
import { unreadable } from './textFile.ts'

/** Where rejected rows are told of, one by one, as they are met. */
export interface Rejections {
  readonly add: (rejection: Rejection) => void
  /** Writes what is left, and says how many there were. */
  close(): void
}

const SHOWN_MAX = 10
const BUFFER_CHARACTERS = 65_536

/** Tells of the first ten on standard error; with a path, writes all of them to that file. */
export function openRejections(shell: Shell, path: string | undefined): Rejections {
  const file = path === undefined ? undefined : openFile(shell, path)
  let count = 0
  return {
    add(rejection) {
      const { line, column = '', refusal } = rejection
      const reason = wordsOf(refusal, shell.language)
      count += 1
      file?.write(csvLine([line, column, reason, refusal.refusal]))
      if (count <= SHOWN_MAX && !file)
        shell.log(shown(shell, { line, column, reason: `${reason} (${refusal.refusal})` }))
    },
    close() {
      file?.close()
      if (count > 0 && path !== undefined)
        shell.log(shell.say({ zh: `未导入的 ${count} 行写在 ${path}`, en: `${count} rejected rows are in ${path}` }))
      else if (count > SHOWN_MAX)
        shell.log(
          shell.say({
            zh: `另有 ${count - SHOWN_MAX} 行未导入；加 --errors 文件 可全部看到`,
            en: `${count - SHOWN_MAX} more rows were rejected; --errors FILE gives all of them`,
          }),
        )
    },
  }
}

function shown({ say }: Shell, { line, column, reason }: { line: number; column: string; reason: string }): string {
  const where = column === '' ? '' : ` ${column}`
  return say({ zh: `第 ${line} 行${where}：${reason}`, en: `line ${line}${where}: ${reason}` })
}

/** Writes in blocks and at once: however many rows are rejected, they never wait in memory. */
function openFile(shell: Shell, path: string): { write(text: string): void; close(): void } {
  const descriptor = open(shell, path)
  let waiting = csvLine(['line', 'column', 'reason', 'code'])
  const flush = () => {
    writeSync(descriptor, waiting)
    waiting = ''
  }
  return {
    write(text) {
      waiting += text
      if (waiting.length >= BUFFER_CHARACTERS) flush()
    },
    close() {
      flush()
      closeSync(descriptor)
    },
  }
}

function open(shell: Shell, path: string): number {
  try {
    return openSync(path, 'w')
  } catch (error) {
    throw unreadable(shell, path, error)
  }
}
