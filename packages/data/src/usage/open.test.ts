import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { type Instant, instant, makeId, type UserId } from '@zhiheng/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openStore } from '../space.ts'
import type { Table } from '../table/client.ts'
import { openUsage } from './open.ts'

const ORGANIZATION = makeId('organization', instant(0), new Uint8Array(16))
const person = (number: number): UserId => makeId('user', instant(number), new Uint8Array(16))
const NOON = Date.UTC(2026, 10, 23, 4)

type Fate = 'done' | 'answer lost' | 'request lost' | 'busy' | 'broken'

/** Processes that share a table which adds as DynamoDB does: what comes again with the same token changes nothing. */
function processes(
  names: readonly string[],
  { fates = [], timeZone = 'Asia/Shanghai' }: { fates?: Fate[]; timeZone?: string } = {},
) {
  const items = new Map<string, Record<string, number>>()
  const tokens = new Set<string>()
  const clock = { now: NOON }
  const troubles: unknown[] = []
  let mostWrites = 0
  const send = async (command: unknown) => {
    if (!(command instanceof TransactWriteCommand)) throw new Error('not expected')
    const { TransactItems: writes = [], ClientRequestToken: token = '' } = command.input
    mostWrites = Math.max(mostWrites, writes.length)
    const fate = fates.shift() ?? 'done'
    if (fate === 'request lost') throw Object.assign(new Error('lost'), { code: 'ECONNRESET' })
    if (fate === 'broken') throw new Error('broken')
    if (fate === 'busy') throw Object.assign(new Error('busy'), { name: 'ThrottlingException' })
    expect(token).toMatch(/^[\w-]{1,36}$/)
    if (!tokens.has(token)) for (const write of writes) apply(write)
    tokens.add(token)
    if (fate === 'answer lost') throw Object.assign(new Error('lost'), { code: 'ECONNRESET' })
    return {}
  }
  const apply = ({ Update, Put }: NonNullable<TransactWriteCommand['input']['TransactItems']>[number]) => {
    if (Put) items.set(String(Put.Item?.sk), {})
    if (!Update) return
    const key = String(Update.Key?.sk)
    const item = items.get(key) ?? {}
    for (const [alias, name] of Object.entries(Update.ExpressionAttributeNames ?? {}))
      item[name] = (item[name] ?? 0) + Number(Update.ExpressionAttributeValues?.[alias.replace('#n', ':v')])
    items.set(key, item)
  }
  const table = { name: 't', random: () => 0, client: { send } } as unknown as Table
  const actor = { kind: 'job', id: 'budget', organization: ORGANIZATION, reach: 'organization' } as const
  const space = openStore(table, actor).organization(ORGANIZATION)
  const all = names.map((writer) =>
    openUsage({
      writer,
      now: () => clock.now as Instant,
      open: async () => space && { space, timeZone },
      trouble: (error) => troubles.push(error),
      intervalMs: 60_000,
    }),
  )
  return { all, items, clock, troubles, mostWrites: () => mostWrites }
}

const note = (more: object = {}) => ({ organization: ORGANIZATION, points: 1, refused: false, wrote: false, ...more })
const people = (items: ReadonlyMap<string, unknown>) => [...items.keys()].filter((key) => key.includes('#'))

test('everything counted is in the table once, whatever becomes of the single writes', async () => {
  const counted = fc.record({
    process: fc.nat(1),
    points: fc.nat(50),
    refused: fc.boolean(),
    wrote: fc.boolean(),
    who: fc.option(fc.nat(5)),
    settles: fc.boolean(),
  })
  const fate = fc.constantFrom<Fate>('done', 'answer lost', 'request lost', 'busy', 'broken')
  await fc.assert(
    fc.asyncProperty(fc.array(counted, { maxLength: 30 }), fc.array(fate, { maxLength: 15 }), async (all, fates) => {
      const { all: usages, items } = processes(['a', 'b'], { fates: [...fates] })
      for (const { process, who, settles, ...rest } of all) {
        usages[process]?.count(note({ ...rest, ...(who !== null && { person: person(who) }) }))
        if (settles) await usages[process]?.settleAll()
      }
      for (let round = 0; round < 17; round++) for (const usage of usages) await usage.settleAll()
      const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0)
      const expected = {
        requests: all.length,
        points: sum(({ points }) => points),
        refused: sum(({ refused }) => Number(refused)),
        writes: sum(({ wrote }) => Number(wrote)),
      }
      expect(items.get('2026-11')).toEqual(all.length === 0 ? undefined : expected)
      const who = new Set(all.flatMap((one) => (one.who === null ? [] : [`2026-11#${person(one.who)}`])))
      expect(new Set(people(items))).toEqual(who)
    }),
    { numRuns: 150 },
  )
})

test.each([
  ['Asia/Shanghai', Date.UTC(2026, 9, 31, 16), '2026-10', '2026-11'],
  ['UTC', Date.UTC(2026, 10, 1), '2026-10', '2026-11'],
  ['Asia/Kolkata', Date.UTC(2026, 9, 31, 18, 30), '2026-10', '2026-11'],
])(
  "a request counts in the month of the organization's calendar, to the millisecond (%s)",
  async (timeZone, begins, before, after) => {
    const {
      all: [usage],
      items,
      clock,
    } = processes(['a'], { timeZone })
    clock.now = begins - 1
    usage?.count(note({ points: 5, person: person(1) }))
    clock.now = begins
    usage?.count(note({ points: 7, person: person(1) }))
    for (let round = 0; round < 2; round++) await usage?.settleAll()
    expect([items.get(before)?.points, items.get(after)?.points]).toEqual([5, 7])
    expect(people(items)).toEqual([before, after].map((month) => `${month}#${person(1)}`))
  },
)

test('more people at once than a transaction holds are all counted, and the figures once', async () => {
  const {
    all: [usage],
    items,
    mostWrites,
  } = processes(['a'])
  for (let number = 0; number < 250; number++) usage?.count(note({ person: person(number) }))
  for (let round = 0; round < 2; round++) await usage?.settleAll()
  expect(people(items)).toHaveLength(250)
  expect(items.get('2026-11')).toEqual({ requests: 250, points: 250, refused: 0, writes: 0 })
  expect(mostWrites()).toBe(100)
})

test('an error of the table is told of once until it is over', async () => {
  const {
    all: [usage],
    troubles,
  } = processes(['a'], { fates: ['broken', 'broken'] })
  usage?.count(note())
  for (let round = 0; round < 3; round++) await usage?.settleAll()
  usage?.count(note())
  await usage?.settleAll()
  expect(troubles).toHaveLength(1)
})
