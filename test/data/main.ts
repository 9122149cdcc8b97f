import { type Account, openAccount } from './account.ts'
import { isThere } from './source.ts'

/** Runs checks on the real data beside the project, or says that there is none. */
export async function runOnRealData(checks: (account: Account) => Promise<void>): Promise<void> {
  if (!isThere()) {
    process.stdout.write('real data: NOT RUN\n')
    return
  }
  const account = openAccount((text) => process.stderr.write(text))
  try {
    await checks(account)
  } catch (error) {
    account.check('the checks ran to their end', [
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    ])
  }
  process.stdout.write(`${account.summary()}\n`)
  process.exitCode = account.succeeded() ? 0 : 1
}
