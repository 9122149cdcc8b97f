import { schema } from '../../packages/api/src/schema.ts'
import { chance, pick, type Random, wholeNumber } from '../../packages/local/src/demo/random.ts'
import type { Making } from './request.ts'
import { valueText } from './value.ts'

/** A document with the variables it needs, both as text. */
export interface Document {
  readonly query: string
  readonly variables: string
}

/** What a document is made of while it is made. */
interface Draft {
  readonly making: Making
  readonly wrongness: number
  readonly declared: string[]
  readonly given: string[]
  readonly fragments: string[]
  aliases: number
}

type Field = ReturnType<NonNullable<ReturnType<typeof schema.getQueryType>>['getFields']>[string]

const ROOT_FIELDS_MAX = 3
const FIELDS_MAX = 5
const DEPTH_MAX = 5
const ALIASES_MAX = 28

/** A query made from the schema: valid, unless its arguments are to be of wrong types now and then. */
export function queryDocument(making: Making, wrongness = 0): Document {
  const draft: Draft = { making, wrongness, declared: [], given: [], fragments: [], aliases: 0 }
  const fields = fieldsOf('Query')
  const roots = Array.from({ length: wholeNumber(making.random, 1, ROOT_FIELDS_MAX) }, () =>
    fieldText(draft, pick(making.random, fields), 0),
  )
  return finished(draft, 'query', roots)
}

/** A mutation made from the schema, for the most part one that its caller may ask for. Each change has a key of its own. */
export function mutationDocument(
  making: Making,
  { login, wrongness = 0 }: { login: string; wrongness?: number },
): Document {
  const draft: Draft = { making, wrongness, declared: [], given: [], fragments: [], aliases: 0 }
  const { random, number } = making
  const fitting = login === 'admin' ? FOR_ADMINISTRATORS : FOR_SITES
  const roots = Array.from({ length: chance(random, 0.15) ? 2 : 1 }, (_, index) => {
    const field = pick(random, chance(random, 0.9) ? fitting : ALL)
    const alias = `m${index}`
    return `${alias}: ${field.name}${argumentsText(draft, field, `${number}-${alias}`)} { ${changedText(field)} }`
  })
  return finished(draft, 'mutation', roots)
}

const ALL = fieldsOf('Mutation')
const RECEIVING = ALL.filter(({ name }) => name.endsWith('Receive'))
const ofSites = ({ name }: Field) => /^(?:complaint|suggestion|customer)/.test(name)
/** Without cases there are no steps: every third takes one in. */
const FOR_SITES = [...ALL.filter(ofSites), ...Array<readonly Field[]>(8).fill(RECEIVING).flat()]
const FOR_ADMINISTRATORS = ALL.filter((field) => !ofSites(field))

/** What is asked of a change: enough to find it again in what is stored. */
function changedText(field: Field): string {
  const union = schema.getType(String(field.type).replace(/!$/, ''))
  const members = union && 'getTypes' in union ? union.getTypes() : []
  const parts = members.map(({ name }) => `... on ${name} { ${TOLD[name] ?? '__typename'} }`)
  return ['type: __typename', ...parts].join(' ')
}

/** A case that was changed; those of an answer that tells of many lie under `of`. */
const CHANGED = 'type: __typename ... on Case { id version }'
const TOLD: Readonly<Record<string, string>> = {
  Complaint: 'id version',
  Suggestion: 'id version',
  ComplaintBatch: `of: results { of: result { ${CHANGED} } }`,
  SuggestionBatch: `of: results { of: result { ${CHANGED} } }`,
  IssuedComplaints: `of: rows { of: complaint { ${CHANGED} } }`,
  Handover: `of: rows { of: case { ${CHANGED} } }`,
  User: 'id',
  MadeApiToken: 'token { id }',
  Refusal: 'code',
}

