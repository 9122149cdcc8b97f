import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { locateBinary } from './binary.ts'
import { temporaryFolder } from './processes.fixture.ts'

test('where no package brings the engine, the first executable dynoxide on the PATH is taken', async () => {
  const [empty, plain, executable] = [temporaryFolder(), temporaryFolder(), temporaryFolder()]
  await writeFile(join(plain, 'dynoxide'), '', { mode: 0o600 })
  await writeFile(join(executable, 'dynoxide'), '', { mode: 0o700 })
  const searchPath = ['', empty, plain, executable].join(':')
  const found = await locateBinary({ platform: 'plan9', architecture: 'mips', searchPath })
  expect(found).toBe(join(executable, 'dynoxide'))
})

test.for([undefined, ''])(
  'where there is no engine at all, the message names DYNAMODB_ENDPOINT (PATH %o)',
  async (searchPath) => {
    const missing = locateBinary({ platform: 'plan9', architecture: 'mips', searchPath })
    await expect(missing).rejects.toMatchObject({
      code: 'ENGINE_MISSING',
      message: expect.stringMatching(/plan9-mips.*dynoxide.*DYNAMODB_ENDPOINT/),
    })
  },
)

test('the engine of the installed package comes before one on the PATH', async () => {
  const folder = temporaryFolder()
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'dynoxide'), '')
  await chmod(join(folder, 'dynoxide'), 0o700)
  const found = await locateBinary({ platform: 'linux', architecture: 'x64', searchPath: folder })
  expect(found).toMatch(/@dynoxide\/linux-x64\/dynoxide$/)
})
