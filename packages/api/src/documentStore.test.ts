import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { type DocumentStore, documentStore } from './documentStore.ts'

const document = (characters: number) => parse('{ viewer { id } }'.padEnd(characters))

/** Hands a document over as often as it takes to be kept. */
async function twice(store: DocumentStore, key: string, sent: ReturnType<typeof document>): Promise<void> {
  await store.set(key, sent)
  await store.set(key, sent)
}

test('a document is kept when it comes again, and not when it comes for the first time', async () => {
  const store = documentStore()
  await store.set('a', document(100))
  expect(await store.get('a')).toBeUndefined()
  await store.set('a', document(100))
  expect(await store.get('a')).toBeDefined()
})

test('a document that was kept is found again until it is deleted', async () => {
  const store = documentStore()
  const kept = document(100)
  await twice(store, 'a', kept)
  expect(await store.get('a')).toBe(kept)
  expect(await store.delete('a')).toBe(true)
  expect(await store.get('a')).toBeUndefined()
})

test('a document of 20,000 characters is kept, and one of more is not, blanks counted', async () => {
  const store = documentStore()
  await twice(store, 'long', document(20_000))
  await twice(store, 'longer', document(20_001))
  expect([await store.get('long'), await store.get('longer')]).toEqual([expect.anything(), undefined])
})

test('64,000 characters are kept, and what was used longest ago goes first', async () => {
  const store = documentStore()
  for (let number = 0; number < 13; number++) await twice(store, String(number), document(5_000))
  expect(await store.get('0')).toBeUndefined()
  expect(await store.get('1')).toBeDefined()
  expect(await store.get('12')).toBeDefined()
})
