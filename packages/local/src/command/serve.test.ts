import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { GONE, listProcesses, PATIENCE } from '../engine/processes.fixture.ts'
import { openFolder, run, type Started, start } from './commandLine.fixture.ts'
import { makeCompany } from './company.fixture.ts'

const files = openFolder()
afterAll(files.remove)

/** Starts a server without demo data on a free port, and waits until it says where it answers. */
async function serve(data: string): Promise<Started & { url: string }> {
  const started = start(['serve', '--port', '0', '--empty', '--json', '--data', data])
  onTestFinished(() => void started.child.kill('SIGKILL'))
  await vi.waitFor(() => expect(started.stdout()).toContain('\n'), { timeout: 15_000, interval: 20 })
  const { url } = JSON.parse(started.stdout()) as { url: string }
  return { ...started, url }
}

function ask(url: string, token: string, query: string): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })
}

test('a person made beside a running server asks it by token, and SIGTERM ends it without leaving a process', async () => {
  const data = join(files.path, 'served')
  const { url, child, ended } = await serve(data)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  await makeCompany(data, files.path)
  const user = ['--org', 'acme', '--data', data]
  const made = await run(
    'user',
    'create',
    ...user,
    '--name',
    'wang',
    '--full-name',
    '王芳',
    '--grant',
    'QUALITY@org',
    'CS_LEAD@project:S1',
  )
  expect(made.status).toBe(0)
  const { stdout: token } = await run('token', ...user, '--user', 'wang', '--expires', '5m')
  const answer = await ask(url, token.trim(), '{ viewer { name } }')
  expect(await answer.json()).toMatchObject({ data: { viewer: { name: '王芳' } } })
  expect(await (await ask(url, `${token.trim()}x`, '{ viewer { name } }')).text()).not.toContain('王芳')

  const askedAt = performance.now()
  child.kill('SIGTERM')
  const { status, stderr } = await ended
  expect(status).toBe(143)
  expect(performance.now() - askedAt).toBeLessThan(5000)
  await vi.waitFor(() => expect(listProcesses(data)).toEqual(GONE), PATIENCE)
  for (const line of stderr.split('\n').filter((text) => text !== ''))
    expect(JSON.parse(line)).toHaveProperty('message')
})

test('another machine cannot reach the server', async () => {
  const { url } = await serve(join(files.path, 'local'))
  expect(new URL(url).hostname).toBe('127.0.0.1')
  await expect(fetch(url.replace('127.0.0.1', '127.0.0.2'))).rejects.toThrow('fetch failed')
})

test('a port that another program has is named, and the server ends with 1', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await vi.waitFor(() => expect(other.listening).toBe(true))
  const { port } = other.address() as { port: number }
  const data = join(files.path, 'taken')
  const { status, stdout, stderr } = await run('serve', '--port', String(port), '--empty', '--data', data)
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toContain(`port ${port} is in use`)
})

test('a server whose data folder cannot be used says so and ends with 1', async () => {
  const data = join(files.path, 'file')
  writeFileSync(data, '')
  const { status, stdout, stderr } = await run('serve', '--port', '0', '--empty', '--data', data)
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^zhiheng: .+ \(EEXIST\)\n$/)
})

test('a user or token that cannot be is refused: no such user, a role where it cannot be held', async () => {
  const data = join(files.path, 'refused')
  await makeCompany(data, files.path)
  const place = ['--org', 'acme', '--data', data]
  const [nobody, misplaced, unknown] = await Promise.all([
    run('token', ...place, '--user', 'nobody'),
    run('user', 'create', ...place, '--name', 'li', '--grant', 'SITE_MANAGER@org'),
    run('user', 'create', ...place, '--name', 'li', '--grant', 'SITE_MANAGER@project:S9'),
  ])
  expect([nobody.status, misplaced.status, unknown.status]).toEqual([1, 2, 1])
  expect(nobody.stderr).toContain('nobody')
  expect(misplaced.stderr).toContain('SITE_MANAGER@project:CODE')
  expect(unknown.stderr).toContain('S9')
})
