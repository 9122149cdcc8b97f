import type { Language } from './language.ts'
import type { Output } from './output.ts'
import { runProgram } from './program.ts'
import { STATUS, type Status } from './shell.ts'

export interface Answer {
  readonly status: Status
  readonly stdout: string
  readonly stderr: string
}

/** Reads a command line in this process, as far as no engine is needed. */
export async function answer(words: readonly string[], language: Language = 'en'): Promise<Answer> {
  const [stdout, stderr] = [collector(), collector()]
  let status: Status = STATUS.done
  const shell = {
    language,
    say: (texts: Readonly<Record<Language, string>>) => texts[language],
    settings: {
      endpoint: undefined,
      tableName: undefined,
      issuers: undefined,
      documents: undefined,
      ownDocuments: undefined,
      publicOrigin: undefined,
      trustedProxies: undefined,
      mailServer: undefined,
      mailFrom: undefined,
      webhookHosts: undefined,
      searchPath: undefined,
      debug: false,
    },
    output: stdout.output,
    errors: stderr.output,
    log: (message: string) => stderr.output.write(`${message}\n`),
    lifetime: { atEnd: () => undefined, isStopping: () => false },
    end: (ended: Status) => {
      status = ended
    },
  }
  await runProgram(shell, words)
  return { status, stdout: stdout.text(), stderr: stderr.text() }
}

function collector(): { output: Output; text: () => string } {
  let text = ''
  const write = (more: string) => {
    text += more
  }
  const output = { isTerminal: false, columns: () => 80, isGone: () => false, write, drained: async () => undefined }
  return { output, text: () => text }
}
