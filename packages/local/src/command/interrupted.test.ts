import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { GONE, listProcesses } from '../engine/processes.fixture.ts'
import { openFolder, run, runJson, start } from './commandLine.fixture.ts'
import { complaintsCsv, makeCompany } from './company.fixture.ts'

const COUNT = 3000
const QUARTERS = ['2025Q1', '2025Q2', '2025Q3']
const files = openFolder()
const csv = join(files.path, 'complaints.csv')

vi.setConfig({ testTimeout: 120_000 })

beforeAll(() => writeFileSync(csv, complaintsCsv(COUNT)))
afterAll(files.remove)

function sizeOf(folder: string): number {
  return readdirSync(folder).reduce(
    (total, name) => total + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  )
}

/** Makes the company, begins an import and ends it in the middle. */
async function interrupt(name: string, signal: NodeJS.Signals) {
  const data = join(files.path, name)
  await makeCompany(data, files.path)
  const before = sizeOf(data)
  const { child, ended } = start(['import', 'complaints', csv, '--org', 'acme', '--data', data])
  await vi.waitFor(() => expect(sizeOf(data)).toBeGreaterThan(before + 1_500_000), { timeout: 20_000, interval: 5 })
  child.kill(signal)
  return { data, ...(await ended) }
}

/** Everything the commands tell of the company, numbers of cases and all. */
async function everything(data: string): Promise<string[]> {
  const place = ['--org', 'acme', '--data', data, '--json']
  const answers: string[] = []
  for (const quarter of QUARTERS) answers.push((await run('analysis', ...place, '--quarter', quarter)).stdout)
  answers.push(
    (await run('metrics', ...place, '--from', '2025Q1', '--to', '2025Q3', '--by', 'project,category')).stdout,
  )
  return answers
}

async function receivedIn(data: string): Promise<number> {
  const words = ['metrics', '--org', 'acme', '--data', data, '--from', '2025Q1', '--to', '2025Q3']
  const { document } = await runJson(...words)
  return (document as { received: number }[])[0]?.received ?? 0
}

test('an import that was killed and run again ends as one that was not', async () => {
  const whole = join(files.path, 'whole')
  await makeCompany(whole, files.path)
  const [uninterrupted, killed] = await Promise.all([
    run('import', 'complaints', csv, '--org', 'acme', '--data', whole),
    interrupt('killed', 'SIGKILL'),
  ])
  expect(uninterrupted.status).toBe(0)
  expect(killed.status).toBeNull()
  const inTheMiddle = await receivedIn(killed.data)
  expect(inTheMiddle).toBeGreaterThan(0)
  expect(inTheMiddle).toBeLessThan(COUNT)

  const again = await runJson('import', 'complaints', csv, '--org', 'acme', '--data', killed.data)
  expect(again.document).toMatchObject({
    rows: COUNT,
    imported: COUNT - inTheMiddle,
    unchanged: inTheMiddle,
    rejected: 0,
  })

  const { status, document } = await runJson('verify', '--org', 'acme', '--data', killed.data)
  expect(status).toBe(0)
  expect(document).toMatchObject({ kinds: { state: COUNT }, differences: [] })
  expect(await everything(killed.data)).toEqual(await everything(whole))
})

test('two imports of one file at once on one folder take every row once', async () => {
  const data = join(files.path, 'together')
  await makeCompany(data, files.path)
  const half = join(files.path, 'half.csv')
  writeFileSync(half, complaintsCsv(600))
  const words = ['import', 'complaints', half, '--org', 'acme', '--data', data]
  const both = await Promise.all([importOnce(words), importOnce(words)])
  expect(both.map(({ status, rejected }) => [status, rejected])).toEqual([
    [0, 0],
    [0, 0],
  ])
  expect(both.reduce((total, { imported }) => total + imported, 0)).toBe(600)
  const { document } = await runJson('verify', '--org', 'acme', '--data', data)
  expect(document).toMatchObject({ kinds: { state: 600 }, differences: [] })
})

async function importOnce(words: readonly string[]) {
  const { status, document } = await runJson(...words)
  const { imported, rejected } = document as { imported: number; rejected: number }
  return { status, imported, rejected }
}

test.for([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends an import with %i, cleanly, and leaves no process', async ([signal, status]) => {
  const stopped = await interrupt(signal, signal)
  expect([stopped.status, stopped.stdout, stopped.stderr]).toEqual([status, '', ''])
  expect(listProcesses(stopped.data)).toEqual(GONE)
  const { document } = await runJson('verify', '--org', 'acme', '--data', stopped.data)
  expect(document).toMatchObject({ differences: [] })
})
