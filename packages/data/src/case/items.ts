import type {
  Attachment,
  CaseEvent,
  CaseState,
  Decision,
  HistogramDelta,
  Instant,
  Origin,
  RollupDelta,
  Texts,
} from '@zhiheng/domain'
import { endOfCase, isOpen, nextDeadline, nextDue } from '@zhiheng/domain'
import { customerId } from '../customer/id.ts'
import type { DueItem } from '../due/item.ts'
import { noticeWrite } from '../notice/item.ts'
import type { Table } from '../table/client.ts'
import {
  caseKey,
  customerIndex,
  deadlineIndex,
  dueIndex,
  dueKey,
  endedIndex,
  eventKey,
  histogramKey,
  numberPartition,
  numberSort,
  organizationIndex,
  type Place,
  rollupKey,
  textKey,
} from '../table/keys.ts'
import { add, type Item, put, remove, type Write } from '../table/write.ts'

/** The text of a case as it is stored: the words now, and those they replaced. */
export interface CaseText {
  readonly version: number
  readonly texts: Texts
  readonly earlier: readonly { readonly version: number; readonly field: string; readonly text: string }[]
  /** Its files, the first one first; not there for a case that never had one. */
  readonly attachments?: readonly Attachment[]
}

export const NO_TEXT: CaseText = { version: 0, texts: {}, earlier: [] }

/** The state item, with its entries in the indexes. */
export function stateItem(place: Place, state: CaseState): Item & { pk: string; sk: string } {
  const { year, sequence } = numberParts(state)
  return {
    ...caseKey(place, state.id),
    numPk: numberPartition(place),
    numSk: numberSort(state.kind, year, sequence),
    ...standing(place, state),
    version: state.version,
    state,
  }
}

/** A case that is open stands where the most urgent is found, and one that has ended where the last one to end is. */
function standing(place: Place, state: CaseState) {
  const endedAt = isOpen(state) ? undefined : endOfCase(state)
  if (endedAt !== undefined) return endedIndex(place, state.id, endedAt)
  const due = nextDeadline(state)?.at
  return { ...deadlineIndex(place, state.id, due), ...organizationIndex.open(place, state.id, due) }
}

/** Where a change came from, and the case before and after it, as digests: what the audit log adds to its events. */
export interface Trace {
  readonly origin: Origin
  readonly before?: string
  readonly after: string
}

/** One event. With a trace it is an entry of the audit log as well; those of an import are not, the import is. */
export function eventItem(
  place: Place,
  state: CaseState,
  event: CaseEvent,
  trace?: Trace,
): Item & { pk: string; sk: string } {
  const key = eventKey(place, state.id, event.sequence)
  if (!trace) return { ...key, event }
  const { organization, project } = place
  const entry = organizationIndex.audit(organization, event.recordedAt, key.sk)
  return { ...key, ...entry, event, trace: { ...trace, project } }
}

/** The words of a case; where they name a customer, an entry of the site's directory of customers as well. */
export function textItem(
  table: Pick<Table, 'identitySecret'>,
  place: Place,
  state: CaseState,
  text: CaseText,
): Item & { pk: string; sk: string } {
  const customer = customerId(table, place, text.texts)
  return { ...textKey(place, state.id), ...(customer && customerIndex(place, customer, state.id)), ...text }
}

/** The words and files as a decision leaves them: none, once they are erased, or the new ones put over the old. */
export function wordsAfter(before: CaseText, { state, texts, erases, attachments }: Decision): CaseText {
  if (attachments) return { ...mergeText(before, texts, state.version), version: state.version, attachments }
  if (!erases) return mergeText(before, texts, state.version)
  return before.version === 0 ? before : { version: state.version, texts: {}, earlier: [] }
}

/** Puts new words over the old, which are kept with the version that replaced them. Unchanged words change nothing. */
function mergeText(before: CaseText, texts: Texts, version: number): CaseText {
  const changed = Object.entries(texts).filter(([field, text]) => before.texts[field as keyof Texts] !== text)
  if (changed.length === 0) return before
  const replaced = changed.flatMap(([field]) => {
    const text = before.texts[field as keyof Texts]
    return text === undefined ? [] : [{ version, field, text }]
  })
  return {
    ...before,
    version,
    texts: { ...before.texts, ...Object.fromEntries(changed) },
    earlier: [...before.earlier, ...replaced],
  }
}

/** The write that moves a case's due item to where its state now says, if that changed. */
export function dueWrites(tableName: string, place: Place, before: CaseState | undefined, after: CaseState): Write[] {
  const was = before && nextDue(before)
  const next = nextDue(after)
  if (was?.at === next?.at && was?.cause === next?.cause) return []
  if (!next) return [remove(tableName, 'due', dueKey(place, after.id))]
  const item = { ...dueKey(place, after.id), ...dueIndex(place, after.id, next.at), ...dueItem(next) }
  return [put(tableName, 'due', item)]
}

/** The writes of what a decision gives to tell, if it does; each is known by the first event it tells of. */
export function noticeWrites(tableName: string, place: Place, { state, notices = [] }: Decision): Write[] {
  return notices.map((notice) => noticeWrite(tableName, place, state.id, notice))
}

/** The envelope of what wakes a case. */
export function dueItem({ at, cause }: { at: Instant; cause: string }): DueItem {
  return { kind: 'CASE_CLOCK', cause, at }
}

/** Histogram changes by attribute: `r…` counts working time to the reply, `c…` to closing, by bucket. */
export function histogramAttributes({
  respond,
  close,
}: Pick<HistogramDelta, 'respond' | 'close'>): Record<string, number> {
  return Object.fromEntries([
    ...[...respond].map(([bucket, count]) => [`r${bucket}`, count]),
    ...[...close].map(([bucket, count]) => [`c${bucket}`, count]),
  ])
}

/** Moves one rollup row. */
export function rollupWrite(tableName: string, place: Place, delta: RollupDelta): Write {
  const { month, kind, dimension, value, counters } = delta
  return add(tableName, 'rollup', rollupKey(place, delta), {
    add: counters,
    set: { ...organizationIndex.rollup(place, delta), project: place.project, month, kind, dimension, value },
  })
}

/** Moves the histograms of a month. */
export function histogramWrite(tableName: string, place: Place, delta: HistogramDelta): Write {
  const { month, kind } = delta
  return add(tableName, 'histogram', histogramKey(place, kind, month), {
    add: histogramAttributes(delta),
    set: { ...organizationIndex.histogram(place, delta), project: place.project, month, kind },
  })
}

/** The year and sequence in a number such as `HZ-01-2015-00042`. */
export function numberParts({ number }: Pick<CaseState, 'number'>): { year: number; sequence: number } {
  const [, year, sequence] = /-(\d{4})-(\d{5,9})$/.exec(number) ?? []
  if (year === undefined || sequence === undefined) throw new Error(`not a case number: ${number}`)
  return { year: Number(year), sequence: Number(sequence) }
}
