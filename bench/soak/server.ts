import { openApp } from '../../packages/local/src/host/app.ts'
import { listen } from '../../packages/local/src/host/listen.ts'
import { openHost } from '../../packages/local/src/host/openHost.ts'
import { type Memory, settledMemory } from '../../tools/memory.ts'

/** The server of a soak, in a process of its own: it tells its port, and its memory when it is asked. */
export type Told = { readonly port: number } | Memory
export type Question = 'memory' | 'close'

const UNBOUNDED = { capacity: 1e12, restorePerSecond: 1e9, operationPriceMax: 1e9 }
const [folder = ''] = process.argv.slice(2)

const host = await openHost({ folder, log: () => undefined, searchPath: process.env.PATH })
const listening = await listen(0)
const complain = ({ message, error }: { message: string; error?: unknown }) =>
  process.stderr.write(`${message} ${error instanceof Error ? error.stack : ''}\n`)
listening.answerWith(
  await openApp(host, (entry) => (entry.level === 'error' ? complain(entry) : undefined), {
    budgets: { person: UNBOUNDED, organization: UNBOUNDED },
  }),
)

const tell = (told: Told) => process.send?.(told)
async function close(): Promise<void> {
  await listening.close()
  await host.close()
  process.disconnect()
}

process.on('message', (question: Question) => {
  if (question === 'close') return void close()
  void settledMemory().then(tell)
})
tell({ port: listening.port })
