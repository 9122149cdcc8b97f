// Runs the whole matrix, then takes the conditions that hold the isolation up away one by one: each time the matrix has
// to turn red. Prints the list, and ends with status 1 when anything leaks or a mutant survives. `--only matrix` and
// `--only mutants` do the one without the other; `--first 40` goes on with mutant 40.
import { parseArgs } from 'node:util'
import { runMatrix } from './matrix.ts'
import { runPart } from './mutant.ts'
import { MUTATIONS } from './mutations.ts'
import { openWorld } from './world.ts'

const MUTANTS_LEAST = 20
const AT_ONCE = 2

let [passed, failed] = [0, 0]
const report = (isGood: boolean, line: string) => {
  process.stdout.write(`${isGood ? '✓' : '✗'} ${line}\n`)
  if (isGood) passed += 1
  else failed += 1
}

const { values } = parseArgs({ options: { only: { type: 'string' }, first: { type: 'string' } } })
if (values.only !== 'mutants') await askWhole()
if (values.only !== 'matrix') await killMutants()
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 ? 1 : 0

async function askWhole(): Promise<void> {
  const world = await openWorld()
  try {
    const { cases, leaks } = await runMatrix(world, { all: true })
    for (const leak of leaks) report(false, leak)
    report(leaks.length === 0, `${cases} cases, ${leaks.length} leaks`)
  } finally {
    await world.close()
  }
}

async function killMutants(): Promise<void> {
  for (const part of values.first === undefined ? new Set(MUTATIONS.map((mutation) => mutation.part)) : []) {
    const { killed, found } = await runPart(part)
    report(!killed && found === 'no leak was found', `${part} of sources as they are: ${found}`)
  }

  const waiting = MUTATIONS.slice(Number(values.first ?? 0))
  const tried = waiting.length
  const worker = async () => {
    for (let mutation = waiting.shift(); mutation; mutation = waiting.shift()) {
      const { killed, found } = await runPart(mutation.part, mutation)
      report(killed, `${killed ? 'killed  ' : 'SURVIVED'} ${mutation.name} (${mutation.file}): ${found.slice(0, 200)}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  const isEnough = MUTATIONS.length >= MUTANTS_LEAST && tried > 0
  report(isEnough, `${tried} of ${MUTATIONS.length} mutants were tried`)
}
