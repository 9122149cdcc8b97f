import { backOff, RETRY, readSummarized, readSummary, type StoredSummary, saveSummary } from '@zhiheng/data'
import { type MonthKey, summaryChanges } from '@zhiheng/domain'
import type { OpenedProject, Service } from '../service.ts'
import { computeSummary } from './compute.ts'

/** What there is of a summary now, and whether it was made just now. */
export interface Generated {
  readonly stored: StoredSummary
  readonly did: 'generated' | 'unchanged' | 'revised'
}

/**
 * Makes the summary of a month of one site, or a new revision of it where facts at its `asOf` have changed since: that
 * says what changed, and what was confirmed before stays readable as it was. Where nothing changed it makes nothing.
 */
export async function generateSummary(service: Service, opened: OpenedProject, month: MonthKey): Promise<Generated> {
  const { space } = opened
  // What an attempt of unknown end tried to store: where that is found, it was this one that made it.
  let doubtful: number | undefined
  for (let attempt = 0; attempt < RETRY.attemptsMax; attempt++) {
    if (attempt > 0) await backOff(space.table, attempt)
    const { summary, cases, content } = await computeSummary(opened, month)
    const latest = await readSummary(space, { month })
    if (latest?.content === content)
      return { stored: latest, did: doubtful === latest.revision ? made(latest) : 'unchanged' }
    const stored = {
      revision: (latest?.revision ?? 0) + 1,
      generatedAt: service.now(),
      content,
      summary,
      ...(latest && { changes: summaryChanges(await readSummarized(space, latest), cases) }),
      ...(latest?.confirmed && { confirmed: latest.confirmed }),
    }
    const outcome = await saveSummary(space, stored, cases)
    if (outcome.kind === 'DONE') {
      const now = await readSummary(space, { month })
      if (now?.revision === stored.revision) return { stored: now, did: made(now) }
    }
    if (outcome.kind === 'UNKNOWN') doubtful = stored.revision
  }
  throw new Error('the summary could not be stored: the table was too busy')
}

function made({ revision }: Pick<StoredSummary, 'revision'>): 'generated' | 'revised' {
  return revision === 1 ? 'generated' : 'revised'
}
