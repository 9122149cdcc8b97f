import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasEnded } from '../case/state.ts'
import { at, Desk, receiving } from '../case/testing/desk.ts'
import { anyHistory } from '../case/testing/history.ts'
import { monthOf } from '../time/index.ts'
import { publicationProblem } from './problem.ts'
import { PUBLICATION_ENTRIES_MAX, postedEntry, publicMonths } from './publication.ts'

const NOBODY = { names: [], phones: [], rooms: [] }
const words = { summary: '车库积水', measures: '更换水泵' }

function shared(): Desk {
  const desk = new Desk()
  const receivedAt = at('2026-03-30 10:00')
  desk.take(receivedAt, receiving(receivedAt, { classification: { publicInterest: 'SHARED_PART' } }))
  return desk
}

test('a complaint is of public interest in the month of its receipt and in that of its resolution, for as long as it stands', () => {
  const desk = shared()
  expect(publicMonths(desk.now)).toEqual(['2026-03'])
  desk.take(at('2026-04-01 10:00'), { type: 'ASSIGN', assignee: 'usr_a' })
  desk.take(at('2026-05-06 10:00'), { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: '不再积水' } })
  expect(publicMonths(desk.now)).toEqual(['2026-03', '2026-05'])
  desk.take(at('2026-05-07 10:00'), { type: 'REOPEN', texts: { reopenReason: '又积水' } })
  expect(publicMonths(desk.now)).toEqual(['2026-03'])
  desk.take(at('2026-05-07 11:00'), { type: 'RECLASSIFY', to: {}, clear: ['publicInterest'] })
  expect(publicMonths(desk.now)).toEqual([])
})

test('whatever happens to a case, it is of public interest in no month but those two', () => {
  fc.assert(
    fc.property(anyHistory(), ({ state }) => {
      const months = publicMonths(state)
      const both = [state.month, state.resolvedAt === undefined ? undefined : monthOf(state.resolvedAt, state.timeZone)]
      expect(new Set(months).size).toBe(months.length)
      expect(months.filter((month) => !both.includes(month))).toEqual([])
      const isTold = state.kind === 'COMPLAINT' && state.publicInterest !== undefined && !hasEnded(state)
      expect(months.length > 0).toBe(isTold)
    }),
    { numRuns: 200 },
  )
})

test('an open case is told of with its measures, and a resolved one not without its result', () => {
  const desk = shared()
  const [march, may] = publicMonths(desk.now)
  expect(may).toBeUndefined()
  if (!march) throw new Error('the case is of public interest')
  expect(publicationProblem(march, [{ state: desk.now, words }], NOBODY)).toBeUndefined()
  expect(postedEntry(desk.now, words)).toEqual({ ...words, publicInterest: 'SHARED_PART', isResolved: false })
  desk.take(at('2026-04-01 10:00'), { type: 'ASSIGN', assignee: 'usr_a' })
  desk.take(at('2026-04-06 10:00'), { type: 'RESOLVE', outcome: 'SOLVED', texts: { result: '不再积水' } })
  expect(publicationProblem(march, [{ state: desk.now, words }], NOBODY)).toMatchObject({ refusal: 'TEXT_MISSING' })
})

test('no month tells twice of a case, or of more than there is room for', () => {
  const { now: state } = shared()
  const many = (count: number) =>
    publicationProblem(
      state.month,
      Array.from({ length: count }, () => ({ state, words })),
      NOBODY,
    )
  expect(many(2)).toMatchObject({ refusal: 'INVALID_VALUE' })
  expect(many(PUBLICATION_ENTRIES_MAX + 1)).toMatchObject({ refusal: 'TOO_MANY' })
})
