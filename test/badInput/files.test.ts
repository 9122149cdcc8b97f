import { expect, test } from 'vitest'
import { badFiles, KIND_NAMES } from './files.ts'
import { runBadInput } from './run.ts'

const KINDS_IN_SHORT = 10

test('malformed files are refused row by row, with line, column and reason; good rows go in whole and nothing else', async () => {
  const { kinds, passed, problems } = await runBadInput(KINDS_IN_SHORT)
  expect(problems).toEqual([])
  expect(kinds.size).toBe(KINDS_IN_SHORT)
  expect(passed).toBe(KINDS_IN_SHORT + 1)
  const imported = [...kinds.values()].reduce((total, kind) => total + kind.imported, 0)
  expect(imported).toBeGreaterThan(20)
}, 60_000)

test('the generator makes the same files every time, each kind among them', () => {
  const first = [...badFiles(60)]
  const second = [...badFiles(60)]
  for (const [index, { name, bytes }] of first.entries()) {
    expect(second[index]?.name).toBe(name)
    expect(Buffer.compare(bytes, second[index]?.bytes ?? Buffer.alloc(0))).toBe(0)
  }
  expect(new Set(first.map(({ kind }) => kind)).size).toBe(KIND_NAMES.length)
})
