import { type Refusal, refuse, TEXT_FIELDS, type Texts } from '@zhiheng/domain'
import { type Field, type Fields, inputSentence, type ReadValues, type Step } from '@zhiheng/service'
import type { Types } from '../builder.ts'
import { keysOf } from '../globalId.ts'
import { Choice } from './enumeration.ts'

/** The part of an input that a step declares: its fields, and one for each of its words. */
export type Declared = Pick<Step, 'fields' | 'texts'>

type InputFields = PothosSchemaTypes.InputFieldBuilder<
  Types & PothosSchemaTypes.ExtendDefaultTypes<Types>,
  'InputObject'
>

/** What an input says of when a step happened. */
export const HAPPENED_AT =
  'The moment of recording where it is not said; neither in the future nor before what happened last. Entered later ' +
  'than the policy allows by `lateEntryWorkingDays`, it counts as a late entry.'

/** The GraphQL input fields that a step declares. */
export function declaredFields(t: InputFields, { fields, texts }: Declared) {
  return Object.fromEntries([
    ...Object.entries(fields).map(([name, field]) => [name, inputField(t, name, field)] as const),
    ...Object.entries(texts).map(([name, need]) => [name, t.string(options(name, need === 'REQUIRED'))] as const),
  ])
}

function inputField(t: InputFields, name: string, field: Field) {
  const said = options(name, field.required ?? false)
  switch (field.type) {
    case 'TEXT':
      return t.string(said)
    case 'INTEGER':
      return t.int(said)
    case 'BOOLEAN':
      return t.boolean(said)
    case 'FEN':
      return t.field({ type: 'Fen', ...said })
    case 'INSTANT':
      return t.field({ type: 'DateTime', ...said })
    case 'MONTH':
      return t.field({ type: 'Month', ...said })
    case 'CASE':
    case 'CATEGORY':
      return t.id(said)
    case 'CHOICE':
      return t.field({ type: Choice[field.of], ...said })
    case 'CHOICES':
      return t.field({ type: [Choice[field.of]], ...said })
    default:
      return field satisfies never
  }
}

function options(name: string, required: boolean) {
  const description = inputSentence(name)
  return { required, ...(description !== undefined && { description }) }
}

/**
 * The values and words of an input, by what the step declares; a null says nothing. Global ids become the ids they
 * stand for: one of another type, or of another project's case, is refused.
 */
export function readDeclared(
  { fields, texts }: Declared,
  input: ReadValues,
  project: string,
): { values: ReadValues; texts: Texts } | Refusal {
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    const given = input[name] ?? undefined
    if (given === undefined) continue
    const value = valueFrom(field, given, project)
    if (value === undefined)
      return refuse('INVALID_VALUE', { field: name, allowed: [WANTED_ID[field.type] ?? field.type] })
    values[name] = value
  }
  const broken = [...Object.keys(fields), ...TEXT_FIELDS].find((name) => isBrokenText(input[name]))
  if (broken !== undefined) return refuse('INVALID_VALUE', { field: broken, allowed: ['well-formed Unicode'] })
  const words = TEXT_FIELDS.filter((name) => texts[name] !== undefined && typeof input[name] === 'string')
  return { values, texts: Object.fromEntries(words.map((name) => [name, input[name]])) }
}

/** Half a surrogate pair has no form in UTF-8: the table can not keep it. */
function isBrokenText(value: unknown): boolean {
  return typeof value === 'string' && !value.isWellFormed()
}

const WANTED_ID: Readonly<Partial<Record<Fields[string]['type'], string>>> = {
  CASE: 'the id of a case of the same project',
  CATEGORY: 'the id of a category',
}

function valueFrom({ type }: Field, given: unknown, project: string): unknown {
  if (type === 'CATEGORY') return keysOf('Category', String(given))?.[0]
  if (type !== 'CASE') return given
  const [owner, id] = keysOf('Complaint', String(given)) ?? keysOf('Suggestion', String(given)) ?? []
  return owner === project ? id : undefined
}
