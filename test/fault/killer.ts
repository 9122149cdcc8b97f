import { setTimeout as wait } from 'node:timers/promises'
import type { Random } from '../../packages/local/src/demo/random.ts'
import { type Published, readPublished } from '../../packages/local/src/engine/published.ts'

/** Ends the engine at random moments of a run, by SIGKILL. */
export interface Killer {
  readonly kills: number
  /** To be told how many commands were answered. */
  readonly progress: (answered: number) => void
  /** Waits for a kill that is under way. */
  settle(): Promise<void>
}

/** Kills spread over a run of so many commands: one at a random moment of each of as many stretches. */
export function killer(
  folder: string,
  random: Random,
  { kills, commands }: { kills: number; commands: number },
): Killer {
  const stretch = (commands * 0.95) / kills
  const moments = Array.from({ length: kills }, (_, index) => Math.ceil(stretch * (index + random())))
  let done = 0
  let killing: Promise<void> = Promise.resolve()
  return {
    get kills() {
      return done
    },
    progress(answered) {
      while ((moments[0] ?? Number.POSITIVE_INFINITY) <= answered) {
        moments.shift()
        // A moment between two answers, not only the one right after an answer.
        const pauseMs = random() * 30
        killing = killing.then(() => wait(pauseMs)).then(kill)
      }
    },
    settle: () => killing,
  }

  async function kill(): Promise<void> {
    const { pid } = await answering(folder)
    process.kill(pid, 'SIGKILL')
    done += 1
  }
}

/** The engine as it is published once it answers: the one process that may be killed. */
async function answering(folder: string): Promise<Published> {
  for (let look = 0; look < 1_000; look++) {
    const published = readPublished(folder)
    if (published?.ready && isAlive(published.pid)) return published
    await wait(10)
  }
  throw new Error('the engine does not come back')
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
