import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { isRefusal } from '@zhiheng/domain'
import { addUser, grantsWritten, listCategories, verify } from '@zhiheng/service'
import { issueToken } from '../../packages/local/src/people/issueToken.ts'
import { complaintFile } from '../complaintFile.ts'
import { type Measurement, measured } from '../measurement.ts'
import { addComplaints, addSites, must, siteCode, type World, withWorld } from '../world.ts'
import { runClient, type Tally, type Target } from './client.ts'
import type { Question, Told } from './server.ts'

const SITES = 40
const COMPLAINTS = 4_000
const CLIENTS = 8
const MINUTES = 30
const SAMPLE_MS = 10_000
const DAY_MS = 86_400_000
const MEGABYTE = 1_048_576

/** A mixed load at the machine's saturation for half an hour (`SOAK_MINUTES`): errors, memory, and what is left behind. */
export async function benchSoak(): Promise<Measurement[]> {
  const minutes = Number(process.env.SOAK_MINUTES ?? MINUTES)
  return withWorld(async (world) => {
    await addSites(world, SITES)
    await addComplaints(
      world,
      complaintFile({ rows: COMPLAINTS, sites: SITES, from: '2026-07-01T00:00:00Z', days: 90, closed: 0.8 }),
    )
    const server = fork(new URL('server.ts', import.meta.url), [world.host.folder], {
      execArgv: [...process.execArgv, '--expose-gc'],
    })
    const { port } = (await told(server)) as { port: number }
    const target = { ...(await targetOf(world)), port }
    const { tallies, samples } = await load(server, target, minutes)
    ask(server, 'close')
    await once(server, 'exit')
    const { differences } = await verify(world.service, world.found)
    return results(tallies, { samples, differences: differences.length, minutes })
  })
}

interface Sample {
  readonly requests: number
  readonly megabytes: number
}

async function load(server: ChildProcess, target: Target, minutes: number) {
  const end = performance.now() + minutes * 60_000
  const goesOn = () => performance.now() < end
  const tallies: Tally[] = []
  const samples: Sample[] = []
  const clients = Promise.all(
    Array.from({ length: CLIENTS }, async (_, index) => {
      tallies.push(await runClient(target, randomFrom(index + 1), goesOn))
    }),
  )
  const startedAt = performance.now()
  while (goesOn()) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(SAMPLE_MS, end - performance.now() + 1)))
    ask(server, 'memory')
    const { residentBytes } = (await told(server)) as { residentBytes: number }
    samples.push({ requests: performance.now() - startedAt, megabytes: residentBytes / MEGABYTE })
  }
  await clients
  // Samples were taken by the clock; the load is even, so the share of the time is the share of the requests.
  const all = sum(tallies.map(({ requests }) => requests))
  const last = samples.at(-1)?.requests ?? 1
  return { tallies, samples: samples.map((one) => ({ ...one, requests: (one.requests / last) * all })) }
}

function results(
  tallies: readonly Tally[],
  { samples, differences, minutes }: { samples: readonly Sample[]; differences: number; minutes: number },
): Measurement[] {
  const of = (name: 'requests' | 'refused' | 'priced') => sum(tallies.map((tally) => tally[name]))
  const errors = tallies.flatMap((tally) => tally.errors)
  for (const error of new Set(errors)) process.stderr.write(`error: ${error}\n`)
  const requests = of('requests')
  const told = `${requests} requests in ${minutes} min (${Math.round(requests / minutes / 60)}/s, ${of('refused')} refused, ${of('priced')} priced out)`
  const later = samples.slice(Math.floor(samples.length / 2))
  return [
    measured(`soak, errors of ${told}`, { value: errors.length, floor: 1, unit: 'errors', target: ['<=', 0] }),
    measured('soak, growth of resident memory over the last half', {
      value: slope(later) * 10_000,
      floor: 1,
      unit: 'MB/10,000 requests',
      target: ['<=', 1],
    }),
    measured('soak, rows that verify finds to differ', {
      value: differences,
      floor: 1,
      unit: 'rows',
      target: ['<=', 0],
    }),
  ]
}

/** Least squares: megabytes for each request more. */
function slope(samples: readonly Sample[]): number {
  const meanOf = (name: keyof Sample) => sum(samples.map((one) => one[name])) / samples.length
  const [x, y] = [meanOf('requests'), meanOf('megabytes')]
  const over = sum(samples.map(({ requests }) => (requests - x) ** 2))
  return over === 0 ? 0 : sum(samples.map(({ requests, megabytes }) => (requests - x) * (megabytes - y))) / over
}

async function targetOf(world: World): Promise<Omit<Target, 'port'>> {
  const { service, found, host } = world
  const tokenOf = async (login: string, grant: string) => {
    must(await addUser(service, found, { login, name: login, grants: must(await grantsWritten(found.space, [grant])) }))
    const issued = await issueToken(host, { login, code: found.organization.code, lifetimeMs: DAY_MS })
    if (isRefusal(issued)) throw new Error(`no token for ${login}`)
    return issued.token
  }
  const managers: string[] = []
  for (let index = 0; index < SITES; index++)
    managers.push(await tokenOf(`m${index}`, `SITE_MANAGER@project:${siteCode(index)}`))
  return {
    managers,
    reader: await tokenOf('reader', 'QUALITY@org'),
    sites: SITES,
    quarter: '2026Q3',
    category: await categoryOf(world),
  }
}

/** The global id of any level-1 category. */
async function categoryOf({ found }: World): Promise<string> {
  const category = (await listCategories(found.space)).find(({ parent }) => parent === undefined)
  return Buffer.from(`Category:${category?.id}`).toString('base64url')
}

function ask(server: ChildProcess, question: Question): void {
  server.send(question)
}

async function told(server: ChildProcess): Promise<Told> {
  const [answer] = await once(server, 'message')
  return answer as Told
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function randomFrom(seed: number): () => number {
  let state = seed * 2_654_435_761
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
