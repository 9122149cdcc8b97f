import fc from 'fast-check'
import { makeId } from '../../identity/id.ts'
import { DAY_MS, HOUR_MS, type Instant, type MonthKey } from '../../time/index.ts'
import type { CaseCommand, CommandType } from '../command.ts'
import type { ImportedPast } from '../event.ts'
import type { CaseState, Classification, ClearableField } from '../state.ts'
import { STEPS } from '../steps.ts'
import { WANTED } from '../text.ts'
import {
  CASE_KINDS,
  CAUSES,
  type CaseStateName,
  CHANNELS,
  MANAGEMENT_FAILURES,
  NATURES,
  PAUSE_REASONS,
  PUBLIC_INTERESTS,
  RESPONSIBILITIES,
  type Texts,
} from '../vocabulary.ts'
import { CLASSIFICATION, category, openingAt } from './desk.ts'

/** Enough chance for any command. */
export interface Material {
  readonly kind: (typeof CASE_KINDS)[number]
  readonly imported: boolean
  readonly anonymous: boolean
  readonly channel: (typeof CHANNELS)[number]
  readonly to: Partial<Classification>
  readonly clear: readonly ClearableField[]
  readonly assignee: string
  /** Whether an assignment is a handover by whoever has the case, and for how long: 0 for good. */
  readonly handoverMs: number | undefined
  readonly outcome: 'SOLVED' | 'EXPLAINED'
  readonly reason: (typeof PAUSE_REASONS)[number]
  readonly satisfaction: number
  /** How long after receipt each imported step happened, in the order of STEP_NAMES; -1 for one that is not known. */
  readonly pastMs: readonly number[]
  readonly issuedAfterMs: number
}

const STEP_NAMES = ['respondedAt', 'referredAt', 'resolvedAt', 'verifiedAt', 'calledBackAt', 'closedAt'] as const

const anyClassification: fc.Arbitrary<Partial<Classification>> = fc.record(
  {
    category: fc.integer({ min: 1, max: 3 }).map(category),
    subcategory: fc.integer({ min: 11, max: 13 }).map(category),
    nature: fc.constantFrom(...NATURES),
    responsibility: fc.constantFrom(...RESPONSIBILITIES, 'DEVELOPER' as const, 'DEVELOPER' as const),
    managementFailure: fc.constantFrom(...MANAGEMENT_FAILURES),
    cause: fc.constantFrom(...CAUSES),
    publicInterest: fc.constantFrom(...PUBLIC_INTERESTS),
    claimedAmountFen: fc.constantFrom(0, 99_999, 100_000, 500_000),
    simple: fc.boolean(),
  },
  { requiredKeys: [] },
)

export const anyMaterial: fc.Arbitrary<Material> = fc.record({
  kind: fc.constantFrom(...CASE_KINDS, 'COMPLAINT', 'COMPLAINT'),
  imported: fc.constantFrom(true, false, false),
  anonymous: fc.constantFrom(true, false, false, false),
  channel: fc.constantFrom(...CHANNELS, 'HEAD_OFFICE'),
  to: anyClassification,
  clear: fc.subarray<ClearableField>(['subcategory', 'cause', 'publicInterest', 'claimedAmountFen']),
  assignee: fc.constantFrom('usr_a', 'usr_b'),
  handoverMs: fc.constantFrom(undefined, undefined, 0, HOUR_MS, 30 * DAY_MS),
  outcome: fc.constantFrom('SOLVED', 'EXPLAINED'),
  reason: fc.constantFrom(...PAUSE_REASONS),
  satisfaction: fc.integer({ min: 1, max: 5 }),
  pastMs: fc.array(fc.oneof(fc.constant(-1), fc.integer({ min: 0, max: 30 * DAY_MS })), { minLength: 6, maxLength: 6 }),
  issuedAfterMs: fc.constantFrom(-DAY_MS, 0, HOUR_MS, 30 * DAY_MS),
})

const WORKING: readonly CommandType[] = ['ASSIGN', 'REFER', 'RESPOND', 'PAUSE', 'RESUME', 'UPDATE_OWNER']

/** Which commands are tried: any of all, or those that take a case in a state further. */
export const STEPPING: {
  readonly ANY: readonly CommandType[]
  readonly ONWARD: Readonly<Record<CaseStateName, readonly CommandType[]>>
} = {
  ANY: Object.keys(STEPS) as CommandType[],
  ONWARD: {
    RECEIVED: [...WORKING, 'ASSIGN', 'REFER', 'ADOPT', 'DECLINE'],
    IN_PROGRESS: [...WORKING, 'RESOLVE', 'RESOLVE', 'RESOLVE', 'ADOPT', 'CHECK_DEVELOPER_PROGRESS'],
    RESOLVED: ['VERIFY', 'VERIFY', 'FAIL_VERIFICATION', 'FILE_SPECIAL_REPORT'],
    VERIFIED: ['CALL_BACK', 'CALL_BACK', 'ATTEMPT_CALL_BACK', 'CLOSE', 'CLOSE'],
    CLOSED: ['REOPEN', 'REOPEN', 'RATE', 'FILL_RECORD_FORM', 'FILE_SPECIAL_REPORT'],
    MERGED: ['COMMENT'],
    WITHDRAWN: ['VOID'],
    VOIDED: ['COMMENT'],
  },
}

