import { schema } from '../../packages/api/src/schema.ts'
import { chance, pick, type Random, wholeNumber } from '../../packages/local/src/demo/random.ts'
import type { Aim, Making } from './request.ts'
import { type Form, wrongText } from './wrongValue.ts'

/** What a value is made from. `wrongness` is the chance that a part of it is of a wrong kind. */
export interface ValueMaking extends Making {
  readonly form: Form
  readonly key: string
  readonly wrongness: number
}

const DEPTH_MAX = 4

/** A value of a type, as text. Of a wrong kind now and then, if that is asked for. */
export function valueText(making: ValueMaking, type: string, name: string, depth = 0): string {
  const { random, form, wrongness } = making
  if (chance(random, wrongness)) return name === 'idempotencyKey' ? pick(random, NO_KEYS) : wrongText(random, form)
  const bare = type.replace(/!$/, '')
  if (bare.startsWith('[')) {
    const length = wholeNumber(random, 0, 3)
    return `[${Array.from({ length }, () => valueText(making, bare.slice(1, -1), name, depth + 1)).join(', ')}]`
  }
  const named = schema.getType(bare)
  if (!named) throw new Error(`there is no type ${bare}`)
  if ('getValues' in named) return worded(form, pick(random, named.getValues()).name)
  if (!('getFields' in named)) return leafText(making, bare, name)
  const fields = Object.values(named.getFields()).filter(
    (field) => String(field.type).endsWith('!') || isGiven(random, field.name, depth),
  )
  const parts = fields.map(
    (field) => `${keyText(form, field.name)}: ${valueText(making, String(field.type), field.name, depth + 1)}`,
  )
  if (chance(random, wrongness)) parts.push(`${keyText(form, pick(random, STRANGE_NAMES))}: 1`)
  return `{${parts.join(', ')}}`
}

/** None that holds: a change that is made has the key that it is counted by. */
const NO_KEYS = ['""', '1', 'null', '{}', `"${'k'.repeat(201)}"`, '["k"]']
const STRANGE_NAMES = ['__proto__', 'constructor', 'toString', 'organization', 'hasOwnProperty', 'length']
/** Fields that a step is refused with, for the most part. */
const SELDOM = 'id subcategory expectedVersion happenedAt receivedAt issuedAt requiredBy until from'.split(' ')

/** Which optional fields are given; a case is named by its number. */
function isGiven(random: Random, name: string, depth: number): boolean {
  if (name === 'number') return true
  return depth < DEPTH_MAX && chance(random, SELDOM.includes(name) ? 0.03 : 0.3)
}

function leafText(making: ValueMaking, type: string, name: string): string {
  const { random, aim, form, key } = making
  const text = (words: readonly string[]) => JSON.stringify(pick(random, words))
  switch (type) {
    case 'Int':
      return String(wholeNumber(random, name === 'satisfaction' ? 1 : 0, 5))
    case 'Float':
      return String(wholeNumber(random, 1, 20))
    case 'Fen':
      return String(wholeNumber(random, 0, 500_000))
    case 'Boolean':
      return String(chance(random, 0.5))
    case 'ID':
      return JSON.stringify(idOf(random, aim, name))
    case 'DateTime':
      return text(['2026-11-02T09:30:00+08:00', '2025-01-01T00:00:00Z', '2027-03-01T00:00:00Z'])
    case 'Date':
      return text(['2026-11-02', '2024-02-29'])
    case 'Month':
      return text(['2026-10', '2026-11', '2027-01'])
    case 'Quarter':
      return text(['2026Q1', '2026Q2', '2026Q3', '2026Q4'])
    case 'Period':
      return text(['2026-11', '2026Q3', '2026'])
    case 'String':
      return JSON.stringify(name === 'idempotencyKey' ? key : wordsOf(making, name))
    default:
      return worded(form, 'x')
  }
}

function idOf(random: Random, { target }: Aim, name: string): string {
  if (name === 'category') return chance(random, 0.9) ? target.category : target.foreignCategory
  return pick(random, [target.open.id, target.closed.id, target.suggestion.id, target.neighbour.id, target.foreign.id])
}

/** About so many requests make one case more. */
const REQUESTS_OF_A_CASE = 150

function wordsOf({ random, aim: { target }, number }: ValueMaking, name: string): string {
  switch (name) {
    case 'number': {
      const last = Math.ceil((number + 1) / REQUESTS_OF_A_CASE)
      return `${pick(random, SITES)}-2026-${String(wholeNumber(random, 1, 1 + last)).padStart(5, '0')}`
    }
    case 'project':
    case 'code':
      return chance(random, 0.05) ? 'none' : pick(random, SITES)
    case 'region':
      return 'Region'
    case 'login':
      return `guest${wholeNumber(random, 1, 40)}`
    case 'after':
    case 'before':
      return target.cursor
    default:
      return pick(random, ['门禁失灵', '停车收费', 'Lift out of order', '王先生来电', '已处理', 'a', '3-1-502'])
  }
}

const SITES = [...Array<string>(8).fill('HZ-01'), 'HZ-02', 'SZ-01']

const worded = (form: Form, word: string) => (form === 'json' ? JSON.stringify(word) : word)
const keyText = (form: Form, name: string) => worded(form, name)
