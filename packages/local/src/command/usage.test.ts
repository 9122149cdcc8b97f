import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { run, start } from './commandLine.fixture.ts'
import type { Language } from './language.ts'
import { answer } from './shell.fixture.ts'

test.for(['zh', 'en'] as const)('the help of every command reads as it was reviewed (%s)', async (language) => {
  await expect(await helpOf([], language)).toMatchFileSnapshot(`golden/help.${language}.txt`)
})

/** The help of a command, and of every command that it names. */
async function helpOf(command: readonly string[], language: Language): Promise<string> {
  const { status, stdout, stderr } = await answer([...command, '--help'], language)
  expect([status, stderr]).toEqual([0, ''])
  let pages = `$ zhiheng ${[...command, '--help'].join(' ')}\n${stdout}\n`
  const [, named = ''] = /^(?:Commands:|命令：)\n((?: {2}.*\n)+)/m.exec(stdout) ?? []
  for (const [, name = ''] of named.matchAll(/^ {2}(\S+)/gm)) pages += await helpOf([...command, name], language)
  return pages
}

test.for([
  [['analysis', '--org', 'a', '--quarter', '2015-3'], '2015Q3'],
  [['analysis', '--org', 'a'], '--quarter'],
  [['analysis', '--org', 'a', '--quarter', '2015Q3', '--colour', 'red'], '--colour'],
  [['compare', '--org', 'a', '--period', '2015Q3', '--metric', 'beauty'], 'complaintRate, firstResponse'],
  [['compare', '--org', 'a', '--period', '2015', '--metric', 'closure'], '2015-08'],
  [['org', 'usage', '--org', 'a', '--from', '2015Q1', '--to', '2015-08'], '2015-08'],
  [['metrics', '--org', 'a', '--from', '2015Q1', '--to', '2015Q2', '--by', 'phone'], 'project, month, quarter'],
  [['metrics', '--org', 'a', '--from', '2015Q1', '--to', '2015Q2', '--format', 'parquet'], 'json, csv, ndjson'],
  [['run', 'quarterly-analysis', '--org', 'a', '--quarter', '2015Q3', '--as-of', '2015-10-08'], '+08:00'],
  [['org', 'create', '--code', 'a', '--name', 'A', '--timezone', 'Mars'], 'Asia/Shanghai'],
  [['org', 'create', '--code', 'a', '--name', 'A', '--calendar', 'US'], 'CN, WEEKDAYS'],
  [['due', '--file', 'x.json', '--calendar', 'US'], 'CN, WEEKDAYS'],
  [['serve', '--port', '70000'], '65535'],
  [['token', '--user', 'a', '--expires', 'soon'], '12h'],
  [['verify', '--org', 'a', '--lang', 'fr'], 'zh, en'],
  [['import', 'complaints', '--org', 'a'], 'file'],
  [['import', 'complaints', 'a.csv', 'b.csv', '--org', 'a'], 'too many arguments'],
  [['frobnicate'], 'frobnicate'],
] as const)('%o is wrong usage, and told what is allowed: %s', async ([words, allowed]) => {
  const { status, stdout, stderr } = await answer(words)
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toContain(allowed)
  expect(stderr).toContain('--help')
})

test('a command line without a command shows the help and is wrong usage', async () => {
  const [bare, group] = [await answer([]), await answer(['org'])]
  expect([bare.status, group.status]).toEqual([2, 2])
  expect(bare.stderr).toContain('Commands:')
})

test('wrong usage ends the process with 2; a reader that goes away early is no error', async () => {
  const help = start(['--help'])
  help.child.stdout?.destroy()
  const [wrong, unread] = await Promise.all([run('verify'), help.ended])
  expect([wrong.status, wrong.stdout]).toEqual([2, ''])
  expect(unread).toEqual({ status: 0, stdout: '', stderr: '' })
})

test('due keeps what a case holds besides, answers in the shape it was asked, and names a bad case', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhiheng-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'cases.json')
  const due = (document: unknown, ...words: string[]) => {
    writeFileSync(file, JSON.stringify(document))
    return answer(['due', '--file', file, '--json', ...words])
  }
  const friday = { receivedAt: '2026-07-24T15:00:00+08:00', workingDays: 1, note: 'kept' }
  const list = await due([friday])
  expect(JSON.parse(list.stdout)).toEqual([{ ...friday, dueAt: '2026-07-27T15:00:00+08:00' }])
  const wrapped = await due({ rule: 'x', cases: [friday] })
  expect(JSON.parse(wrapped.stdout)).toEqual({ rule: 'x', cases: [{ ...friday, dueAt: '2026-07-27T15:00:00+08:00' }] })
  const holiday = await due(
    [{ receivedAt: '2026-09-30T20:00:00Z', workingDays: 1 }],
    '--calendar',
    'WEEKDAYS',
    '--timezone',
    'Europe/Berlin',
  )
  expect(JSON.parse(holiday.stdout)).toMatchObject([{ dueAt: '2026-10-01T18:00:00+02:00' }])
  for (const bad of [
    { receivedAt: '2026-07-24 15:00', workingDays: 1 },
    { ...friday, workingDays: 0 },
    { ...friday, workingDays: 401 },
    null,
  ]) {
    const { status, stderr } = await due([friday, bad])
    expect(status).toBe(1)
    expect(stderr).toContain('case 1 ')
  }
  expect((await due({ items: [] })).status).toBe(1)
})
