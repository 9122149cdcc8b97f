import type { MonthKey, Obligation, ObligationName } from '@zhiheng/domain'
import type { ProjectSpace } from '../space.ts'
import { type Key, obligationKey, obligationPartition, obligationRange } from '../table/keys.ts'
import { get, getMany, query } from '../table/read.ts'
import type { Item } from '../table/write.ts'

type Named = ObligationName & Pick<Obligation, 'month'>

/** One obligation, as of the latest write. */
export async function readObligation(space: ProjectSpace, name: Named): Promise<Obligation | undefined> {
  return (await get(space.table, obligationKey(space, name)))?.obligation as Obligation | undefined
}

/** Some obligations, in the order of their names here; those that are not there are left out. */
export async function readObligations(space: ProjectSpace, names: readonly Named[]): Promise<Obligation[]> {
  const keys = names.map((name) => obligationKey(space, name))
  const found = new Map((await getMany(space.table, keys)).map(({ sk, obligation }) => [sk, obligation as Obligation]))
  return keys.flatMap(({ sk }) => found.get(sk) ?? [])
}

/** What a project owes by clocks that started in some months, the earliest month first. */
export async function* listObligations(
  space: ProjectSpace,
  { from, to }: { from: MonthKey; to: MonthKey },
): AsyncGenerator<Obligation> {
  const range = { partition: obligationPartition(space), ...obligationRange(from, to) }
  for await (const { obligation } of query(space.table, range)) yield obligation as Obligation
}

/** Every obligation of a project as it is stored. */
export async function* storedObligations(
  space: ProjectSpace,
): AsyncGenerator<Item & Key & { readonly obligation: Obligation }> {
  for await (const item of query(space.table, { partition: obligationPartition(space) }))
    yield item as Item & Key & { readonly obligation: Obligation }
}

/** The name in the subject of a due item. */
export function obligationNamed(subject: string): Named {
  const [month, control, what] = subject.split('#')
  return { month, control, subject: what } as Named
}