/** RECEIVE or IMPORT, always acceptable. */
export function openingCommand(material: Material, when: { now: Instant; receivedAt: Instant }): CaseCommand {
  const { kind, anonymous, channel, imported } = material
  const { now, receivedAt } = when
  const issuedAt = Math.min(Math.max(0, receivedAt + material.issuedAfterMs), now) as Instant
  const head = channel === 'HEAD_OFFICE' ? { issuedAt, requiredBy: (issuedAt + 10 * DAY_MS) as Instant } : {}
  const opening = openingAt(receivedAt, { kind, anonymous, channel, ...head })
  const failure = kind === 'SUGGESTION' ? { managementFailure: 'UNDETERMINED' as const } : {}
  const classification = { ...CLASSIFICATION, ...material.to, ...failure }
  const places = { roomKey: 'room', locationKey: 'building' }
  if (!imported) return { type: 'RECEIVE', opening, classification, places, texts: textsFor('RECEIVE', classification) }
  const past = pastOf(material, receivedAt, now)
  return { type: 'IMPORT', opening, classification, places, past, assignee: material.assignee }
}

/** A command of a type, with the words it asks for. */
export function commandOf(type: CommandType, material: Material, state: CaseState, now: Instant): CaseCommand {
  const { assignee, outcome, reason, satisfaction, to, clear } = material
  const other = openingAt((state.receivedAt + 1) as Instant).id
  const data = {
    ...(type === 'RECEIVE' || type === 'IMPORT' ? openingCommand(material, { now, receivedAt: now }) : {}),
    past: pastOf(material, state.receivedAt, now),
    ...(type === 'CORRECT' && { places: { roomKey: assignee, locationKey: outcome } }),
    assignee,
    ...(type === 'ASSIGN' && handoverOf(material, state, now)),
    outcome,
    reason,
    satisfaction,
    rating: satisfaction,
    to,
    clear,
    into: other,
    month: '2026-03' as MonthKey,
    ...(type === 'ATTACH' && { attachment: { ...attachmentAt(now), name: 'photo.jpg' } }),
    ...(type === 'REMOVE_ATTACHMENT' && { attachment: attachmentAt(now).id }),
    type,
    texts: textsFor(type, to),
  }
  return data as CaseCommand
}

function attachmentAt(now: Instant) {
  const id = makeId('attachment', now, new Uint8Array(16))
  return { id, contentType: 'image/jpeg' as const, size: 1, sha256: '0'.repeat(64), addedAt: now }
}

function handoverOf({ handoverMs }: Material, { assignee }: CaseState, now: Instant) {
  if (handoverMs === undefined || assignee === undefined) return {}
  return { handover: { from: assignee, ...(handoverMs > 0 && { until: (now + handoverMs) as Instant }) } }
}

function textsFor(type: CommandType, { managementFailure, simple }: Partial<Classification>): Texts {
  const reasons = type === 'RECEIVE' || type === 'RECLASSIFY'
  return {
    ...Object.fromEntries((WANTED[type]?.required ?? []).map((field) => [field, 'some words'])),
    ...(reasons && managementFailure === 'NO' && { managementFailureReason: 'a reason' }),
    ...(reasons && simple && { simpleReason: 'a reason' }),
  }
}

function pastOf({ pastMs, satisfaction }: Material, receivedAt: Instant, now: Instant): ImportedPast {
  const known = STEP_NAMES.map((_, index) => pastMs[index] ?? -1)
  const inOrder = [...known.slice(0, 2), ...ordered(known.slice(2))]
  const instants = inOrder.map((ms) => (ms < 0 ? undefined : Math.min(receivedAt + ms, now)))
  const entries = STEP_NAMES.flatMap((name, index) => (instants[index] === undefined ? [] : [[name, instants[index]]]))
  return { ...Object.fromEntries(entries), satisfaction }
}

/** The known ones in ascending order, each place known or not as before. */
function ordered(values: readonly number[]): number[] {
  const sorted = values.filter((value) => value >= 0).sort((a, b) => a - b)
  return values.map((value) => (value < 0 ? -1 : (sorted.shift() as number)))
}
