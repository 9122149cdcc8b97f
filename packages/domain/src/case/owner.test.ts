import { expect, test } from 'vitest'
import { DAY_MS, instant } from '../time/index.ts'
import { OWNER_ENTRIES_MAX, ownerWordsAfter } from './owner.ts'
import { at, Desk, receiving } from './testing/desk.ts'

const closedAt = at('2026-03-10 10:00')

function closed(): Desk {
  const desk = new Desk()
  const receivedAt = at('2026-03-09 10:00')
  desk.take(receivedAt, receiving(receivedAt))
  desk.take(receivedAt, { type: 'ASSIGN', assignee: 'usr_a' })
  desk.take(receivedAt, { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: 'mended' } })
  desk.take(closedAt, { type: 'VERIFY' })
  desk.take(closedAt, { type: 'CALL_BACK', satisfaction: 2 })
  desk.take(closedAt, { type: 'CLOSE' })
  return desk
}

test('an owner may think better of a rating until seven days after the closing, to the millisecond', () => {
  const desk = closed()
  desk.take(closedAt, { type: 'RATE', rating: 5 })
  desk.take(instant(closedAt + 7 * DAY_MS - 1), { type: 'RATE', rating: 1 })
  expect(desk.now).toMatchObject({ ownerRating: 1, satisfaction: 2 })
  expect(desk.try(instant(closedAt + 7 * DAY_MS), { type: 'RATE', rating: 3 })).toMatchObject({
    refusal: 'ALREADY_DONE',
  })
})

test('a rating goes with the closing it was of: one that is reopened is rated anew', () => {
  const desk = closed()
  desk.take(closedAt, { type: 'RATE', rating: 1 })
  desk.take(closedAt, { type: 'REOPEN', texts: { reopenReason: 'it leaks again' } })
  expect(desk.now.ownerRating).toBeUndefined()
  expect(desk.events.filter(({ type }) => type === 'RATED')).toHaveLength(1)
})

test('what an owner says keeps no step of the desk from its own time', () => {
  const desk = closed()
  desk.take(instant(closedAt + DAY_MS), { type: 'RATE', rating: 4 })
  expect(desk.now.lastHappenedAt).toBe(closedAt)
})

test('an owner says no more of one case than its text item has room for', () => {
  const desk = new Desk()
  desk.take(closedAt, receiving(closedAt))
  let words: string | undefined
  for (let time = 1; time < OWNER_ENTRIES_MAX; time++) {
    words = ownerWordsAfter(words, { day: '2026-03-10', words: 'x'.repeat(500) })
    desk.take(closedAt, { type: 'ADD_OWNER_WORDS', texts: { ownerWords: words } })
  }
  expect(words?.length).toBeLessThan(7_000)
  const more = { type: 'ADD_OWNER_WORDS', texts: { ownerWords: 'more' } } as const
  expect(desk.try(closedAt, more)).toMatchObject({ refusal: 'TOO_MANY' })
})
