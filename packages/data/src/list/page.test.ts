import type { QueryCommand } from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Table } from '../table/client.ts'
import type { Item } from '../table/write.ts'
import { type ListPage, type PageAsked, readPage, type Stretch } from './page.ts'

/** Sort keys by partition, answered as the engine answers a query by partition and range. */
function tableOf(partitions: Readonly<Record<string, readonly string[]>>): Table & { readonly queries: () => number } {
  let queries = 0
  const send = async ({ input }: QueryCommand) => {
    queries += 1
    const values = input.ExpressionAttributeValues as Record<string, string>
    const after = input.ExclusiveStartKey?.sk as string | undefined
    const forward = input.ScanIndexForward ?? true
    const sorted = (partitions[values[':p'] as string] ?? []).toSorted()
    const within = (forward ? sorted : sorted.toReversed())
      .filter((key) => key >= (values[':a'] as string) && key <= (values[':b'] as string))
      .filter((key) => after === undefined || (forward ? key > after : key < after))
    const page = within.slice(0, input.Limit)
    const last = page.at(-1)
    return {
      Items: page.map((sk) => ({ sk, number: sk })),
      ...(page.length < within.length && { LastEvaluatedKey: { sk: last } }),
    }
  }
  return { name: 'table', client: { send }, random: () => 0.5, queries: () => queries } as never
}

function stretches(partitions: object): Stretch[] {
  return Object.keys(partitions).map((partition) => ({ partition, sort: 'sk', first: '0', last: '~' }))
}

interface Row {
  readonly number: string
}

type Walked = Pick<PageAsked<Row>, 'limit' | 'backward' | 'accept'> & { readonly descending: boolean }

const rowOf = (item: Item): Row => ({ number: item.number as string })

/** Reads page after page to the end of a list. */
async function readAll(
  partitions: Readonly<Record<string, readonly string[]>>,
  asked: Walked,
): Promise<ListPage<Row>[]> {
  const pages: ListPage<Row>[] = []
  let position: string | undefined
  for (let round = 0; round < 500; round++) {
    const from = position === undefined ? {} : asked.backward ? { before: position } : { after: position }
    const page = await readPage(tableOf(partitions), stretches(partitions), { ...asked, rowOf, ...from })
    pages.push(page)
    if (!page.more) return pages
    const ends = page.rows.map((one) => one.position)
    position = page.reached ?? (asked.backward ? ends[0] : ends.at(-1))
  }
  throw new Error('the list has no end')
}

const keys = fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { maxLength: 120 })

describe('reading a list page by page', () => {
  test('gives everything that is accepted exactly once and in order, from either end', async () => {
    const how = fc.record({ limit: fc.integer({ min: 1, max: 40 }), descending: fc.boolean(), backward: fc.boolean() })
    const property = fc.asyncProperty(
      keys,
      fc.integer({ min: 1, max: 9 }),
      how,
      fc.integer({ min: 1, max: 7 }),
      async (numbers, shards, asked, every) => {
        const all = numbers.map((number) => String(number).padStart(4, '0'))
        const partitions = Object.fromEntries(
          Array.from({ length: shards }, (_, shard) => [
            `P${shard}`,
            all.filter((key) => Number(key) % shards === shard),
          ]),
        )
        const accept = ({ number }: Row) => Number(number) % every === 0
        const pages = await readAll(partitions, { ...asked, accept })
        const found = (asked.backward ? pages.toReversed() : pages).flatMap(({ rows }) =>
          rows.map(({ position }) => position),
        )
        const expected = all.filter((key) => Number(key) % every === 0).toSorted()
        expect(found).toEqual(asked.descending ? expected.toReversed() : expected)
      },
    )
    await fc.assert(property)
  })

  test('stops after a bounded number of queries and says from where to go on', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => String(index).padStart(6, '0'))
    const table = tableOf({ P: many })
    const accept = ({ number }: Row) => number === '019999'
    const asked = { limit: 10, backward: false, descending: false, accept }
    const page = await readPage(table, stretches({ P: many }), { ...asked, rowOf })
    expect(table.queries()).toBeLessThanOrEqual(25)
    expect(page).toMatchObject({ rows: [], more: true })
    expect(Number(page.reached)).toBeGreaterThan(1_000)
    const pages = await readAll({ P: many }, asked)
    expect(pages.flatMap(({ rows }) => rows.map(({ position }) => position))).toEqual(['019999'])
  })

  test('gives an empty page for no stretches, and asks the table nothing', async () => {
    const table = tableOf({})
    const asked = { limit: 5, backward: false, descending: true, accept: () => true }
    expect(await readPage(table, [], { ...asked, rowOf })).toEqual({ rows: [], more: false })
    expect(table.queries()).toBe(0)
  })
})
