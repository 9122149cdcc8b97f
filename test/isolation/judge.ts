import type { Canary } from './canary.ts'
import { sees, seesSomewhere } from './expectation.ts'
import type { Answer, Request } from './house.ts'
import type { Person } from './plan.ts'
import { TYPE_SHOWS } from './shown.ts'
import { typeNameOf } from './typeName.ts'
import type { World } from './world.ts'

/** What was asked and found out so far. */
export interface Tally {
  /** Whether the first leak ends it. */
  readonly eager: boolean
  cases: number
  readonly leaks: string[]
  /** By login, what was found in answers, and what of it in answers of figures. */
  readonly seen: Map<string, Set<Canary>>
  readonly seenAsFigure: Map<string, Set<Canary>>
  readonly typesSeen: Set<string>
}

export function openTally(eager = false): Tally {
  return { eager, cases: 0, leaks: [], seen: new Map(), seenAsFigure: new Map(), typesSeen: new Set() }
}

export interface Asked {
  readonly name: string
  readonly request: Request
  /** Whether it asks for figures: then the name of a site tells what was counted there. */
  readonly figures?: boolean
  /** What everybody may be told in answer to it. */
  readonly told?: readonly string[]
}

/** Whoever asks without a bearer, or with one that opens nothing. */
export const NOBODY: Person = { login: 'nobody', organization: 'alpha-zq', kind: 'person', grants: [] }

/** Ends a matrix that was asked for its first leak. */
export class Enough extends Error {}

/** Holds one answer against what its asker may see; what they sent themselves tells them nothing. */
export function judge(
  tally: Tally,
  { aviary }: Pick<World, 'aviary'>,
  person: Person,
  asked: Asked,
  answer: Answer,
): void {
  if (tally.eager && tally.leaks.length > 0) throw new Enough('the first leak is enough')
  const { name, request, figures = false, told = [] } = asked
  const leak = (what: string) => tally.leaks.push(`${person.login} asked ${name} and was told ${what}`)
  const sent = JSON.stringify(request)
  const seen = setOf(figures ? tally.seenAsFigure : tally.seen, person.login)
  for (const canary of aviary.find(answer.text)) {
    seen.add(canary)
    const reasons = figures && canary.asFigure ? [canary.asFigure] : canary.claims
    if (person !== NOBODY && reasons.some((claim) => sees(person, claim))) continue
    if (!sent.includes(canary.text) && !told.includes(canary.text))
      leak(`${canary.text} (${reasons.map(({ kind }) => kind).join(' or ') || 'a secret'})`)
  }
  for (const { message, extensions } of answer.errors)
    if (UNWANTED.includes(extensions?.code ?? '')) leak(`of an error of ours: ${message}`)
  for (const object of objectsIn(answer.data)) judgeObject(tally, person, object, leak)
}

/** A document that is not answered at all tells nothing of what the matrix is for. */
const UNWANTED = [
  'BAD_USER_INPUT',
  'INVALID_VALUE',
  'ENGINE_UNAVAILABLE',
  'INTERNAL',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'TOO_EXPENSIVE',
  'RATE_LIMITED',
  'DEADLINE',
]

function judgeObject(
  tally: Tally,
  person: Person,
  object: Readonly<Record<string, unknown>>,
  leak: (what: string) => void,
): void {
  const name = typeNameOf(object) ?? ''
  const kind = TYPE_SHOWS[name]
  tally.typesSeen.add(name)
  if (kind === 'ANY' || (kind && seesSomewhere(person, kind))) return
  // A list of nothing is shown to everybody, and tells nothing.
  if (!name.endsWith('Connection')) {
    leak(`an object of the type ${name}`)
    return
  }
  const page = Object.entries(object.pageInfo ?? {}).filter(([field]) => field !== '__typename')
  if (page.some(([, value]) => value !== null && value !== false)) leak(`that there is more behind an empty ${name}`)
}

/** Every object of an answer that tells its type. */
export function objectsIn(value: unknown): Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn)
  if (typeof value !== 'object' || value === null) return []
  const object = value as Readonly<Record<string, unknown>>
  return ['__typename' in object ? [object] : [], ...Object.values(object).map(objectsIn)].flat()
}

/** What everybody who may see it has to have found somewhere; without it the matrix would have looked at nothing. */
export function unseen(tally: Tally, world: World, persons: readonly Person[]): string[] {
  return persons.flatMap((person) => {
    const [seen, asFigure] = [setOf(tally.seen, person.login), setOf(tally.seenAsFigure, person.login)]
    return world.aviary.all().flatMap((canary) => {
      const wanted = canary.must.some((claim) => sees(person, claim)) && !seen.has(canary) && !asFigure.has(canary)
      const counted = canary.asFigure && sees(person, canary.asFigure) && !asFigure.has(canary)
      return wanted || counted ? [`${person.login} never found ${canary.text}${wanted ? '' : ' among figures'}`] : []
    })
  })
}

function setOf(map: Map<string, Set<Canary>>, login: string): Set<Canary> {
  const set = map.get(login) ?? new Set<Canary>()
  map.set(login, set)
  return set
}

/** An answer without what was sent, so that two of them can be compared. */
export function withoutEcho({ text }: Answer, { variables = {} }: Request): string {
  return stringsIn(variables)
    .toSorted((one, other) => other.length - one.length)
    .reduce((told, sent) => told.replaceAll(JSON.stringify(sent).slice(1, -1), '<sent>'), text)
}

/** Shorter ones stand in every answer. */
const ECHO_LENGTH_MIN = 4

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length < ECHO_LENGTH_MIN ? [] : [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}
