import { type CaseEvent, type CaseId, type CaseKind, type CaseState, type Instant, leastIdAt } from '@zhiheng/domain'
import type { ProjectSpace } from '../space.ts'
import {
  caseKey,
  casePartition,
  counterKey,
  eventKey,
  eventPartition,
  idempotencyKey,
  numberPartition,
  numberSort,
  textKey,
  textPartition,
} from '../table/keys.ts'
import { get, getMany, query, queryPage, queryPages } from '../table/read.ts'
import type { Item } from '../table/write.ts'
import { type CaseText, NO_TEXT } from './items.ts'

/** One case as of the latest write. */
export async function readCase(space: ProjectSpace, id: CaseId): Promise<CaseState | undefined> {
  return (await get(space.table, caseKey(space, id)))?.state as CaseState | undefined
}

/** Cases as of the latest write, by id; what does not exist is not among them. */
export async function readCases(space: ProjectSpace, ids: readonly CaseId[]): Promise<Map<CaseId, CaseState>> {
  const items = await getMany(
    space.table,
    ids.map((id) => caseKey(space, id)),
  )
  return new Map(items.map((item) => [item.sk as CaseId, item.state as CaseState]))
}

/** A case's words; nothing for a case that has none. */
export async function readText(space: ProjectSpace, id: CaseId): Promise<CaseText> {
  return caseText(await get(space.table, textKey(space, id)))
}

/** One case and its words, both as of the latest write, in one round trip. */
export async function readCaseAndText(
  space: ProjectSpace,
  id: CaseId,
): Promise<{ state: CaseState | undefined; text: CaseText }> {
  const items = await getMany(space.table, [caseKey(space, id), textKey(space, id)])
  const [state, text] = [caseKey(space, id).pk, textKey(space, id).pk].map((pk) => items.find((item) => item.pk === pk))
  return { state: state?.state as CaseState | undefined, text: caseText(text) }
}

/** The words of many cases, by case. */
export async function readTexts(space: ProjectSpace, ids: readonly CaseId[]): Promise<Map<CaseId, CaseText>> {
  const items = await getMany(
    space.table,
    ids.map((id) => textKey(space, id)),
  )
  return new Map(items.map((item) => [item.sk as CaseId, caseText(item)]))
}

/** Everything that happened to a case, in order. */
export async function readEvents(space: ProjectSpace, id: CaseId): Promise<CaseEvent[]> {
  const events: CaseEvent[] = []
  const range = { partition: eventPartition(space), prefix: `${id}#` }
  for await (const item of query(space.table, range)) events.push(item.event as CaseEvent)
  return events
}

/** Everything that happened to a case, in order, for whoever has the case itself: each event is read by its own key. */
export async function readEventsOf(
  space: ProjectSpace,
  { id, version }: Pick<CaseState, 'id' | 'version'>,
): Promise<CaseEvent[]> {
  const keys = Array.from({ length: version }, (_, index) => eventKey(space, id, index + 1))
  const items = await getMany(space.table, keys)
  return items.map((item) => item.event as CaseEvent).toSorted((one, other) => one.sequence - other.sequence)
}

/** The case with a number, if this project has it. */
export async function readCaseByNumber(
  space: ProjectSpace,
  number: { kind: CaseKind; year: number; sequence: number },
): Promise<CaseState | undefined> {
  const { items } = await queryPage(space.table, {
    index: 'byNumber',
    partition: numberPartition(space),
    prefix: numberSort(number.kind, number.year, number.sequence),
  })
  const id = items[0]?.sk
  return id === undefined ? undefined : readCase(space, id as CaseId)
}

/** A stretch of receipt times, from the first (included) to the last (not). */
export interface ReceivedIn {
  readonly kind: CaseKind
  readonly from: Instant
  readonly to: Instant
}

/** The cases received in a stretch of time, oldest first, a page at a time. */
export async function* readCasesReceived(space: ProjectSpace, received: ReceivedIn): AsyncGenerator<CaseState[]> {
  const range = { partition: casePartition(space), ...idRange(received) }
  for await (const page of queryPages(space.table, range)) yield page.map((item) => item.state as CaseState)
}

/** The words of the cases received in a stretch of time, by case. */
export async function readTextsReceived(space: ProjectSpace, received: ReceivedIn): Promise<Map<CaseId, CaseText>> {
  const texts = new Map<CaseId, CaseText>()
  const range = { partition: textPartition(space), ...idRange(received) }
  for await (const item of query(space.table, range)) texts.set(item.sk as CaseId, caseText(item))
  return texts
}

/** Every case of a project of one kind, oldest first, a page at a time. */
export async function* readAllCases(space: ProjectSpace, kind: CaseKind): AsyncGenerator<CaseState[]> {
  const range = { partition: casePartition(space), prefix: prefixOf(kind) }
  for await (const page of queryPages(space.table, range)) yield page.map((item) => item.state as CaseState)
}

/** The last number given out for a kind and local year of receipt, 0 for none. */
export async function readLastNumber(space: ProjectSpace, kind: CaseKind, year: number): Promise<number> {
  return ((await get(space.table, counterKey(space, kind, year)))?.last as number | undefined) ?? 0
}

/** What was answered to an earlier request with the same key. */
export interface Remembered {
  /** A hash of the request; the same key with another request is refused. */
  readonly request: string
  readonly caseId: CaseId
  readonly version: number
}

export async function readRemembered(space: ProjectSpace, hash: string): Promise<Remembered | undefined> {
  return (await get(space.table, idempotencyKey(space, hash))) as Remembered | undefined
}

/** The range of sort keys that holds what was received in a stretch of time: an id's time is the receipt's. */
export function idRange({ kind, from, to }: ReceivedIn): { first: string; last: string } {
  const noun = kind === 'COMPLAINT' ? 'complaint' : 'suggestion'
  return { first: leastIdAt(noun, from), last: `${leastIdAt(noun, (to - 1) as Instant).slice(0, 14)}~` }
}

function prefixOf(kind: CaseKind): string {
  return kind === 'COMPLAINT' ? 'cmp_' : 'sug_'
}

function caseText(item: Item | undefined): CaseText {
  if (!item) return NO_TEXT
  const { version, texts, earlier, attachments } = item as unknown as CaseText
  return { version, texts, earlier, ...(attachments && { attachments }) }
}
