import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFolder, run, runJson, start } from './commandLine.fixture.ts'
import { complaintsCsv, makeCompany, SITES } from './company.fixture.ts'

const files = openFolder()
const data = join(files.path, 'data')
const place = ['--org', 'acme', '--data', data]
const csv = join(files.path, 'complaints.csv')
const COUNT = 400

beforeAll(async () => {
  await makeCompany(data, files.path)
  writeFileSync(csv, complaintsCsv(COUNT))
  await run('import', 'complaints', csv, ...place)
})
afterAll(files.remove)

test('a file imported again changes nothing, and every row is counted', async () => {
  const { status, document } = await runJson('import', 'complaints', csv, ...place)
  const report = { rows: COUNT, imported: 0, updated: 0, unchanged: COUNT, rejected: 0 }
  expect([status, document]).toEqual([0, { ...report, seconds: expect.any(Number) as number }])
})

test('org create gives back what it made, and refuses a code that is taken with status 1', async () => {
  const words = ['org', 'create', '--code', 'other', '--name', 'Other', '--calendar', 'WEEKDAYS', '--data', data]
  const { status, document } = await runJson(...words)
  expect(status).toBe(0)
  expect(document).toMatchObject({ code: 'other', name: 'Other', timezone: 'Asia/Shanghai', calendar: 'WEEKDAYS' })
  const again = await runJson(...words)
  expect([again.status, again.document]).toMatchObject([1, { refusal: 'ALREADY_EXISTS' }])
})

interface Analysis {
  readonly project: string
  readonly eligible: boolean
  readonly totals: Record<string, unknown> & { received: number; closed: number; open: number }
  readonly cases: { number: string; closed: boolean }[]
  readonly byChannel: { key: string; count: number }[]
  readonly byLocation: { key: string; count: number }[]
}

test('analysis gives one line for each project in the order of codes, and its figures add up', async () => {
  const { status, stdout } = await run('analysis', ...place, '--quarter', '2025Q2', '--json')
  expect(status).toBe(0)
  const lines = stdout.trimEnd().split('\n')
  const analyses = lines.map((line) => JSON.parse(line) as Analysis)
  expect(analyses.map(({ project }) => project)).toEqual(SITES)
  expect(analyses.map(({ eligible }) => eligible)).toEqual([true, true, false, true])
  for (const { totals, cases, byChannel, byLocation } of analyses) {
    expect(cases).toHaveLength(totals.received)
    expect(cases.filter(({ closed }) => closed)).toHaveLength(totals.closed)
    expect(totals.open).toBe(totals.received - totals.closed)
    for (const rows of [byChannel, byLocation])
      expect(rows.reduce((total, { count }) => total + count, 0)).toBe(totals.received)
  }
  const one = await runJson('analysis', ...place, '--quarter', '2025Q2', '--project', 'S2')
  expect(one.document).toEqual(analyses[1])
})

test('controls give one line for each project, whose figures add up to all that was imported', async () => {
  const { status, stdout } = await run('controls', ...place, '--period', '2025Q2', '--json')
  expect(status).toBe(0)
  const sites = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { project: string; controls: { control: string; due: number; met: number }[] })
  expect(sites.map(({ project }) => project)).toEqual(SITES)
  const replies = sites.flatMap(({ controls }) =>
    controls.filter(({ control }) => control === 'complaint.firstResponse'),
  )
  const metrics = await runJson('metrics', ...place, '--from', '2025Q2', '--to', '2025Q2', '--by', 'project')
  const rows = metrics.document as { replied_in_time: number; replied_late: number }[]
  expect(replies.map(({ due, met }) => [due, met])).toEqual(
    rows.map((row) => [row.replied_in_time + row.replied_late, row.replied_in_time]),
  )
  const one = await runJson('controls', ...place, '--period', '2025Q2', '--project', 'S2')
  expect(one.document).toEqual(sites[1])
  const none = await run('controls', ...place, '--period', '2025Q2', '--project', 'S9')
  expect(none.status).toBe(1)
})

test('an analysis names categories, locations and unknown channels as they were imported', async () => {
  const answer = await runJson('analysis', ...place, '--quarter', '2025Q2', '--project', 'S2')
  const document = answer.document as Analysis
  expect(document).toMatchObject({
    project: 'S2',
    quarter: '2025Q2',
    asOf: '2025-07-01T00:00:00+08:00',
    totals: { closureRate: expect.any(Number) as number, respondedInTime: expect.any(Number) as number },
    durations: { close: { n: document.totals.closed, medianElapsedDays: 3, p90ElapsedDays: 3 } },
    signals: [],
  })
  expect(document.byChannel.map(({ key }) => key)).toEqual(['carrier pigeon'])
  expect(document.byLocation.map(({ key }) => key).toSorted()).toEqual(
    [0, 1, 2, 3, 4, 5, 6].map((n) => `Building ${n}`),
  )
  expect(document.cases[0]).toMatchObject({
    number: expect.stringMatching(/^S2-2025-\d{5}$/) as string,
    category: expect.stringMatching(/^(Noise|Parking|Cleaning)$/) as string,
    measures: '',
    result: '',
  })
})

