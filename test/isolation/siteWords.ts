import { instant, type MonthKey } from '@zhiheng/domain'
import type { Companies } from './company.ts'
import { keysInside } from './globalId.ts'
import type { House } from './house.ts'
import type { Filling } from './input.ts'
import { PROJECT_CODES, type ProjectCode, placeOf, projectPlan } from './plan.ts'
import type { Recorded } from './record.ts'
import type { Schema } from './schema.ts'

/** A customer as the site knows them. */
export interface Customer {
  readonly name: string
  /** Empty for somebody who said none, and is known by name and room. */
  readonly phone: string
  readonly room: string
}

/** What a site is recorded with. */
export interface Ground {
  readonly house: House
  readonly schema: Schema
  readonly companies: Companies
  readonly month: MonthKey
  readonly code: ProjectCode
}

/** Two cases of one room are a repeat: these lives are led in the same one. */
const SHARING = ['whole', 'developer']

/** The life of a case that is recorded without a phone. */
export const WITHOUT_PHONE = 'declined'

/** Somebody whose name and phone stand nowhere else, and whose room is that of no more than one other. */
export function customerOf(code: ProjectCode, index: number, life?: string): Customer {
  const site = PROJECT_CODES.indexOf(code) + 1
  return {
    name: `${projectPlan(code).surname}客${code.toLowerCase()}n${index}`,
    phone: life === WITHOUT_PHONE ? '' : `13${site}7000${site}${String(index).padStart(2, '0')}8`,
    room: `R${site}-${life !== undefined && SHARING.includes(life) ? 600 : 700 + index}`,
  }
}

export interface Topics {
  readonly category: string
  readonly subcategory: string
}

interface Filled extends Topics {
  readonly customer: Customer
  readonly life: string
  /** The words that were said so far, each with the field it stands in. */
  readonly words: Map<string, string>
  readonly first: string
}

let keys = 0

/** What one step of a case is filled with, a minute after the one before. */
export function fillingOf({ house, code, month }: Ground, filled: Filled): Filling {
  const { customer, life, words, first, category, subcategory } = filled
  house.clock.now = instant(house.clock.now + 60_000)
  keys += 1
  const step = keys
  return {
    words(field) {
      const isShared = field === 'location' && SHARING.includes(life)
      const word = isShared ? `shared${code.toLowerCase()}place` : `w${step}q${code.toLowerCase()}q${life}q${field}q`
      words.set(word, field)
      if (isShared) return word
      if (field === 'summary' || field === 'assignee') return word
      return field === 'location'
        ? `${word} by ${customer.name}`
        : `${word} ${customer.name}, ${customer.phone}, ${customer.room}.`
    },
    customer,
    project: code,
    category,
    subcategory,
    otherCase: first,
    month,
    laterMonth: month,
    now: new Date(house.clock.now).toISOString(),
    later: new Date(house.clock.now).toISOString(),
    login: '',
    region: '',
    key: `seed ${step}`,
  }
}

/** Everything that a case tells, and to whom. */
export function caseCanaries(
  { house: { aviary }, code }: Ground,
  { id, number }: Recorded,
  { customer, words }: { customer: Customer; words: ReadonlyMap<string, string> },
): void {
  const place = placeOf(code)
  const { organization } = place
  const seen = (kind: 'CASE' | 'WORDS' | 'PERSONAL' | 'MASKED') => [{ kind, ...place }] as const
  for (const text of [id, number]) aviary.add(text, seen('CASE'))
  aviary.add(keysInside(id)[1] ?? '', [{ kind: 'AUDIT', organization }])
  for (const text of [customer.name, customer.room]) aviary.add(text, seen('PERSONAL'))
  if (customer.phone) {
    aviary.add(customer.phone, seen('PERSONAL'))
    aviary.add(`${customer.phone.slice(0, 3)}****${customer.phone.slice(-4)}`, seen('MASKED'))
  }
  aviary.add(`${projectPlan(code).surname}**`, seen('MASKED'))
  for (const [word, field] of words) {
    const isLast = [...words].findLast(([, other]) => other === field)?.[0] === word
    const claims = seen(field === 'assignee' ? 'CASE' : 'WORDS')
    // What was written over is shown to nobody any more, and least of all to those who might not see it before.
    aviary.add(word, claims, isLast ? {} : { must: [] })
  }
}
