import type { MonthKey, UserId } from '@zhiheng/domain'
import type { OrganizationSpace } from '../space.ts'
import { usageKey, usagePartition, usagePersonKey, usageRange } from '../table/keys.ts'
import { query } from '../table/read.ts'
import { type Outcome, transact } from '../table/transact.ts'
import { add, put } from '../table/write.ts'

/** What is added up, each a count from 0. */
export interface UsageFigures {
  readonly requests: number
  /** The price of the requests, in points. */
  readonly points: number
  /** Requests that a budget had no room for. */
  readonly refused: number
  /** Requests that changed something. */
  readonly writes: number
}

/** What an organization used in one month of its calendar. */
export interface UsageMonth extends UsageFigures {
  readonly month: MonthKey
  /** How many people asked for something, each counted once. */
  readonly people: number
}

/** Some usage of one month on its way to the table: the same token is the same usage, and is counted once. */
export interface UsageBatch {
  readonly month: MonthKey
  readonly token: string
  readonly figures: UsageFigures
  readonly people: readonly UserId[]
}

/** Adds a batch to the month. The same batch may be written again while the table remembers its token. */
export function writeUsage({ table, organization }: OrganizationSpace, batch: UsageBatch): Promise<Outcome> {
  const { month, token, figures, people } = batch
  const writes = [
    add(table.name, 'usage', usageKey(organization, month), { add: { ...figures }, set: {} }),
    ...people.map((user) => put(table.name, 'person', { ...usagePersonKey(organization, month, user) })),
  ]
  return transact(table, writes, token)
}

export const NO_USAGE: UsageFigures = { requests: 0, points: 0, refused: 0, writes: 0 }

/** What an organization used in these months, which are in order; a month that nothing is known of has zeros. */
export async function readUsageMonths(space: OrganizationSpace, months: readonly MonthKey[]): Promise<UsageMonth[]> {
  const [first, last] = [months[0], months.at(-1)]
  if (first === undefined || last === undefined) return []
  const figures = new Map<string, UsageFigures>()
  const people = new Map<string, number>()
  const partition = usagePartition(space.organization)
  for await (const item of query(space.table, { partition, ...usageRange(first, last) })) {
    const [month = '', person] = (item.sk as string).split('#')
    if (person === undefined) figures.set(month, item as unknown as UsageFigures)
    else people.set(month, (people.get(month) ?? 0) + 1)
  }
  return months.map((month) => {
    const { requests, points, refused, writes } = figures.get(month) ?? NO_USAGE
    return { month, requests, points, refused, writes, people: people.get(month) ?? 0 }
  })
}
