import {
  backOff,
  derivedId,
  type OrganizationSpace,
  RETRY,
  readIdentities,
  readLastNumber,
  transact,
} from '@zhiheng/data'
import { type CategoryId, decide, isRefusal, type Project, type Refusal, referenceOf } from '@zhiheng/domain'
import { placeKeys } from '../case/places.ts'
import { localYear, openingAt } from '../case/receive.ts'
import type { OpenedProject, Service } from '../service.ts'
import { timingAt } from '../timing.ts'
import type { ComplaintRow } from './complaintRow.ts'
import { Batch, type Planned } from './plan.ts'

/** A valid row with what was looked up for it. */
export interface PreparedRow {
  readonly row: ComplaintRow
  readonly project: Project
  readonly sourceHash: string
  readonly rowHash: string
  readonly category: { readonly category: CategoryId; readonly subcategory?: CategoryId }
}

/** Into which project of which organization rows go. */
export interface Target {
  readonly opened: OpenedProject
  readonly organizationSpace: OrganizationSpace
}

export type RowResult = { readonly row: PreparedRow; readonly result: 'imported' | 'seen' | Refusal }

/**
 * Imports rows of one project that no import has brought before, in their order, in as few transactions as they fit
 * in. A row that somebody else imported meanwhile is given back as seen. What was written stays written: a killed
 * import is simply run again.
 */
export async function importNew(service: Service, target: Target, rows: readonly PreparedRow[]): Promise<RowResult[]> {
  const results: RowResult[] = []
  const writing = Buffer.from(service.entropy()).toString('hex')
  let rest = rows
  for (let attempt = 0; rest.length > 0; ) {
    const { batch, refused, left } = await fillBatch(service, target, writing, rest)
    results.push(...refused)
    if (batch.planned.length === 0) {
      rest = left
      continue
    }
    const outcome = await transact(target.organizationSpace.table, batch.writes())
    if (outcome.kind === 'DONE') {
      const done = new Set(batch.planned.map(({ sourceHash }) => sourceHash))
      results.push(
        ...rest.filter(({ sourceHash }) => done.has(sourceHash)).map((row) => ({ row, result: 'imported' as const })),
      )
      rest = left
      attempt = 0
      continue
    }
    attempt += 1
    if (attempt >= RETRY.attemptsMax) throw new Error('an import found the table too busy', { cause: outcome })
    if (outcome.kind !== 'CONDITION') await backOff(target.organizationSpace.table, attempt)
    const isRefused = new Set(refused.map(({ row }) => row))
    const again = rest.filter((row) => !isRefused.has(row))
    rest = await withoutSeen(target, writing, again, results)
  }
  return results
}

/** After a lost race or an unknown end, takes out the rows that are there by now: ours, or another import's. */
async function withoutSeen(
  { organizationSpace }: Target,
  writing: string,
  rows: readonly PreparedRow[],
  results: RowResult[],
): Promise<PreparedRow[]> {
  const found = await readIdentities(
    organizationSpace,
    rows.map(({ sourceHash }) => sourceHash),
  )
  return rows.filter((row) => {
    const identity = found.get(row.sourceHash)
    if (!identity) return true
    results.push({ row, result: identity.writing === writing ? 'imported' : 'seen' })
    return false
  })
}

async function fillBatch(
  service: Service,
  { opened, organizationSpace }: Target,
  writing: string,
  rows: readonly PreparedRow[],
): Promise<{ batch: Batch; refused: RowResult[]; left: readonly PreparedRow[] }> {
  const batch = new Batch(opened, organizationSpace)
  const refused: RowResult[] = []
  const last = new Map<number, number>()
  for (const [index, prepared] of rows.entries()) {
    const year = localYear(prepared.row.receivedAt, opened.organization.timeZone)
    const before = last.get(year) ?? (await readLastNumber(opened.space, 'COMPLAINT', year))
    const decided = planRow(service, opened, prepared, before + 1)
    if (isRefusal(decided)) {
      refused.push({ row: prepared, result: decided })
      continue
    }
    const planned = { ...decided, identity: { ...decided.identity, writing } }
    if (!batch.take(planned)) return { batch, refused, left: rows.slice(index) }
    last.set(year, before + 1)
  }
  return { batch, refused, left: [] }
}

function planRow(service: Service, opened: OpenedProject, prepared: PreparedRow, sequence: number): Planned | Refusal {
  const { row, project, sourceHash, rowHash, category } = prepared
  const { receivedAt, channel, anonymous, past, raw, assignee } = row
  const { space, organization } = opened
  const id = derivedId(space.table, 'complaint', receivedAt, organization.id, sourceHash)
  const opening = openingAt(opened, project, { id, kind: 'COMPLAINT', receivedAt, channel, anonymous, sequence })
  const now = service.now()
  const texts = placed(row)
  const decision = decide(
    undefined,
    {
      type: 'IMPORT',
      opening: raw ? { ...opening, raw } : opening,
      classification: { ...row.classification, ...category },
      places: placeKeys(space, texts),
      past,
      texts,
      ...(assignee !== undefined && { assignee }),
    },
    { ...timingAt(organization, receivedAt), now, by: referenceOf(space.actor) },
  )
  if (isRefusal(decision)) return decision
  return { sourceHash, identity: identityOf(prepared, id, rowHash), identityReadAt: undefined, decision }
}

/** What a row is remembered by. */
export function identityOf(
  { row, project }: PreparedRow,
  caseId: Planned['identity']['caseId'],
  rowHash: string,
): Planned['identity'] {
  const { respondedAt, closedAt } = row.past
  return {
    project: project.id,
    caseId,
    receivedAt: row.receivedAt,
    ...(respondedAt !== undefined && { respondedAt }),
    ...(closedAt !== undefined && { closedAt }),
    row: rowHash,
  }
}

/** A row's place: its location, or else its building; the room belongs to the building. */
export function placed({ texts, building }: ComplaintRow): ComplaintRow['texts'] {
  return texts.location === undefined && building !== '' ? { ...texts, location: building } : texts
}
