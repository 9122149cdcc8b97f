import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from './processes.fixture.ts'
import { type Published, publish, readPublished, withdraw } from './published.ts'

const PUBLISHED: Published = { endpoint: 'http://127.0.0.1:4001', pid: 4711, owner: 4710, ready: true }

test('what is published is read, replaced and withdrawn whole, and only the user may read it', async () => {
  const folder = temporaryFolder()
  expect(readPublished(folder)).toBeUndefined()
  await publish(folder, { ...PUBLISHED, ready: false })
  await publish(folder, PUBLISHED)
  expect(readPublished(folder)).toEqual(PUBLISHED)
  expect((await stat(join(folder, 'engine.json'))).mode & 0o777).toBe(0o600)
  await withdraw(folder)
  await withdraw(folder)
  expect(readPublished(folder)).toBeUndefined()
})

test.for([
  ['no JSON', '{"endpoint":'],
  ['an address of another machine', JSON.stringify({ ...PUBLISHED, endpoint: 'http://10.0.0.1:4001' })],
  ['a process id that means a whole group', JSON.stringify({ ...PUBLISHED, pid: -1 })],
  ['no process id', JSON.stringify({ ...PUBLISHED, pid: undefined })],
  ['null', 'null'],
])('a published file with %s is refused by its name', async ([, text]) => {
  const folder = temporaryFolder()
  await writeFile(join(folder, 'engine.json'), text as string)
  expect(() => readPublished(folder)).toThrow(/engine\.json is damaged/)
})
