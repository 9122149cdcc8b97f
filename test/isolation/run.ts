// Runs the matrix once and prints what it found: `node test/isolation/run.ts [all] [eager] [unfenced] [part=NAME]`.
import { runMatrix } from './matrix.ts'
import { openWorld } from './world.ts'

const asked = process.argv.slice(2)
const part = asked.find((word) => word.startsWith('part='))?.slice('part='.length)
const SHOWN = 20

const world = await openWorld({ fence: !asked.includes('unfenced') })
try {
  const outcome = await runMatrix(world, { all: asked.includes('all'), eager: asked.includes('eager'), part })
  for (const [name, milliseconds] of Object.entries(outcome.parts))
    process.stdout.write(`${name.padEnd(12)}${(milliseconds / 1_000).toFixed(1).padStart(6)} s\n`)
  for (const leak of outcome.leaks.slice(0, SHOWN)) process.stdout.write(`✗ ${leak}\n`)
  process.stdout.write(`${outcome.cases} cases, ${outcome.leaks.length} leaks\n`)
  process.exitCode = outcome.leaks.length > 0 ? 1 : 0
} finally {
  await world.close()
}
