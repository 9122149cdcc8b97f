#!/usr/bin/env -S node --max-semi-space-size=8
import process from 'node:process'
import { chooseLanguage } from './command/language.ts'
import { openLifetime } from './command/lifetime.ts'
import { openOutput } from './command/output.ts'
import { runProgram } from './command/program.ts'
import type { Status } from './command/shell.ts'

const { env: environment } = process
const words = process.argv.slice(2)
const language = chooseLanguage(words, environment)
const output = openOutput(process.stdout)
const errors = openOutput(process.stderr)
let status: Status = 0

await runProgram(
  {
    language,
    say: (texts) => texts[language],
    settings: {
      endpoint: environment.DYNAMODB_ENDPOINT || undefined,
      tableName: environment.ZHIHENG_TABLE || undefined,
      issuers: environment.ZHIHENG_ISSUERS || undefined,
      documents: environment.ZHIHENG_DOCUMENTS || undefined,
      ownDocuments: environment.ZHIHENG_OWN_DOCUMENTS || undefined,
      publicOrigin: environment.ZHIHENG_PUBLIC_ORIGIN || undefined,
      trustedProxies: environment.ZHIHENG_TRUSTED_PROXIES || undefined,
      mailServer: environment.ZHIHENG_MAIL_SERVER || undefined,
      mailFrom: environment.ZHIHENG_MAIL_FROM || undefined,
      webhookHosts: environment.ZHIHENG_WEBHOOK_HOSTS || undefined,
      searchPath: environment.PATH,
      debug: environment.ZHIHENG_DEBUG === '1',
    },
    output,
    errors,
    log: (message) => errors.write(`${message}\n`),
    lifetime: openLifetime(process),
    end: (ended) => {
      status = Math.max(status, ended) as Status
    },
  },
  words,
)
await output.drained()
process.exitCode = status