test('an analysis of a quarter that has not ended is refused', async () => {
  const { status, document } = await runJson('analysis', ...place, '--quarter', '2125Q1', '--project', 'S1')
  expect([status, document]).toMatchObject([1, { refusal: 'PERIOD_UNFINISHED' }])
})

test('the quarterly run makes an analysis for each project that owes one, and nothing the second time', async () => {
  const words = ['run', 'quarterly-analysis', ...place, '--quarter', '2025Q1']
  const first = await runJson(...words)
  expect(first.document).toMatchObject({ eligible: 3, generated: 3, unchanged: 0, revised: 0, failed: 0 })
  const second = await runJson(...words)
  expect([second.status, second.document]).toEqual([
    0,
    { eligible: 3, generated: 0, unchanged: 3, revised: 0, failed: 0, failures: [] },
  ])
})

test('metrics tells the same in every format, and no site is left out', async () => {
  const words = ['metrics', ...place, '--from', '2025Q1', '--to', '2025Q3', '--by', 'project,quarter']
  const [json, ndjson, csv] = await Promise.all(
    ['json', 'ndjson', 'csv'].map((format) => run(...words, '--format', format)),
  )
  const rows = JSON.parse(json!.stdout) as Record<string, unknown>[]
  expect(rows.reduce((total, { received }) => total + (received as number), 0)).toBe(COUNT)
  expect(
    ndjson!.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual(rows)
  const [header, ...lines] = csv!.stdout.trimEnd().split('\n')
  expect(header).toBe(Object.keys(rows[0]!).join(','))
  expect(lines).toEqual(rows.map((row) => Object.values(row).join(',')))
})

test('splits that cannot be had together are wrong usage', async () => {
  const { status, stderr } = await run(
    'metrics',
    ...place,
    '--from',
    '2025Q1',
    '--to',
    '2025Q1',
    '--by',
    'nature,channel',
  )
  expect(status).toBe(2)
  expect(stderr).toContain('category, topic, nature, channel, responsibility')
})

test('compare gives every site with numerator, denominator and rate', async () => {
  const { document } = await runJson('compare', ...place, '--period', '2025Q2', '--metric', 'complaintRate')
  expect(document).toMatchObject({ metric: 'complaintRate', period: '2025Q2' })
  const { rows } = document as { rows: { numerator: number; denominator: number; rate: number }[] }
  expect(rows).toHaveLength(4)
  expect(rows[1]).toMatchObject({ project: 'S2', name: '松涛里', region: 'North', denominator: 10 })
  for (const { numerator, denominator, rate } of rows) expect(rate).toBe(numerator / denominator)
})

test('verify finds no difference, and counts every case', async () => {
  const { status, document } = await runJson('verify', ...place)
  expect(status).toBe(0)
  expect(document).toMatchObject({ rows: expect.any(Number) as number, kinds: { state: COUNT }, differences: [] })
})

test('an organization or project that does not exist is refused', async () => {
  const [organization, project] = await Promise.all([
    run('verify', '--org', 'nowhere', '--data', data),
    run('verify', ...place, '--project', 'S9'),
  ])
  expect([organization.status, project.status]).toEqual([1, 1])
  expect(organization.stderr).toContain('nowhere')
  expect(project.stderr).toContain('S9')
})

test('without --data the folder is .zhiheng where the command is run', async () => {
  const { ended } = start(['verify', '--org', 'nowhere'], { cwd: files.path })
  expect((await ended).status).toBe(1)
  expect(existsSync(join(files.path, '.zhiheng', 'zhiheng.db'))).toBe(true)
})

test('run sweep says up to when it looked, records nothing twice, and what it recorded fits the cases', async () => {
  const sweep = (...words: string[]) => runJson('run', 'sweep', ...place, ...words)
  const now = await sweep()
  expect([now.status, now.document]).toMatchObject([0, { failed: 0, left: 0 }])
  const later = await sweep('--now', '2030-01-01T00:00:00+08:00')
  expect(later.document).toMatchObject({ sweptTo: '2030-01-01T00:00:00+08:00', failed: 0, left: 0 })
  const again = await sweep('--now', '2030-01-01T00:00:00+08:00')
  expect(again.document).toMatchObject({ woken: 0, failed: 0, left: 0 })
  expect((await run('verify', ...place)).status).toBe(0)
  expect((await run('run', 'sweep', ...place, '--now', 'yesterday')).status).toBe(2)
})
