import {
  backOff,
  coreWrites,
  histogramWrite,
  type ImportIdentity,
  identityWrite,
  RETRY,
  readCase,
  readText,
  rollupWrite,
  transact,
  type Write,
} from '@zhiheng/data'
import {
  type CaseState,
  type Decision,
  decide,
  histogramDelta,
  isRefusal,
  type Refusal,
  referenceOf,
  refuse,
  rollupDeltas,
  type Texts,
} from '@zhiheng/domain'
import type { Service } from '../service.ts'
import { timingAt } from '../timing.ts'
import { identityOf, type PreparedRow, type Target } from './newCases.ts'

/**
 * A row that an earlier import brought: `unchanged`, or it fills blanks or changes text (`updated`), or it contradicts
 * what is known and is refused. What was recorded here since wins (`domain.md` §4).
 */
export async function importAgain(
  service: Service,
  target: Target,
  prepared: PreparedRow,
  identity: ImportIdentity,
): Promise<'updated' | 'unchanged' | Refusal> {
  if (identity.row === prepared.rowHash) return 'unchanged'
  const contradiction = contradictionOf(prepared, identity)
  if (contradiction) return contradiction
  const { space } = target.opened
  for (let attempt = 0; attempt < RETRY.attemptsMax; attempt++) {
    const [before, text] = await Promise.all([readCase(space, identity.caseId), readText(space, identity.caseId)])
    if (!before) return refuse('NOT_FOUND')
    const decision = decideAgain(service, target, prepared, { before, texts: text.texts, identity })
    if (isRefusal(decision)) return decision
    const writes: Write[] = [
      identityWrite(
        target.organizationSpace,
        prepared.sourceHash,
        { ...identityOf(prepared, identity.caseId, prepared.rowHash), ...knownTimes(prepared, identity) },
        identity.version,
      ),
    ]
    if (decision.events.length > 0) writes.push(...changeWrites(target, before, text, decision))
    const outcome = await transact(space.table, writes)
    if (outcome.kind === 'DONE') return decision.events.length > 0 ? 'updated' : 'unchanged'
    if (outcome.kind === 'CONDITION' && outcome.failed.includes('identity')) return 'updated'
    if (outcome.kind !== 'CONDITION') await backOff(space.table, attempt)
  }
  return refuse('TOO_BUSY', { attempts: RETRY.attemptsMax })
}

function contradictionOf({ row, project }: PreparedRow, identity: ImportIdentity): Refusal | undefined {
  const { respondedAt, closedAt } = row.past
  if (project.id !== identity.project) return refuse('SITE_CONTRADICTS')
  if (row.receivedAt !== identity.receivedAt) return refuse('RECEIPT_CONTRADICTS', { known: identity.receivedAt })
  if (respondedAt !== undefined && identity.respondedAt !== undefined && respondedAt !== identity.respondedAt)
    return refuse('REPLY_CONTRADICTS', { known: identity.respondedAt })
  if (closedAt !== undefined && identity.closedAt !== undefined && closedAt !== identity.closedAt)
    return refuse('CLOSE_CONTRADICTS', { known: identity.closedAt })
  return undefined
}

function decideAgain(
  service: Service,
  { opened }: Target,
  { row }: PreparedRow,
  known: { before: CaseState; texts: Texts; identity: ImportIdentity },
): Decision | Refusal {
  const { before, texts } = known
  const now = service.now()
  const context = { ...timingAt(opened.organization, row.receivedAt), now, by: referenceOf(opened.space.actor), texts }
  const changed = Object.entries(row.texts).filter(([field, text]) => texts[field as keyof Texts] !== text)
  const news: Texts = Object.fromEntries(changed)
  const completed = decide(before, { type: 'COMPLETE_IMPORT', past: row.past, texts: news }, context)
  if (isRefusal(completed) || completed.events.length > 0 || changed.length === 0) return completed
  return decide(before, { type: 'CORRECT', texts: news }, context)
}

/** What the row says now, or said before where it is silent now. */
function knownTimes({ row }: PreparedRow, identity: ImportIdentity): Pick<ImportIdentity, 'respondedAt' | 'closedAt'> {
  const respondedAt = row.past.respondedAt ?? identity.respondedAt
  const closedAt = row.past.closedAt ?? identity.closedAt
  return { ...(respondedAt !== undefined && { respondedAt }), ...(closedAt !== undefined && { closedAt }) }
}

function changeWrites(
  { opened }: Target,
  before: CaseState,
  text: Parameters<typeof coreWrites>[1]['text'],
  decision: Decision,
): Write[] {
  const { space } = opened
  const { name } = space.table
  const histogram = histogramDelta(before, decision.state)
  return [
    ...coreWrites(space, { before, text, decision }),
    ...rollupDeltas(before, decision.state).map((delta) => rollupWrite(name, space, delta)),
    ...(histogram ? [histogramWrite(name, space, histogram)] : []),
  ]
}
