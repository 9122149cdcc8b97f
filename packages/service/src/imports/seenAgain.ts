import {
  backOff,
  type CaseText,
  coreWrites,
  histogramWrite,
  type ImportIdentity,
  identityWrite,
  type OrganizationSpace,
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
  hasEnded,
  histogramDelta,
  isRefusal,
  type Refusal,
  referenceOf,
  refuse,
  rollupDeltas,
  type TextField,
  type Texts,
} from '@zhiheng/domain'
import { placeKeys } from '../case/places.ts'
import { TEXT_BYTES_MAX, tooManyBytes } from '../case/textSize.ts'
import type { Service } from '../service.ts'
import { timingAt } from '../timing.ts'
import { isAsSaid } from './fingerprint.ts'
import { identityOf, type PreparedRow, placed, type Target } from './newCases.ts'

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
    const decision = decideAgain(service, target, prepared, { before, text, identity })
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
  known: { before: CaseState; text: CaseText; identity: ImportIdentity },
): Decision | Refusal {
  const { before, text } = known
  const { texts, earlier } = text
  if (hasEnded(before)) return { state: before, events: [], texts: {} }
  const now = service.now()
  const by = referenceOf(opened.space.actor)
  const context = { ...timingAt(opened.organization, row.receivedAt), now, by, texts, earlier }
  const erased = before.erasedAt !== undefined
  const { place, other } = erased ? NOTHING : newWords(opened.space.table, row.texts, known)
  const [tooLong] = Object.keys({ ...other, ...place })
  const bytes = Buffer.byteLength(JSON.stringify([text, place, other]))
  if (tooLong !== undefined && bytes > TEXT_BYTES_MAX) return tooManyBytes(tooLong, bytes)
  const filled = decide(before, { type: 'COMPLETE_IMPORT', past: row.past, texts: other }, context)
  if (isRefusal(filled) || Object.keys(place).length === 0) return filled
  const places = placeKeys(opened.space, placed({ ...row, texts: { ...texts, ...place } }))
  const moved = decide(filled.state, { type: 'CORRECT', places, texts: place }, context)
  if (isRefusal(moved)) return moved
  return { state: moved.state, events: [...filled.events, ...moved.events], texts: { ...other, ...place } }
}

/** What was erased stays so, whatever a file still says. */
const NOTHING = { place: {}, other: {} } as const

/** The words that a row says for the first time, those of the place apart; words changed here since are left alone. */
function newWords(
  table: OrganizationSpace['table'],
  said: Texts,
  { text: { texts }, identity }: { text: CaseText; identity: ImportIdentity },
): { place: Texts; other: Texts } {
  const news = (Object.entries(said) as [TextField, string][]).filter(
    ([field, words]) => texts[field] !== words && isAsSaid(table, identity.row, field, texts[field]),
  )
  const isPlace = ([field]: [TextField, string]) => field === 'location' || field === 'room'
  return {
    place: Object.fromEntries(news.filter(isPlace)),
    other: Object.fromEntries(news.filter((entry) => !isPlace(entry))),
  }
}

/** What the row says now, or said before where it is silent now. */
function knownTimes({ row }: PreparedRow, identity: ImportIdentity): Pick<ImportIdentity, 'respondedAt' | 'closedAt'> {
  const respondedAt = row.past.respondedAt ?? identity.respondedAt
  const closedAt = row.past.closedAt ?? identity.closedAt
  return { ...(respondedAt !== undefined && { respondedAt }), ...(closedAt !== undefined && { closedAt }) }
}

function changeWrites({ opened }: Target, before: CaseState, text: CaseText, decision: Decision): Write[] {
  const { space } = opened
  const { name } = space.table
  const histogram = histogramDelta(before, decision.state)
  return [
    ...coreWrites(space, { before, text, decision }),
    ...rollupDeltas(before, decision.state).map((delta) => rollupWrite(name, space, delta)),
    ...(histogram ? [histogramWrite(name, space, histogram)] : []),
  ]
}
