import { may } from './expectation.ts'
import { fillingAt } from './filling.ts'
import { inputOf } from './input.ts'
import { judge, type Tally } from './judge.ts'
import { deskOf, type Person, personAt, placeOf } from './plan.ts'
import { changeRequest, type Recorded } from './record.ts'
import { typeNameOf } from './typeName.ts'
import type { World } from './world.ts'

const KEY = 'one key for everybody'
const RECEIVE = 'complaintReceive'
const COMMENT = 'complaintComment'

/**
 * A key that somebody else has used tells nobody anything: whoever may record gets a case of their own by it, the second
 * time the same one, and whoever may not is refused as ever.
 */
export async function repeatKeys(world: World, tally: Tally, persons: readonly Person[]): Promise<void> {
  const desk = personAt(deskOf('EASTZQ1'))
  const first = await send(world, tally, desk, RECEIVE, 'the same words')
  await send(world, tally, desk, COMMENT, 'the same words')
  const numbers = new Map([[first?.number, desk.login]])
  for (const person of persons) {
    const isTheirs = may(person, 'RECORD', placeOf('EASTZQ1'))
    for (const words of ['the same words', 'other words']) await commentAs(world, tally, { person, words })
    const own = await send(world, tally, person, RECEIVE, 'the same words')
    const again = await send(world, tally, person, RECEIVE, 'the same words')
    const other = await send(world, tally, person, RECEIVE, 'other words')
    const told = (what: string) => tally.leaks.push(`${person.login} used a key of somebody else and ${what}`)
    if (!isTheirs) {
      if (
        [own, again, other].some(
          (result) => typeNameOf(result) !== 'Refusal' || result?.code === 'IDEMPOTENCY_KEY_REUSED',
        )
      )
        told('was not simply refused')
      continue
    }
    if (typeNameOf(own) !== 'Complaint') told(`was refused: ${JSON.stringify(own)}`)
    if (numbers.has(own?.number)) told(`was given the case of ${numbers.get(own?.number)}`)
    if (again?.number !== own?.number) told('made a second one')
    if (other?.code !== 'IDEMPOTENCY_KEY_REUSED') told('may use it twice')
    numbers.set(own?.number, person.login)
  }
}

/** A step with a key that somebody used for another one of the same case. */
async function commentAs(
  world: World,
  tally: Tally,
  { person, words }: { person: Person; words: string },
): Promise<void> {
  const isTheirs = may(person, 'HANDLE', placeOf('EASTZQ1'))
  const result = await send(world, tally, person, COMMENT, words)
  const wanted = isTheirs ? (words === 'the same words' ? undefined : 'IDEMPOTENCY_KEY_REUSED') : 'NOT_FOUND'
  if (result?.code !== wanted)
    tally.leaks.push(`${person.login} commented with the key of somebody else and was told ${result?.code}`)
}

async function send(
  world: World,
  tally: Tally,
  person: Person,
  mutation: string,
  words: string,
): Promise<Recorded | undefined> {
  const { schema, sites } = world
  const filling = { ...fillingAt(world, 'EASTZQ1', `${KEY} ${mutation}`), words: () => words }
  const more = mutation === COMMENT ? { id: sites.EASTZQ1.cases.withdrawn.id } : {}
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`
  const request = changeRequest(schema, mutation, inputOf(schema, type, filling, more))
  const answer = await world.ask(request, person)
  judge(tally, world, person, { name: `${mutation} with a used key`, request }, answer)
  tally.cases += 1
  return answer.data?.result as Recorded | undefined
}
