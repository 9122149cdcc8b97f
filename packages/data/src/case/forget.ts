import type { Instant } from '@zhiheng/domain'
import type { ProjectSpace } from '../space.ts'
import { idempotencyPartition } from '../table/keys.ts'
import { queryPages } from '../table/read.ts'
import { TRANSACTION_ITEMS_MAX } from '../table/table.ts'
import { transact } from '../table/transact.ts'
import { remove } from '../table/write.ts'

/**
 * Takes away the answers of a project that were remembered long enough; how many there were. The table may have done so
 * by itself, and what cannot be taken away now is the next time.
 */
export async function forgetAnswers(space: ProjectSpace, now: Instant): Promise<number> {
  const { table } = space
  const expired: { pk: string; sk: string }[] = []
  const range = { partition: idempotencyPartition(space), attributes: ['pk', 'sk', 'expiresAt'] }
  for await (const page of queryPages(table, range))
    for (const { pk, sk, expiresAt } of page)
      if ((expiresAt as number) * 1_000 <= now) expired.push({ pk: pk as string, sk: sk as string })
  let forgotten = 0
  for (let start = 0; start < expired.length; start += TRANSACTION_ITEMS_MAX) {
    const some = expired.slice(start, start + TRANSACTION_ITEMS_MAX)
    const { kind } = await transact(
      table,
      some.map((key) => remove(table.name, 'answer', key)),
    )
    if (kind === 'DONE') forgotten += some.length
  }
  return forgotten
}
