import type { House, Request } from './house.ts'
import { type Filling, inputOf } from './input.ts'
import { FIRST_CASE, type Life, OPEN_CASE } from './lives.ts'
import type { Person } from './plan.ts'
import { fieldNamed, namedType, type Schema, typeText } from './schema.ts'
import { typeNameOf } from './typeName.ts'

/** What a mutation answers: a case, or why not. */
export interface Recorded {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly code?: string
}

const RESULT = `{ __typename ... on Node { id } ... on Case { number version } ... on Refusal { code message parameters { name values } } }`

/** The request for one mutation with an input. */
export function changeRequest(schema: Schema, mutation: string, input: object): Request {
  const [argument] = fieldNamed(schema, 'Mutation', mutation).args
  if (!argument) throw new Error(`${mutation} takes no input`)
  return {
    query: `mutation ($input: ${typeText(argument.type)}) { result: ${mutation}(input: $input) ${RESULT} }`,
    variables: { input },
  }
}

/** The type of a mutation's input. */
export function inputTypeOf(schema: Schema, mutation: string): string {
  const [argument] = fieldNamed(schema, 'Mutation', mutation).args
  return argument ? namedType(argument.type) : ''
}

interface CaseOfEach {
  readonly complaint?: string | undefined
  readonly suggestion?: string | undefined
}

export interface Living {
  readonly house: House
  readonly schema: Schema
  /** What the next step is filled with. */
  readonly filling: () => Filling
  /** Who takes a step. */
  readonly by: (mutation: string) => Person
  /** The first cases of the site, once they are recorded. */
  readonly first?: CaseOfEach
  /** Those that are open by then. */
  readonly open?: CaseOfEach
  /** Told of every step that is about to be taken. */
  readonly before?: (mutation: string, input: Record<string, unknown>) => Promise<void>
}

/** Lives through a case from its receipt on; every step must be accepted. */
export async function live(life: Life, living: Living): Promise<Recorded> {
  const { house, schema, filling, by, first, open, before } = living
  let recorded: Recorded | undefined
  for (const [mutation, more = {}] of life) {
    const kind = mutation.startsWith('suggestion') ? 'suggestion' : 'complaint'
    const others = new Map<unknown, unknown>([
      [FIRST_CASE, first?.[kind]],
      [OPEN_CASE, open?.[kind]],
    ])
    const said = Object.fromEntries(
      Object.entries(more).map(([name, value]) => [name, others.has(value) ? others.get(value) : value]),
    )
    const named = recorded ? { id: recorded.id } : {}
    const input = inputOf(schema, inputTypeOf(schema, mutation), filling(), { ...said, ...named })
    await before?.(mutation, input)
    recorded = accepted(await house.ask(changeRequest(schema, mutation, input), by(mutation)), mutation)
  }
  if (!recorded) throw new Error('a life has steps')
  return recorded
}

function accepted({ text, data }: Awaited<ReturnType<House['ask']>>, mutation: string): Recorded {
  const result = data?.result as Recorded | undefined
  if (!result || typeNameOf(result) === 'Refusal') throw new Error(`${mutation}: ${text}`)
  return result
}
