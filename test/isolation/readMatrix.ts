import { sees } from './expectation.ts'
import type { Answer } from './house.ts'
import { type Asked, judge, type Tally, withoutEcho } from './judge.ts'
import type { Person } from './plan.ts'
import type { Probe } from './probe.ts'
import type { World } from './world.ts'

/** Asks every question as one person, and holds each answer against what they may see. */
export async function askAll(world: World, tally: Tally, person: Person, probes: readonly Probe[]): Promise<void> {
  const twins = new Map<Asked, Answer>()
  for (const probe of probes) {
    const answer = await world.ask(probe.request, person)
    judge(tally, world, person, probe, answer)
    tally.cases += probe.ways ?? 1
    const { target, twin } = probe
    if (!twin) continue
    const other = twins.get(twin) ?? (await world.ask(twin.request, person))
    twins.set(twin, other)
    if (target && sees(person, target.claim)) {
      if (!answer.text.includes(target.shows))
        tally.leaks.push(`${person.login} asked ${probe.name} and was not shown it`)
    } else if (withoutEcho(answer, probe.request) !== withoutEcho(other, twin.request))
      tally.leaks.push(`${person.login} can tell ${probe.name} from what does not exist`)
  }
}
