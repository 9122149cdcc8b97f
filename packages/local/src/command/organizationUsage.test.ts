import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { openFolder, run, runJson, start } from './commandLine.fixture.ts'
import { makeCompany } from './company.fixture.ts'

const files = openFolder()
afterAll(files.remove)

const month = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7)

test('what a server counted is not lost when it is told to end, and org usage tells it', async () => {
  const data = join(files.path, 'data')
  const place = ['--org', 'acme', '--data', data]
  await makeCompany(data, files.path)
  await run('user', 'create', ...place, '--name', 'wang', '--grant', 'QUALITY@org')
  const { stdout: token } = await run('token', ...place, '--user', 'wang', '--expires', '5m')
  const server = start(['serve', '--port', '0', '--empty', '--json', '--data', data])
  onTestFinished(() => void server.child.kill('SIGKILL'))
  await vi.waitFor(() => expect(server.stdout()).toContain('\n'), { timeout: 15_000, interval: 20 })
  const { url } = JSON.parse(server.stdout()) as { url: string }
  const from = month()
  const ask = () =>
    fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token.trim()}`,
        'content-type': 'application/json',
        'x-request-id': 'followed-here',
      },
      body: '{"query":"query Who { viewer { name } }"}',
    })
  const answers: Response[] = []
  for (let count = 0; count < 5; count++) answers.push(await ask())
  for (const { status, headers } of answers)
    expect([status, headers.get('x-request-id')]).toEqual([200, 'followed-here'])
  server.child.kill('SIGTERM')
  const { status, stderr } = await server.ended
  expect(status).toBe(143)
  const lines = stderr.trim().split('\n')
  const followed = lines.map((line) => JSON.parse(line) as object).filter((line) => 'requestId' in line)
  expect(followed).toHaveLength(5)
  expect(followed[0]).toMatchObject({
    level: 'info',
    operationName: 'Who',
    route: '/graphql',
    requestId: 'followed-here',
  })
  expect(stderr).not.toContain(token.trim())
  const shown = await runJson('org', 'usage', ...place, '--from', from, '--to', month())
  const months = shown.document as { month: string }[]
  expect(shown.status).toBe(0)
  expect(months[0]).toEqual({ month: from, requests: 5, points: 5, refused: 0, writes: 0, people: 1 })
  const text = await run('org', 'usage', ...place, '--from', from, '--to', from, '--lang', 'zh')
  expect(text.stdout).toMatch(new RegExp(`请求.*人数[^]*${from} +5 +5 +0 +0 +1\n`))
  const tooMany = await run('org', 'usage', ...place, '--from', '2020-01', '--to', '2022-02')
  expect([tooMany.status, tooMany.stderr]).toEqual([1, expect.stringContaining('24')])
})
