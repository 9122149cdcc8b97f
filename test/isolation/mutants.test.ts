import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { runPart } from './mutant.ts'
import { MUTATIONS } from './mutations.ts'

const SAMPLE = ['everybody publishes policies', 'a key is remembered for everybody', 'an ended token is good']

test('every mutation has a name of its own', () => {
  expect(new Set(MUTATIONS.map(({ name }) => name)).size).toBe(MUTATIONS.length)
})

test('every mutation finds its text once', async () => {
  const missed: string[] = []
  for (const { name, file, find } of MUTATIONS) {
    const source = await readFile(new URL(`../../packages/${file}`, import.meta.url), 'utf8')
    if (source.split(find).length !== 2) missed.push(`${name} (${file})`)
  }
  expect(missed).toEqual([])
})

test.each(SAMPLE)(
  'the matrix turns red when %s',
  async (name) => {
    const mutation = MUTATIONS.find((one) => one.name === name)
    if (!mutation) throw new Error(`there is no mutation ${name}`)
    expect(await runPart(mutation.part, mutation)).toMatchObject({ killed: true })
  },
  120_000,
)

test('a mutation of a text that is not there is no kill', async () => {
  const verdict = await runPart('routes', { ...(MUTATIONS[0] as (typeof MUTATIONS)[0]), name: 'nothing like it' })
  expect(verdict.killed).toBe(false)
  expect(verdict.found).toContain('there is no mutation')
}, 60_000)
