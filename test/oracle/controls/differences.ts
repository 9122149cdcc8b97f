import type { Counted } from './controls.ts'

const NONE: Counted = { met: 0, breached: 0, pending: 0 }

/** Where two counts of the same controls differ, in words; nothing where they agree. */
export function controlDifferences(
  oracle: ReadonlyMap<string, Counted>,
  system: ReadonlyMap<string, Counted>,
): string[] {
  const differences: string[] = []
  for (const key of new Set([...oracle.keys(), ...system.keys()])) {
    const [expected, found] = [oracle.get(key) ?? NONE, system.get(key) ?? NONE]
    if (worded(expected) !== worded(found))
      differences.push(`${key}: ${worded(found)}, but ${worded(expected)} by the events`)
  }
  return differences
}

function worded({ met, breached, pending }: Counted): string {
  return `${met} met, ${breached} breached, ${pending} pending`
}
