import { type Measurement, measured } from '../measurement.ts'
import type { Tally } from './client.ts'
import { growth, LATER_SAMPLES_MIN, type Sample } from './growth.ts'

/** Not quite half of what the clients ask for are changes. */
const ACCEPTED_SHARE_MIN = 0.3
const REFUSED_SHARE_MAX = 0.001
const GROWTH_MAX_MB = 1

interface Soaked {
  readonly samples: readonly Sample[]
  readonly differences: number
  readonly minutes: number
}

/** What a soak has shown, each against its bound; every kind of error and refusal goes to the error output. */
export function results(tallies: readonly Tally[], { samples, differences, minutes }: Soaked): Measurement[] {
  const of = (name: 'requests' | 'accepted' | 'priced') => tallies.reduce((total, tally) => total + tally[name], 0)
  const [errors, refused] = [tallies.flatMap((tally) => tally.errors), tallies.flatMap((tally) => tally.refused)]
  for (const error of new Set(errors)) process.stderr.write(`error: ${error}\n`)
  for (const code of new Set(refused)) process.stderr.write(`refused: ${code}\n`)
  const [requests, accepted] = [of('requests'), of('accepted')]
  const told = `${requests} requests in ${minutes} min (${Math.round(requests / minutes / 60)}/s)`
  return [
    none(`soak, errors of ${told}`, errors.length, 'errors'),
    none('soak, requests turned away for their price', of('priced'), 'requests'),
    measured('soak, changes that were made, of all requests', {
      value: accepted,
      floor: requests,
      unit: 'requests',
      target: ['>=', ACCEPTED_SHARE_MIN],
    }),
    measured('soak, changes that were refused, of all changes', {
      value: refused.length,
      floor: refused.length + accepted,
      unit: 'changes',
      target: ['<=', REFUSED_SHARE_MAX],
    }),
    ...memoryGrowth(samples),
    none('soak, rows that verify finds to differ', differences, 'rows'),
  ]
}

function none(name: string, value: number, unit: string): Measurement {
  return measured(name, { value, floor: 1, unit, target: ['<=', 0] })
}

/** Nothing where the soak was too short to tell, which is said instead. */
function memoryGrowth(samples: readonly Sample[]): Measurement[] {
  const name = 'soak, growth of resident memory over the last half'
  const megabytes = growth(samples)
  if (megabytes !== undefined)
    return [
      measured(name, {
        value: megabytes * 10_000,
        floor: 1,
        unit: 'MB/10,000 requests',
        target: ['<=', GROWTH_MAX_MB],
      }),
    ]
  process.stderr.write(`${name}: too short to tell (it takes ${LATER_SAMPLES_MIN} samples in that half)\n`)
  return []
}
