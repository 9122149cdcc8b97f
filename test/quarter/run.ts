import { checkDue } from './breaches.ts'
import { checkFigures } from './figures.ts'
import type { Finding } from './finding.ts'
import { readHistories } from './history.ts'
import { checkKinds } from './kinds.ts'
import { simulate } from './simulate.ts'
import type { Size } from './size.ts'
import { checkSummaries } from './summaries.ts'
import { checkTellings } from './tellings.ts'
import { openWorld } from './world.ts'

/** A simulated quarter, and what was found of it. */
export async function runQuarter(
  size: Size,
  { seed, report }: { seed: number; report: (text: string) => void },
): Promise<readonly Finding[]> {
  const begun = performance.now()
  const progress = (text: string) =>
    report(`${String(Math.round((performance.now() - begun) / 1000)).padStart(5)} s  ${text}`)
  const world = await openWorld(size.sites)
  try {
    const { cases, confirmed, refusals, sweeps, ticks, lastSweeps } = await simulate(world, { seed, size, progress })
    progress(
      `${cases} cases; sweeps: ${listed({ ...sweeps })}, at the end ${lastSweeps}; ${listed({ ...ticks })}; refused: ${listed(refusals)}`,
    )
    const histories = await readHistories(world)
    const kinds = checkKinds(histories)
    progress(listed(kinds.counts))
    return [
      kinds.finding,
      ...(await checkDue(world, histories)),
      ...(await checkFigures(world, histories, confirmed)),
      ...(await checkTellings(world, histories, confirmed)),
      await checkSummaries(world, histories),
    ]
  } finally {
    await world.close()
    progress('done')
  }
}

function listed(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')
}
