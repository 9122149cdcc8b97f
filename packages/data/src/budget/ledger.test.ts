import { instant, makeId, type UserId } from '@zhiheng/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BudgetOwner } from './account.ts'
import { openLedger } from './ledger.ts'
import { type Fate, memoryOrganization } from './memoryTable.fixture.ts'

const LIMIT = { capacity: 1_000, restorePerSecond: 500 }
const NOON = 1_000_000_000

const userId = (number: number): UserId => makeId('user', instant(0), new Uint8Array(16).fill(number))

/** Processes that share one organization's table and one clock. */
function processes(
  names: readonly string[],
  { fates = [], accountsMax = 100 }: { fates?: Fate[]; accountsMax?: number } = {},
) {
  const { id, space, items } = memoryOrganization([...fates])
  const clock = { now: NOON }
  const troubles: unknown[] = []
  const ledgers = names.map((writer) =>
    openLedger({
      writer,
      now: () => clock.now,
      open: () => space,
      trouble: (error) => troubles.push(error),
      accountsMax,
      intervalMs: 60_000,
    }),
  )
  const owner = (number = 1): BudgetOwner => ({ organization: id, holder: userId(number), limit: LIMIT })
  return { ledgers, clock, owner, items, troubles }
}

const levels = (items: ReadonlyMap<string, Record<string, unknown>>) => [...items.values()].map(({ level }) => level)

test('a burst is let through as far as the budget goes, and not one charge more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), (points) => {
      const { ledgers, owner } = processes(['a'])
      const outcomes = Array.from({ length: 1_200 }, () => ledgers[0]?.charge([owner()], points).taken)
      expect(outcomes.filter(Boolean)).toHaveLength(Math.floor(LIMIT.capacity / points))
    }),
    { numRuns: 20 },
  )
})

test('whoever waits as long as they are told is let through, and a millisecond before that they are not', () => {
  const { ledgers, owner, clock } = processes(['a'])
  const [ledger] = ledgers
  ledger?.charge([owner()], 900)
  const refused = ledger?.charge([owner()], 201)
  expect(refused).toEqual({ taken: false, waitMs: 202 })
  clock.now += 201
  expect(ledger?.charge([owner()], 201)).toMatchObject({ taken: false })
  clock.now += 1
  expect(ledger?.charge([owner()], 201)).toEqual({ taken: true })
})

test('a charge that one of two owners has no room for is taken from neither', () => {
  const { ledgers, owner } = processes(['a'])
  const [ledger] = ledgers
  ledger?.charge([owner(1)], 950)
  expect(ledger?.charge([owner(2), owner(1)], 100)).toMatchObject({ taken: false })
  expect([ledger?.remaining(owner(2)), ledger?.remaining(owner(1))]).toEqual([1_000, 50])
})

const someFates = fc.array(fc.constantFrom<Fate>('done', 'answer lost', 'request lost', 'busy'), { maxLength: 12 })

test('charges of two processes end at their sum, whatever becomes of the single writes', async () => {
  const charges = fc.array(fc.tuple(fc.nat(1), fc.integer({ min: 1, max: 40 }), fc.boolean()), { maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(charges, someFates, async (all, fates) => {
      const { ledgers, owner, items } = processes(['a', 'b'], { fates })
      for (const [which, points, settles] of all) {
        expect(ledgers[which]?.charge([owner()], points)).toEqual({ taken: true })
        if (settles) await ledgers[which]?.settleAll()
      }
      for (let round = 0; round < 14; round++) for (const ledger of ledgers) await ledger.settleAll()
      expect(levels(items)).toEqual(all.length === 0 ? [] : [all.reduce((sum, [, points]) => sum + points, 0)])
    }),
    { numRuns: 200 },
  )
})

test('settling in between changes nothing of what one process sees, as time goes on', async () => {
  const steps = fc.array(fc.tuple(fc.nat(900), fc.integer({ min: 1, max: 300 }), fc.boolean()), { maxLength: 15 })
  await fc.assert(
    fc.asyncProperty(steps, someFates, async (all, fates) => {
      const settling = processes(['a'], { fates })
      let level = 0
      for (const [pause, points, settles] of all) {
        settling.clock.now += pause
        level = Math.max(0, level - pause / 2)
        const fits = level + points <= LIMIT.capacity
        if (fits) level += points
        expect(settling.ledgers[0]?.charge([settling.owner()], points).taken).toBe(fits)
        expect(settling.ledgers[0]?.remaining(settling.owner())).toBe(LIMIT.capacity - level)
        if (settles) await settling.ledgers[0]?.settleAll()
        expect(settling.ledgers[0]?.remaining(settling.owner())).toBe(LIMIT.capacity - level)
      }
    }),
    { numRuns: 200 },
  )
})

test('what another process took is known after the next settlement', async () => {
  const { ledgers, owner } = processes(['a', 'b'])
  ledgers[0]?.charge([owner()], 600)
  await ledgers[0]?.settleAll()
  ledgers[1]?.charge([owner()], 100)
  await ledgers[1]?.settleAll()
  expect(ledgers[1]?.remaining(owner())).toBe(300)
  expect(ledgers[1]?.charge([owner()], 301)).toEqual({ taken: false, waitMs: 2 })
})

test('memory is bounded: settled budgets make room, and nothing that is not settled is forgotten', async () => {
  const { ledgers, owner, items } = processes(['a'], { accountsMax: 2 })
  const [ledger] = ledgers
  for (const number of [1, 2]) expect(ledger?.charge([owner(number)], 10)).toEqual({ taken: true })
  expect(ledger?.charge([owner(3)], 10)).toEqual({ taken: false, waitMs: 60_000 })
  await ledger?.settleAll()
  expect(levels(items)).toEqual([10, 10])
})

test('an error of the table is told of once until it is over, and loses nothing', async () => {
  const { ledgers, owner, items, troubles } = processes(['a'], {
    fates: ['broken', 'broken', 'done', 'broken', 'done'],
  })
  ledgers[0]?.charge([owner()], 70)
  for (let round = 0; round < 3; round++) await ledgers[0]?.settleAll()
  expect([levels(items), troubles.length]).toEqual([[70], 1])
  ledgers[0]?.charge([owner()], 7)
  for (let round = 0; round < 2; round++) await ledgers[0]?.settleAll()
  expect([levels(items), troubles.length]).toEqual([[77], 2])
})

test('charges reach the table by themselves, at most once in an interval', async () => {
  const { id, space, items, writes } = memoryOrganization()
  const trouble = () => undefined
  const ledger = openLedger({ writer: 'a', now: () => NOON, open: () => space, trouble, intervalMs: 40 })
  const owner: BudgetOwner = { organization: id, holder: 'ORGANIZATION', limit: LIMIT }
  const startedAt = performance.now()
  for (let count = 0; count < 50; count++) {
    ledger.charge([owner], 1)
    await new Promise((resolve) => setTimeout(resolve, 3))
  }
  const most = Math.floor((performance.now() - startedAt) / 40) + 1
  expect(writes.length).toBeGreaterThan(1)
  expect(writes.length).toBeLessThanOrEqual(most)
  await expect.poll(() => levels(items), { timeout: 5_000 }).toEqual([50])
})