function finished({ declared, given, fragments }: Draft, word: string, roots: readonly string[]): Document {
  const head = declared.length > 0 ? `${word} Q(${declared.join(', ')})` : word
  return { query: `${head} { ${roots.join(' ')} } ${fragments.join(' ')}`.trim(), variables: `{${given.join(', ')}}` }
}

function fieldText(draft: Draft, field: Field, depth: number): string {
  const { random } = draft.making
  const below = /\w+/.exec(String(field.type))?.[0] ?? ''
  const isLeaf = !hasSelections(below)
  const alias = field.args.length > 0 || chance(random, 0.04) ? aliased(draft) : ''
  const directive = chance(random, 0.05) ? pick(random, [' @include(if: true)', ' @skip(if: false)']) : ''
  const selections = isLeaf ? '' : ` { ${selectionText(draft, below, depth + 1)} }`
  return `${alias}${field.name}${argumentsText(draft, field, 'query')}${directive}${selections}`
}

function aliased(draft: Draft): string {
  if (draft.aliases >= ALIASES_MAX) return ''
  draft.aliases += 1
  return `a${draft.aliases}: `
}

function selectionText(draft: Draft, typeName: string, depth: number): string {
  const { random } = draft.making
  const type = schema.getType(typeName)
  const fields = fieldsOf(typeName).filter(({ type: below }) => depth < DEPTH_MAX || !hasSelections(String(below)))
  const parts = ['__typename']
  if (fields.length > 0)
    for (const field of new Set(Array.from({ length: wholeNumber(random, 1, FIELDS_MAX) }, () => pick(random, fields))))
      parts.push(fieldText(draft, field, depth))
  if (type && 'resolveType' in type && depth < DEPTH_MAX) {
    const narrowed = pick(random, schema.getPossibleTypes(type)).name
    parts.push(`... on ${narrowed} { ${selectionText(draft, narrowed, depth + 1)} }`)
  }
  if (chance(random, 0.08)) return asFragment(draft, typeName, parts.join(' '))
  return parts.join(' ')
}

function asFragment({ fragments }: Draft, typeName: string, selections: string): string {
  const name = `F${fragments.length}`
  fragments.push(`fragment ${name} on ${typeName} { ${selections} }`)
  return `...${name}`
}

function argumentsText(draft: Draft, field: Field, key: string): string {
  const { making, wrongness } = draft
  const given = field.args
    .filter((one) => String(one.type).endsWith('!') || isGiven(making.random, one.name))
    .map((one) => `${one.name}: ${argumentText(draft, String(one.type), one.name, key)}`)
  const more = chance(making.random, wrongness / 4) ? ['unknown: 1'] : []
  return given.length + more.length > 0 ? `(${[...given, ...more].join(', ')})` : ''
}

function argumentText(draft: Draft, type: string, name: string, key: string): string {
  const { making, wrongness, declared, given } = draft
  const isVariable = chance(making.random, 0.4)
  const { random, aim, number } = making
  const text = valueText({ random, aim, number, key, wrongness, form: isVariable ? 'json' : 'literal' }, type, name)
  if (!isVariable) return text
  const variable = `v${declared.length}`
  declared.push(`$${variable}: ${type}`)
  given.push(`"${variable}": ${text}`)
  return `$${variable}`
}

/** Pages are short and of one end, for the most part, so that one request does not read everything. */
function isGiven(random: Random, name: string): boolean {
  if (name === 'first') return chance(random, 0.95)
  return chance(random, ['last', 'after', 'before'].includes(name) ? 0.02 : 0.4)
}

function hasSelections(typeText: string): boolean {
  const type = schema.getType(/\w+/.exec(typeText)?.[0] ?? '')
  return type !== undefined && ('getFields' in type || 'getTypes' in type)
}

function fieldsOf(typeName: string): readonly Field[] {
  const type = schema.getType(typeName)
  if (!type || !('getFields' in type)) return []
  return Object.values(type.getFields()).filter((field): field is Field => 'args' in field)
}
