import { fork } from 'node:child_process'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { ensureTable, keys, listProjects } from '@zhiheng/data'
import { complaintFile } from './complaintFile.ts'
import { writeBare } from './floor.ts'
import { type Measurement, measured } from './measurement.ts'
import { addComplaints, addSites, type World, withWorld } from './world.ts'

const SITES = 250
const SHAPES = [
  { rows: 50_000, days: 90 },
  { rows: 250_000, days: 450 },
]
const MEMORY_MAX_MB = 350

/** Importing against writing the same final items bare; and its peak memory for a short and a long file alike. */
export async function benchImport(): Promise<Measurement[]> {
  const measurements: Measurement[] = []
  for (const shape of SHAPES) {
    const { seconds, bare, peakMb } = await inChild(shape)
    const speed = { value: shape.rows / seconds, floor: shape.rows / bare, unit: 'rows/s' }
    measurements.push(
      measured(`import ${shape.rows} rows`, { ...speed, target: ['>=', 0.5] }),
      measured(`peak memory of importing ${shape.rows} rows`, {
        value: peakMb,
        floor: MEMORY_MAX_MB,
        unit: 'MB',
        target: ['<=', 1],
      }),
    )
  }
  return measurements
}

interface Answer {
  readonly seconds: number
  readonly bare: number
  readonly peakMb: number
}

/** Each import runs in a process of its own, so that its peak memory is its own too. */
function inChild(shape: (typeof SHAPES)[number]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL(import.meta.url), { env: { ...process.env, BENCH_SHAPE: JSON.stringify(shape) } })
    child.once('message', (answer) => resolve(answer as Answer))
    child.once('error', reject)
    child.once('exit', (code) => code !== 0 && reject(new Error(`the import ended with ${code}`)))
  })
}

async function measureImport(shape: (typeof SHAPES)[number]): Promise<Answer> {
  return withWorld(async (world) => {
    await addSites(world, SITES)
    const start = performance.now()
    await addComplaints(world, complaintFile({ ...shape, sites: SITES, from: '2024-01-01T00:00:00Z' }))
    const seconds = (performance.now() - start) / 1000
    const peakMb = process.resourceUsage().maxRSS / 1024
    return { seconds, bare: await rewriteBare(world), peakMb }
  })
}

/** Writes every item of the cases again, into a second table of the same engine; reading is not timed. */
async function rewriteBare({ host, found }: World): Promise<number> {
  const into = `${host.table.name}-floor`
  await ensureTable({ ...host.table, name: into })
  let seconds = 0
  let held: Record<string, unknown>[] = []
  for (const partition of await casePartitions(found)) {
    for await (const items of pagesOf(host.table, partition)) held.push(...items)
    if (held.length < HELD_MAX) continue
    seconds += await writeBare(host.table, into, held)
    held = []
  }
  return seconds + (await writeBare(host.table, into, held))
}

const HELD_MAX = 20_000

/** Every partition that an import writes to. */
async function casePartitions({ space, organization }: World['found']): Promise<string[]> {
  const places = (await listProjects(space)).map(({ project }) => ({
    organization: organization.id,
    project: project.id,
  }))
  const { casePartition, eventPartition, textPartition, counterPartition, duePartition } = keys
  const parts = [casePartition, eventPartition, textPartition, counterPartition, duePartition]
  parts.push(keys.rollupPartition, keys.histogramPartition)
  const hashes = Array.from({ length: keys.IMPORT_SHARDS }, (_, shard) => shard.toString(16).padStart(2, '0'))
  return [
    ...places.flatMap((place) => parts.map((partition) => partition(place))),
    ...hashes.map((hash) => keys.importKey(organization.id, hash).pk),
  ]
}

async function* pagesOf({ client, name }: World['host']['table'], partition: string) {
  let after: Record<string, unknown> | undefined
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :p',
        ExpressionAttributeValues: { ':p': partition },
        ...(after && { ExclusiveStartKey: after }),
      }),
    )
    yield page.Items ?? []
    after = page.LastEvaluatedKey
  } while (after)
}

const shape = process.env.BENCH_SHAPE
if (shape !== undefined && process.send) process.send(await measureImport(JSON.parse(shape)))
