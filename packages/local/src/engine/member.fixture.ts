// A process that opens the engine of the folder it is given, says so, and ends on SIGINT or SIGTERM as a host does.
import { openEngine } from './openEngine.ts'

const [, , folder] = process.argv
if (folder === undefined) throw new Error('the folder is missing')
const engine = await openEngine({ folder, log: () => undefined })
const say = (endpoint: string) => process.stdout.write(`${JSON.stringify({ role: engine.role, endpoint })}\n`)
engine.onRestart(say)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void engine.close().then(() => process.exit(0)))
say(await engine.endpoint())
