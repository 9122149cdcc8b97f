import { describe, expect, test } from 'vitest'
import { leavesUnchanged } from './unchanged.ts'

const ITEMS = { one: 'first', two: 'second' }

/** What is told of work that changes some stored items, or takes them away. */
async function toldOf(changes: Readonly<Record<string, string | undefined>>): Promise<readonly string[]> {
  const items = new Map(Object.entries(ITEMS))
  const leaks: string[] = []
  const work = async () => {
    for (const [key, item] of Object.entries(changes))
      if (item === undefined) items.delete(key)
      else items.set(key, item)
  }
  await leavesUnchanged({ stored: async () => new Map(items) }, { leaks }, { name: 'reading', work })
  return leaks
}

describe('what may change nothing', () => {
  test('is told of nothing when everything is as it was', async () => {
    expect(await toldOf({ one: 'first' })).toEqual([])
  })

  test('is told of an item that is another one, though there are as many as before', async () => {
    expect(await toldOf({ two: 'other' })).toEqual(['reading changed two'])
  })

  test('is told of an item that came and of one that went', async () => {
    expect(await toldOf({ three: 'third', one: undefined })).toEqual(['reading changed three', 'reading changed one'])
  })
})
