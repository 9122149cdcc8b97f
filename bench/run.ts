import { benchAnalysis } from './analysis.ts'
import { benchAuth } from './auth.ts'
import { benchCompare } from './compare.ts'
import { benchImport } from './import.ts'
import type { Measurement } from './measurement.ts'
import { benchQueue } from './queue.ts'
import { benchSoak } from './soak/soak.ts'
import { benchWrite } from './write.ts'

const BENCHES: Readonly<Record<string, () => Promise<Measurement[]>>> = {
  import: benchImport,
  write: benchWrite,
  analysis: benchAnalysis,
  compare: benchCompare,
  auth: benchAuth,
  queue: benchQueue,
  soak: benchSoak,
}

/** `npm run bench -- NAME [--json]`: one measurement a line; the exit status is 1 when a target is missed. */
async function main(words: readonly string[]): Promise<number> {
  const names = words.filter((word) => !word.startsWith('--'))
  const unknown = names.find((name) => !(name in BENCHES))
  if (unknown !== undefined || names.length === 0) {
    process.stderr.write(`usage: npm run bench -- ${Object.keys(BENCHES).join('|')} … [--json]\n`)
    return 2
  }
  let status = 0
  for (const name of names)
    for (const measurement of (await BENCHES[name]?.()) ?? []) {
      process.stdout.write(words.includes('--json') ? `${JSON.stringify(measurement)}\n` : text(measurement))
      if (!measurement.ok) status = 1
    }
  return status
}

function text({ name, ratio, value, floor, unit, target, ok }: Measurement): string {
  return `${ok ? 'ok  ' : 'MISS'} ${name}: ${ratio} × the floor (target ${target}); ${value} against ${floor} ${unit}\n`
}

process.exitCode = await main(process.argv.slice(2))
