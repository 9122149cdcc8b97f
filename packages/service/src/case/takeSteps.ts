import { keyedHash, rememberBatch } from '@zhiheng/data'
import { type CaseState, DAY_MS, isRefusal, type Refusal, refuse, takesStep } from '@zhiheng/domain'
import type { ReachedProject } from '../project/reach.ts'
import type { Service } from '../service.ts'
import { REMEMBER_DAYS } from './change.ts'
import { type StepRequest, takeStep } from './takeStep.ts'

/** As many cases as one request may take a step with. */
export const BATCH_MAX = 100

/** One of the cases, with what the step says of it; a request that cannot be read is refused by itself. */
export type BatchItem =
  | (Pick<StepRequest, 'id' | 'values' | 'texts' | 'expectedVersion'> & { readonly reached: ReachedProject })
  | Refusal

export interface BatchRequest extends Pick<StepRequest, 'kind' | 'step' | 'key' | 'happenedAt'> {
  readonly items: readonly BatchItem[]
}

/**
 * Takes one step with many cases: each by itself, with a result of its own, in the order they were named. The same
 * request with the same key has the effect of one, and what was refused the first time is tried again; another request
 * with it is refused as a whole.
 */
export async function takeSteps(
  service: Service,
  request: BatchRequest,
): Promise<readonly (CaseState | Refusal)[] | Refusal> {
  const { items } = request
  if (items.length < 1 || items.length > BATCH_MAX)
    return refuse('INVALID_VALUE', { field: 'items', allowed: [`1 … ${BATCH_MAX} cases`] })
  if (!(await remember(service, request))) return refuse('IDEMPOTENCY_KEY_REUSED')
  const results: (CaseState | Refusal)[] = items.map((item) => (isRefusal(item) ? item : refuse('NOT_FOUND')))
  const queues = Map.groupBy(items.keys(), (index) => placeOf(items[index]))
  // Writes of one project queue up anyway; of several they go side by side.
  await Promise.all(
    [...queues.values()].map(async (queue) => {
      for (const index of queue) {
        const item = items[index]
        if (item && !isRefusal(item)) results[index] = await takeOne(service, request, { index, item })
      }
    }),
  )
  return results
}

function takeOne(
  service: Service,
  { kind, step, key, happenedAt }: BatchRequest,
  { index, item }: { index: number; item: Exclude<BatchItem, Refusal> },
): Promise<CaseState | Refusal> {
  const { reached, ...one } = item
  const own = { kind, step, key: `batch ${index} ${key}`, ...one, ...(happenedAt !== undefined && { happenedAt }) }
  return takeStep(service, reached, own)
}

/** Lays down in every project what the key stands for there; `false` where it stands for something else in one of them. */
async function remember(service: Service, { items, step, key, happenedAt }: BatchRequest): Promise<boolean> {
  const asked = items.map((item) => (isRefusal(item) ? null : [item.id, item.values, item.texts]))
  const payload = JSON.stringify([step.type, happenedAt ?? null, asked])
  const projects = new Map<string, ReachedProject>()
  for (const item of items)
    if (!isRefusal(item) && takesStep(item.reached.access, step.type)) projects.set(placeOf(item), item.reached)
  for (const { space } of projects.values()) {
    const { actor, table } = space
    const hash = keyedHash(table, 'idempotency', actor.kind, actor.id, `batch ${key}`)
    const rememberUntilMs = service.now() + REMEMBER_DAYS * DAY_MS
    const isKept = await rememberBatch(space, { hash, payload: keyedHash(table, 'request', payload), rememberUntilMs })
    if (!isKept) return false
  }
  return true
}

function placeOf(item: BatchItem | undefined): string {
  return !item || isRefusal(item) ? '' : item.reached.project.id
}
