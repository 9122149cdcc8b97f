import { readFile } from 'node:fs/promises'
import { CommandError } from './commandError.ts'
import type { Shell } from './shell.ts'

/** Reads a file that a command was given; one that cannot be read is named, with why. */
export async function readText(shell: Pick<Shell, 'say'>, path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '')
  } catch (error) {
    throw unreadable(shell, path, error)
  }
}

/** Why a file cannot be read or written, in words. */
export function unreadable({ say }: Pick<Shell, 'say'>, path: string, error: unknown): CommandError {
  const { code = 'UNKNOWN', message } = error as NodeJS.ErrnoException
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: say({ zh: '没有这个文件或文件夹', en: 'there is no such file or folder' }),
    EISDIR: say({ zh: '这是一个文件夹', en: 'it is a folder' }),
    ENOSPC: say({ zh: '磁盘已满', en: 'the disk is full' }),
    EACCES: say({ zh: '没有访问权限', en: 'access is not permitted' }),
  }
  return new CommandError(code, `${path}: ${reasons[code] ?? message}`)
}
