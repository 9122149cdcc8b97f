import { type Aim, aimsOf } from './aims.ts'
import { may } from './expectation.ts'
import { fillingAt } from './filling.ts'
import type { Answer, Request } from './house.ts'
import { type Filling, inputOf } from './input.ts'
import { judge, type Tally } from './judge.ts'
import type { Person } from './plan.ts'
import { chunks, openDocument } from './probe.ts'
import { fieldsOf, namedType, type SchemaField, typeNamed } from './schema.ts'
import { selectionOf } from './selection.ts'
import { MUTATION_IS } from './shown.ts'
import { typeNameOf } from './typeName.ts'
import { leavesUnchanged } from './unchanged.ts'
import type { World } from './world.ts'

/** As many as stand at the root of one document together with what they are compared with. */
const AT_ONCE = 10

/**
 * Tries every change at every place where a person may not make it. Each is refused as it would be for what does not
 * exist, and at the end nothing that is stored has changed.
 */
export async function tryForbidden(world: World, tally: Tally, person: Person): Promise<void> {
  const attempts = fieldsOf(typeNamed(world.schema, 'Mutation')).flatMap((field) => forbidden(world, person, field))
  const name = `what ${person.login} was refused`
  await leavesUnchanged(world, tally, { name, work: () => attempt(world, tally, person, attempts) })
}

async function attempt(world: World, tally: Tally, person: Person, attempts: readonly Attempt[]): Promise<void> {
  for (const part of chunks(attempts, AT_ONCE)) {
    const request = requestOf(world, part)
    const answer = await world.ask(request, person)
    const name = part.map(({ label }) => label).join(', ')
    judge(tally, world, person, { name, request }, answer)
    compare(tally, person, part, answer)
  }
}

interface Attempt {
  readonly label: string
  readonly field: SchemaField
  readonly given: Readonly<Record<string, unknown>>
  /** The same for what does not exist. */
  readonly twin: Readonly<Record<string, unknown>>
}

function forbidden(world: World, person: Person, field: SchemaField): Attempt[] {
  const change = MUTATION_IS[field.name]
  if (!change) return []
  const aims = aimsOf(world, change.to, person.organization).filter(
    ({ place }) => !may(person, change.is, place) && !isQualitysOwn(person, change.is, place),
  )
  return (takesMany(world, field) ? together(aims) : aims).map((aim) => ({
    label: `${field.name} at ${aim.label}`,
    field,
    given: argumentsOf(world, person, field, aim),
    twin: argumentsOf(world, person, field, { said: aim.nothing, filling: fillingAt(world, 'EASTZQ1') }),
  }))
}

/** Whether a change is asked for of many things at once. */
function takesMany({ schema }: World, { args }: SchemaField): boolean {
  return args.some(({ type }) => typeNamed(schema, namedType(type)).inputFields?.some(({ name }) => name === 'items'))
}

/** All aims of a person as one: each of its things is refused by itself. */
function together(aims: readonly Aim[]): Aim[] {
  const [first] = aims
  if (!first) return []
  const byId = aims.filter(({ said }) => 'id' in said)
  const label = byId.map((aim) => aim.label).join(' and ')
  const [items, nothing] = [byId.map(({ said }) => said), byId.map((aim) => aim.nothing)]
  return [{ ...first, label, said: { items }, nothing: { items: nothing } }]
}

/** Who may record for head office is told of the channel, not that the site does not exist: tried among the allowed. */
function isQualitysOwn(person: Person, is: string, place: Aim['place']): boolean {
  return is === 'RECORD' && may(person, 'RECORD_FOR_HEAD_OFFICE', place)
}

function argumentsOf(
  world: World,
  person: Person,
  { args, name }: SchemaField,
  aim: Pick<Aim, 'said' | 'filling'>,
): Readonly<Record<string, unknown>> {
  const filling: Filling = { ...aim.filling, key: `forbidden ${person.login} ${name}` }
  return Object.fromEntries(
    args.map((argument) => {
      const type = typeNamed(world.schema, namedType(argument.type))
      if (type.kind === 'INPUT_OBJECT')
        return [argument.name, inputOf(world.schema, type.name, filling, onlyKnown(type, aim.said))]
      return [argument.name, argument.name === 'idempotencyKey' ? filling.key : aim.said[argument.name]]
    }),
  )
}

function onlyKnown({ inputFields }: { inputFields: readonly { name: string }[] | null }, said: Aim['said']) {
  const names = (inputFields ?? []).map(({ name }) => name)
  return Object.fromEntries(Object.entries(said).filter(([name]) => names.includes(name)))
}

function requestOf({ schema }: World, attempts: readonly Attempt[]): Request {
  const document = openDocument(schema)
  const used = new Set<string>()
  const use = ({ field }: Attempt, given: Attempt['given'], alias: string) => {
    const type = namedType(field.type)
    used.add(type)
    return document.use({ field, given, alias, selection: ` { ...F${type} }` })
  }
  const uses = attempts.flatMap((attempt, index) => [
    use(attempt, attempt.given, `a${index}`),
    ...(twinOf(attempts, attempt) === index ? [use(attempt, attempt.twin, `t${index}`)] : []),
  ])
  const fragments = [...used].map((type) => `fragment F${type} on ${type} ${selectionOf(schema, type)}`)
  return document.request('mutation', uses.join(' '), fragments.join(' '))
}

/** The first of the attempts that is compared with the same. */
function twinOf(attempts: readonly Attempt[], { field, twin }: Attempt): number {
  const text = JSON.stringify(twin)
  return attempts.findIndex((one) => one.field === field && JSON.stringify(one.twin) === text)
}

function compare(tally: Tally, { login }: Person, attempts: readonly Attempt[], { data }: Answer): void {
  for (const [index, attempt] of attempts.entries()) {
    tally.cases += 1
    const told = outcomesOf(data?.[`a${index}`])
    if (told.some((one) => typeNameOf(one) !== 'Refusal')) tally.leaks.push(`${login} was let do ${attempt.label}`)
    // A refusal of the input itself would be the same for everybody, and prove nothing.
    else if (told.some((one) => (one as { code?: string }).code !== 'NOT_FOUND'))
      tally.leaks.push(`${login} was refused ${attempt.label} for another reason: ${JSON.stringify(told)}`)
    const one = quiet(told, attempt.given)
    const other = quiet(outcomesOf(data?.[`t${twinOf(attempts, attempt)}`]), attempt.twin)
    if (one !== other)
      tally.leaks.push(`${login} can tell ${attempt.label} from what does not exist: ${one} or ${other}`)
  }
}

/** What became of each thing that a change was asked for, or of the only one. */
function outcomesOf(told: unknown): readonly unknown[] {
  const { results } = (told ?? {}) as { results?: readonly { result: unknown }[] }
  return results ? results.map(({ result }) => result) : [told]
}

/** An answer without what was sent. */
function quiet(answer: unknown, given: unknown): string {
  const strings = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(strings)
        : []
  return strings(given)
    .filter((text) => text.length > 3)
    .reduce((text, sent) => text.replaceAll(sent, '<sent>'), JSON.stringify(answer) ?? '')
}

/** The mutations that no table of expectations knows. */
export function unknownMutations({ schema }: Pick<World, 'schema'>): string[] {
  return fieldsOf(typeNamed(schema, 'Mutation'))
    .filter(({ name }) => !(name in MUTATION_IS))
    .map(({ name }) => `Mutation.${name}`)
}
