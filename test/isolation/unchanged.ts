import type { House } from './house.ts'
import type { Tally } from './judge.ts'
import { changedKeys } from './scan.ts'

/** Does something that may change nothing of what is stored, and tells of each key that it changed all the same. */
export async function leavesUnchanged(
  { stored }: Pick<House, 'stored'>,
  { leaks }: Pick<Tally, 'leaks'>,
  { name, work }: { name: string; work: () => Promise<void> },
): Promise<void> {
  const before = await stored()
  await work()
  for (const key of changedKeys(before, await stored())) leaks.push(`${name} changed ${key}`)
}
