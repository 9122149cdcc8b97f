import { may } from './expectation.ts'
import { judge, type Tally } from './judge.ts'
import { type Person, placeOf } from './plan.ts'
import { typeNameOf } from './typeName.ts'
import type { World } from './world.ts'

const OWN = 'EASTZQ1'
/** Not the timeline, which names whoever else was at work. */
const RESULT = `{ __typename ... on Handover { more rows { __typename number case { __typename id } refusal { __typename code } } }
  ... on Refusal { code } }`

/** Whoever hands cases over does so at their own site, and takes them back; a site beside it is none of theirs. */
export async function handOverCases(world: World, tally: Tally, person: Person): Promise<void> {
  if (!may(person, 'HAND_OVER', placeOf(OWN))) return
  const ask = async (mutation: string, type: string, input: object) => {
    const request = {
      query: `mutation ($input: ${type}!) { result: ${mutation}(input: $input) ${RESULT} }`,
      variables: { input },
    }
    const answer = await world.ask(request, person)
    judge(tally, world, person, { name: mutation, request }, answer)
    tally.cases += 1
    return answer
  }
  const until = new Date(world.clock.now + 86_400_000).toISOString()
  const over = { from: 'plain assignee', to: 'plain cover', until }
  const back = { from: 'plain cover', to: 'plain assignee' }
  for (const [mutation, type, said] of [
    ['complaintsHandOver', 'ComplaintsHandOverInput', over],
    ['complaintsHandBack', 'ComplaintsHandBackInput', back],
  ] as const) {
    const input = { ...said, projects: [OWN], idempotencyKey: `${mutation} ${person.login}` }
    const { data, text } = await ask(mutation, type, input)
    const rows = (data?.result as { rows?: { case: object | null }[] } | undefined)?.rows ?? []
    if (rows.length === 0 || rows.some((row) => row.case === null))
      tally.leaks.push(`${person.login} was kept from ${mutation}: ${text}`)
    const both = await ask(mutation, type, { ...input, projects: [OWN, 'EASTZQ2'], idempotencyKey: 'both' })
    if (typeNameOf(both.data?.result) !== 'Refusal') tally.leaks.push(`${person.login} did ${mutation} at two sites`)
  }
}
