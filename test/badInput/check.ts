// Imports 200 malformed files: no crash, each bad row refused with its line, column and reason, each good one in.
import { KIND_NAMES } from './files.ts'
import { runBadInput } from './run.ts'

const FILES = 200

const { kinds, passed, failed, problems } = await runBadInput(FILES, (text) => process.stderr.write(`${text}\n`))
for (const [kind, { files, imported, rejected }] of kinds)
  process.stderr.write(`${kind.padEnd(26)} ${files} files, ${imported} rows imported, ${rejected} refused\n`)
for (const problem of problems) process.stderr.write(`✗ ${problem}\n`)

const files = [...kinds.values()].reduce((total, kind) => total + kind.files, 0)
const isWhole = files === FILES && kinds.size === KIND_NAMES.length
process.stdout.write(`${passed} passed, ${isWhole ? failed : failed + 1} failed\n`)
process.exitCode = isWhole && failed === 0 ? 0 : 1
