export interface Step {
  /** The word that chooses the step: `npm test -- types lint`. */
  readonly name: string
  readonly command: readonly [string, ...string[]]
  /** The time after which the step is ended and counts as failed. */
  readonly secondsMax: number
}

/** The static checks: none needs another, none takes more than a few seconds. */
export const STATIC_STEPS: readonly Step[] = [
  { name: 'types', command: ['tsc', '-p', 'tsconfig.json'], secondsMax: 180 },
  { name: 'domain-types', command: ['tsc', '-p', 'packages/domain/tsconfig.json'], secondsMax: 180 },
  { name: 'format', command: ['biome', 'check', '--error-on-warnings', '.'], secondsMax: 60 },
  // Without the flag the rules about promises find nothing, and say nothing.
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'], secondsMax: 180 },
  { name: 'boundaries', command: ['node', 'tools/boundary/check.ts'], secondsMax: 120 },
  { name: 'unused', command: ['knip', '--no-progress'], secondsMax: 120 },
]

/**
 * The tests, which write their result to a file beside what they print. `npm test` has twelve minutes, of which the static
 * checks take one.
 */
export function testStep(resultFile: string): Step {
  const command = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`] as const
  return { name: 'tests', command: [...command], secondsMax: 900 }
}
