import { setTimeout as wait } from 'node:timers/promises'
import { verify } from '@zhiheng/service'
import { memoryText } from '../../tools/memory.ts'
import { complaintFile } from '../complaintFile.ts'
import type { Measurement } from '../measurement.ts'
import { addComplaints, addSites, withWorld } from '../world.ts'
import { newTally, runClient, type Tally } from './client.ts'
import type { Sample } from './growth.ts'
import { openServer, type SoakServer } from './openServer.ts'
import type { Random, Target } from './request.ts'
import { results } from './results.ts'
import { targetOf } from './target.ts'

const SITES = 40
const COMPLAINTS = 4_000
const CLIENTS = 8
const MINUTES = '30'
const SAMPLE_MS = 30_000

/**
 * A mixed load of clients that never pause, for half an hour or `SOAK_MINUTES`: what was refused and failed, whether the
 * memory of the server grows, and whether what is left behind agrees with itself.
 */
export async function benchSoak(): Promise<Measurement[]> {
  const minutes = minutesOf(process.env.SOAK_MINUTES ?? MINUTES)
  return withWorld(async (world) => {
    await addSites(world, SITES)
    await addComplaints(
      world,
      complaintFile({ rows: COMPLAINTS, sites: SITES, from: '2026-07-01T00:00:00Z', days: 90, closed: 0.8 }),
    )
    const target = await targetOf(world, { sites: SITES, quarter: '2026Q3' })
    const { tallies, samples } = await underLoad(world.host.folder, target, minutes)
    const { differences } = await verify(world.service, world.found)
    return results(tallies, { samples, differences: differences.length, minutes })
  })
}

function minutesOf(text: string): number {
  const minutes = Number(text)
  if (!(Number.isFinite(minutes) && minutes > 0)) throw new Error(`SOAK_MINUTES is no positive number: ${text}`)
  return minutes
}

async function underLoad(folder: string, target: Target, minutes: number): Promise<Load> {
  const server = await openServer(folder)
  try {
    return await load(server, target, minutes)
  } finally {
    await server.close()
  }
}

interface Load {
  readonly tallies: readonly Tally[]
  readonly samples: readonly Sample[]
}

async function load(server: SoakServer, target: Target, minutes: number): Promise<Load> {
  const tallies = Array.from({ length: CLIENTS }, newTally)
  const samples: Sample[] = []
  const end = performance.now() + minutes * 60_000
  let isUp = true
  const goesOn = () => isUp && performance.now() < end
  const { port } = server
  const clients = tallies.map((tally, index) =>
    runClient(target, { port, random: randomFrom(index + 1), tally, goesOn }),
  )
  try {
    while (goesOn()) {
      await wait(Math.min(SAMPLE_MS, Math.max(1, end - performance.now())))
      const memory = await server.memory()
      const requests = tallies.reduce((total, tally) => total + tally.requests, 0)
      samples.push({ requests, megabytes: memory.resident })
      process.stderr.write(`${requests} requests, ${memoryText(memory)}\n`)
    }
  } finally {
    // A server that has ended is told of at once, not when the time is over.
    isUp = false
    await Promise.all(clients)
  }
  return { tallies, samples }
}

function randomFrom(seed: number): Random {
  let state = seed * 2_654_435_761
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
