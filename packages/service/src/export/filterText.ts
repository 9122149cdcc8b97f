import {
  type CaseFilter,
  type CategoryId,
  FILTER_LIMITS,
  parseMonth,
  parseQuarter,
  parseTimestamp,
} from '@zhiheng/domain'
import { VOCABULARIES } from '../case/field.ts'

/** The names under which a filter is written as plain texts, in an address or on a command line. */
export const FILTER_WORDS = [
  'state',
  'category',
  'nature',
  'channel',
  'responsibility',
  'assignee',
  'unassigned',
  'major',
  'overdue',
  'dueWithinWorkingHours',
  'lateEntries',
  'period',
  'receivedWithinDays',
  'receivedFrom',
  'receivedTo',
  'text',
] as const
export type FilterWord = (typeof FILTER_WORDS)[number]

/** What is written for each of them; several values of one stand between commas. */
export type FilterTexts = Readonly<Partial<Record<FilterWord, string>>>

/** The filter that was written, or the name of what cannot be read. `category` tells what a written category is. */
export function readFilter(
  texts: FilterTexts,
  category: (text: string) => CategoryId | undefined,
): CaseFilter | FilterWord {
  const filter: Record<string, unknown> = {}
  for (const name of FILTER_WORDS) {
    const text = texts[name]
    if (text === undefined) continue
    const value = name === 'category' ? eachOf(text, category) : READERS[name](text)
    if (value === undefined) return name
    filter[FIELDS[name] ?? name] = value
  }
  return filter
}

const FIELDS: Readonly<Partial<Record<FilterWord, keyof CaseFilter>>> = {
  state: 'states',
  category: 'categories',
  nature: 'natures',
  channel: 'channels',
  responsibility: 'responsibilities',
  assignee: 'assignees',
}

/** What may be written for a name of a filter, where it can be said shortly. */
export function filterAllowed(name: FilterWord): readonly string[] | undefined {
  return ALLOWED[name]
}

const TRUTHS = ['true', 'false']
const MOMENT = ['2026-08-01T00:00:00+08:00']
const ALLOWED: Readonly<Partial<Record<FilterWord, readonly string[]>>> = {
  state: VOCABULARIES.CaseState,
  nature: VOCABULARIES.Nature,
  channel: VOCABULARIES.Channel,
  responsibility: VOCABULARIES.Responsibility,
  unassigned: TRUTHS,
  major: TRUTHS,
  overdue: TRUTHS,
  dueWithinWorkingHours: [`0 … ${FILTER_LIMITS.workingHours}`],
  lateEntries: TRUTHS,
  period: ['2026-08', '2026Q3'],
  receivedWithinDays: [`1 … ${FILTER_LIMITS.days}`],
  receivedFrom: MOMENT,
  receivedTo: MOMENT,
  text: [`1 … ${FILTER_LIMITS.textLength}`],
}

const oneOf = (values: readonly string[]) => (text: string) =>
  eachOf(text, (one) => values.find((value) => value === one))
const truth = (text: string) => (text === 'true' ? true : text === 'false' ? false : undefined)

const whole = (text: string) => (/^\d{1,4}$/.test(text) ? Number(text) : undefined)

const READERS: Readonly<Record<Exclude<FilterWord, 'category'>, (text: string) => unknown>> = {
  state: oneOf(VOCABULARIES.CaseState),
  nature: oneOf(VOCABULARIES.Nature),
  channel: oneOf(VOCABULARIES.Channel),
  responsibility: oneOf(VOCABULARIES.Responsibility),
  assignee: (text) => eachOf(text, (one) => one || undefined),
  unassigned: truth,
  major: truth,
  overdue: truth,
  dueWithinWorkingHours: whole,
  lateEntries: truth,
  period: (text) => parseQuarter(text) ?? parseMonth(text),
  receivedWithinDays: whole,
  receivedFrom: parseTimestamp,
  receivedTo: parseTimestamp,
  text: (text) => (text.length <= FILTER_LIMITS.textLength ? text : undefined),
}

function eachOf<T>(text: string, read: (one: string) => T | undefined): T[] | undefined {
  const values = text.split(',').map((one) => read(one.trim()))
  return values.includes(undefined) ? undefined : (values as T[])
}
