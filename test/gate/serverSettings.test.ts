import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SERVER_ENVIRONMENT, SERVER_FLAGS } from '../../tools/serverSettings.ts'

const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>
}

test('npm start runs the server as the checks of its memory do', () => {
  const environment = Object.entries(SERVER_ENVIRONMENT).map(([name, value]) => `${name}=${value}`)
  expect(scripts.start).toContain(` env ${environment.join(' ')} node ${SERVER_FLAGS.join(' ')} `)
})
