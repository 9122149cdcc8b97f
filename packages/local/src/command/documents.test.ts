import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { openFolder, run, start } from './commandLine.fixture.ts'
import { makeCompany } from './company.fixture.ts'

const files = openFolder()
afterAll(files.remove)

const DOCUMENT = 'query Viewer { viewer { name } }'
const HASH = createHash('sha256').update(DOCUMENT).digest('hex')

function manifest(name: string, documents: Readonly<Record<string, string>>): { ZHIHENG_DOCUMENTS: string } {
  const path = join(files.path, name)
  writeFileSync(path, JSON.stringify(documents))
  return { ZHIHENG_DOCUMENTS: path }
}

async function serveTo(name: string, environment: Record<string, string>) {
  const data = join(files.path, name)
  await makeCompany(data, files.path)
  const user = ['--org', 'acme', '--data', data]
  expect((await run('user', 'create', ...user, '--name', 'li', '--grant', 'STAFF@project:S1')).status).toBe(0)
  const { stdout: token } = await run('token', ...user, '--user', 'li')
  const { child, stdout } = start(['serve', '--port', '0', '--empty', '--json', '--data', data], { environment })
  onTestFinished(() => void child.kill('SIGTERM'))
  await vi.waitFor(() => expect(stdout()).toContain('\n'), { timeout: 15_000, interval: 20 })
  const { url } = JSON.parse(stdout()) as { url: string }
  return async (body: object) => {
    const headers = { authorization: `Bearer ${token.trim()}`, 'content-type': 'application/json' }
    const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) })
    return answer.json()
  }
}

test('a document of the manifest that the environment names is answered by its id, and any other too', async () => {
  const ask = await serveTo('served', manifest('good.json', { [HASH]: DOCUMENT }))
  expect(await ask({ documentId: `sha256:${HASH}` })).toMatchObject({ data: { viewer: { name: 'li' } } })
  expect(await ask({ query: '{ viewer { id } }' })).toMatchObject({ data: { viewer: {} } })
})

test('where documents of their own are for the granted, a desk sends those of the manifest alone', async () => {
  const environment = { ...manifest('strict.json', { [HASH]: DOCUMENT }), ZHIHENG_OWN_DOCUMENTS: 'granted' }
  const ask = await serveTo('strict', environment)
  expect(await ask({ documentId: `sha256:${HASH}` })).toMatchObject({ data: { viewer: { name: 'li' } } })
  expect(await ask({ query: '{ viewer { id } }' })).toMatchObject({ errors: [{}] })
})

test('a manifest that is wrong or not there keeps the server from starting, and says why', async () => {
  const serve = (environment: Record<string, string>) =>
    start(['serve', '--port', '0', '--empty'], { environment }).ended
  const changed = await serve(manifest('changed.json', { [HASH]: `${DOCUMENT} ` }))
  expect([changed.status, changed.stdout]).toEqual([2, ''])
  expect(changed.stderr).toContain(`ZHIHENG_DOCUMENTS[${HASH}]`)
  const unknown = await serve({ ZHIHENG_OWN_DOCUMENTS: 'some' })
  expect([unknown.status, unknown.stdout]).toEqual([2, ''])
  expect(unknown.stderr).toContain('ZHIHENG_OWN_DOCUMENTS')
  expect(unknown.stderr).toContain('granted')
  const missing = await serve({ ZHIHENG_DOCUMENTS: join(files.path, 'nothing.json') })
  expect([missing.status, missing.stdout]).toEqual([1, ''])
  expect(missing.stderr).toContain('nothing.json: there is no such file')
})
