import type { Command } from 'commander'
import type { Shell, Status } from './shell.ts'

/** What the command line holds for one command: its options together with those of all commands, and its operands. */
export type Work<Options> = (options: Options, operands: readonly string[]) => Promise<Status>

/** Makes the work of a command the action of its declaration; how it ended becomes the exit status. */
export function action<Options extends object>(shell: Shell, work: Work<Options>) {
  return async (...given: readonly unknown[]): Promise<void> => {
    const command = given.at(-1) as Command
    shell.end(await work(command.optsWithGlobals<Options>(), command.args))
  }
}

/** Help after the options: how a command is used, once. */
export function example(shell: Shell, ...lines: readonly string[]): string {
  const title = shell.say({ zh: '示例：', en: 'Example:' })
  return `\n${title}\n${lines.map((line) => `  ${line}`).join('\n')}\n`
}
