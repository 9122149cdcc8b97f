import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseState } from '../case/state.ts'
import { category, openingAt, received } from '../case/testing/desk.ts'
import type { CaseId } from '../identity/id.ts'
import { DAY_MS, type Instant, instant } from '../time/index.ts'
import { REPEAT_WITHIN_DAYS, repeatsIn } from './repeats.ts'

const FIRST = Date.UTC(2026, 0, 1)
const template = received(instant(FIRST)).now

interface Place {
  readonly roomKey?: string
  readonly locationKey?: string
}

function complaint(day: number, place: Place, topic = 1, aside = 0): CaseState {
  const receivedAt = (FIRST + day * DAY_MS + aside) as Instant
  return { ...template, ...place, id: openingAt(receivedAt).id, receivedAt, category: category(topic) }
}

const anyPlace: fc.Arbitrary<Place> = fc.record(
  { roomKey: fc.constantFrom('r1', 'r2'), locationKey: fc.constantFrom('l1', 'l2') },
  { requiredKeys: [] },
)
const anyCases = fc
  .uniqueArray(fc.tuple(fc.nat(400), anyPlace, fc.integer({ min: 1, max: 2 })), {
    selector: ([day]) => day,
    maxLength: 25,
  })
  .map((all) => all.map(([day, place, topic]) => complaint(day, place, topic)))

/** Where a case counts: by its room where it has one, else by its location. */
const placeOf = ({ roomKey, locationKey, category }: CaseState) =>
  roomKey === undefined ? locationKey && `l ${locationKey} ${category}` : `r ${roomKey} ${category}`

describe('repeats', () => {
  test('join two cases exactly when steps of at most 90 days lead from one to the other at the same place', () => {
    fc.assert(
      fc.property(anyCases, (cases) => {
        const repeats = repeatsIn(cases)
        const together = (a: CaseId, b: CaseId) =>
          repeats.some((repeat) => [a, b].every((id) => repeat.cases.includes(id)))
        for (const a of cases)
          for (const b of cases) {
            if (a.receivedAt >= b.receivedAt) continue
            const between = cases
              .filter(
                (one) =>
                  placeOf(one) === placeOf(a) && one.receivedAt >= a.receivedAt && one.receivedAt <= b.receivedAt,
              )
              .map(({ receivedAt }) => receivedAt)
              .sort((left, right) => left - right)
            const steps = between.slice(1).map((at, index) => at - (between[index] as number))
            const joined =
              placeOf(a) !== undefined && placeOf(a) === placeOf(b) && steps.every((ms) => ms <= 90 * DAY_MS)
            expect(together(a.id, b.id)).toBe(joined)
          }
      }),
      { numRuns: 300 },
    )
  })

  test('are in the order of first receipt, each with its cases in theirs, whatever order they come in', () => {
    fc.assert(
      fc.property(anyCases, fc.nat(), (cases, turn) => {
        const repeats = repeatsIn(cases)
        const turned = [...cases.slice(turn % (cases.length + 1)), ...cases.slice(0, turn % (cases.length + 1))]
        expect(repeatsIn(turned.toReversed())).toStrictEqual(repeats)
        const firsts = repeats.flatMap(({ cases }) => cases.slice(0, 1))
        expect(firsts).toStrictEqual(firsts.toSorted())
        for (const repeat of repeats) {
          expect(repeat.cases.length).toBeGreaterThanOrEqual(2)
          expect(repeat.cases).toStrictEqual(repeat.cases.toSorted())
        }
      }),
      { numRuns: 200 },
    )
  })

  test('are within 90 days to the millisecond', () => {
    const room = { roomKey: 'r1' }
    expect(repeatsIn([complaint(0, room), complaint(REPEAT_WITHIN_DAYS, room)])).toHaveLength(1)
    expect(repeatsIn([complaint(0, room), complaint(REPEAT_WITHIN_DAYS, room, 1, 1)])).toHaveLength(0)
  })

  test('tell whether it was the room or the building, and never mix the two', () => {
    const building = { locationKey: 'l1' }
    const cases = [complaint(0, building), complaint(1, building), complaint(2, { ...building, roomKey: 'r1' })]
    expect(repeatsIn(cases)).toStrictEqual([
      { basis: 'LOCATION', category: category(1), cases: [cases[0]?.id, cases[1]?.id] },
    ])
    const rooms = [
      complaint(0, { roomKey: 'r1', locationKey: 'l1' }),
      complaint(1, { roomKey: 'r1', locationKey: 'l2' }),
    ]
    expect(repeatsIn(rooms)).toMatchObject([{ basis: 'ROOM' }])
  })

  test('may begin with a case received before, and are told only when one of the present ones belongs to them', () => {
    const room = { roomKey: 'r1' }
    const [before, first, second] = [complaint(-20, room), complaint(-10, room), complaint(5, room)]
    expect(repeatsIn([second], [before, first])).toMatchObject([{ cases: [before.id, first.id, second.id] }])
    expect(repeatsIn([], [before, first])).toStrictEqual([])
  })
})
