import { createApp } from '@zhiheng/api'
import { openStore } from '@zhiheng/data'
import type { Actor } from '@zhiheng/domain'
import { addUser, grantsWritten, type Identified, identifyPerson } from '@zhiheng/service'
import { seconds } from './floor.ts'
import { addManySites, QUARTER, SITES } from './manySites.ts'
import { type Measurement, measured, median } from './measurement.ts'
import { must, type World, withWorld } from './world.ts'

const RUNS = 15
const REGIONS = [0, 1, 2, 3].map((index) => `REGIONAL_MANAGER@region:Region ${index}`)
const QUERY = `{ comparison(metric: complaintRate, period: "${QUARTER}") { rows { code numerator denominator rate } } }`
const UNBOUNDED = { capacity: 1e12, restorePerSecond: 1e9, operationPriceMax: 1e9 }

/**
 * A comparison of 5,000 sites for somebody who is looked up at every request and reaches them by four regions, against
 * the same request of somebody who is known and may see everything.
 */
export async function benchAuth(): Promise<Measurement[]> {
  return withWorld(async (world) => {
    await addManySites(world)
    const looked = await lookedUp(world)
    const known = { actor: { ...(await looked()).actor, grants: EVERYTHING, reach: 'organization' } } as const
    const [asked, floor] = [appOf(world, looked), appOf(world, async () => known)]
    const values: number[] = []
    const floors: number[] = []
    for (let run = 0; run < RUNS; run++) {
      floors.push(await seconds(() => compare(floor)))
      values.push(await seconds(() => compare(asked)))
    }
    const [value, bare] = [median(values) * 1000, median(floors) * 1000]
    return [measured(`compare ${SITES} sites with grants`, { value, floor: bare, unit: 'ms', target: ['<=', 1.3] })]
  })
}

const EVERYTHING = [{ role: 'QUALITY', scope: { kind: 'organization' } }] as const

async function lookedUp({ host, service, found }: World): Promise<() => Promise<Identified>> {
  const grants = must(await grantsWritten(found.space, REGIONS))
  must(await addUser(service, found, { login: 'regions', name: 'Regions', grants }))
  const { now, organizations } = service
  const reception = { storeFor: (actor: Actor) => openStore(host.table, actor), now, organizations }
  return async () => {
    const identified = await identifyPerson(reception, { organization: found.organization.code, login: 'regions' })
    if (!identified) throw new Error('the person is nobody')
    return identified
  }
}

type App = ReturnType<typeof createApp>

function appOf({ host }: World, authenticate: () => Promise<Identified>): App {
  return createApp({
    serviceFor: (actor, signal) => host.service(actor, signal),
    authenticate,
    log: () => undefined,
    budgets: { person: UNBOUNDED, organization: UNBOUNDED },
  })
}

async function compare(app: App): Promise<void> {
  const response = await app.request('/graphql', {
    method: 'POST',
    headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY }),
  })
  const { data } = (await response.json()) as { data?: { comparison: { rows: unknown[] } } }
  if (data?.comparison.rows.length !== SITES) throw new Error(`expected ${SITES} rows`)
}
