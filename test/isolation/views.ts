import { judge, type Tally } from './judge.ts'
import { ACTORS, type Person } from './plan.ts'
import { typeNameOf } from './typeName.ts'
import { leavesUnchanged } from './unchanged.ts'
import type { World } from './world.ts'

interface Saved {
  readonly id: string
  readonly code: string
}

/** Everybody saves a list of their own, is shown no other, and takes none away but theirs; a program has none. */
export async function saveViews(world: World, tally: Tally): Promise<void> {
  const saved = new Map<Person, string>()
  for (const person of ACTORS) {
    const result = await change(world, tally, person, SAVE, { name: 'plain list' })
    tally.cases += 1
    if ((typeNameOf(result) === 'SavedView') !== (person.kind === 'person'))
      tally.leaks.push(`${person.login} saved a list: ${JSON.stringify(result)}`)
    if (result && person.kind === 'person') saved.set(person, result.id)
  }
  await leavesUnchanged(world, tally, {
    name: 'looking at lists, and taking those of others away',
    async work() {
      for (const person of ACTORS) {
        await look(world, tally, person, saved.get(person))
        await takeOthers(world, tally, person, saved)
      }
    },
  })
  for (const [person, id] of saved) {
    const result = await change(world, tally, person, REMOVE, { id })
    tally.cases += 1
    if (result?.id !== id) tally.leaks.push(`${person.login} was kept from a list of their own`)
  }
}

const RESULT = '__typename ... on SavedView { id } ... on Refusal { code }'
const SAVE = `mutation ($name: String!) { result: viewSave(input: { name: $name, kind: COMPLAINT, order: DEADLINE, filter: { major: true } }) { ${RESULT} } }`
const REMOVE = `mutation ($id: ID!) { result: viewRemove(id: $id) { ${RESULT} } }`

async function change(
  world: World,
  tally: Tally,
  person: Person,
  query: string,
  variables: Readonly<Record<string, string>>,
): Promise<Saved | undefined> {
  const request = { query, variables }
  const answer = await world.ask(request, person)
  judge(tally, world, person, { name: 'a saved list', request }, answer)
  return answer.data?.result as Saved | undefined
}

async function look(world: World, tally: Tally, person: Person, own: string | undefined): Promise<void> {
  const request = { query: '{ viewer { views { __typename id filter { __typename major } } } }' }
  const answer = await world.ask(request, person)
  judge(tally, world, person, { name: 'viewer.views', request }, answer)
  const shown = (answer.data?.viewer as { views: Saved[] } | undefined)?.views.map(({ id }) => id)
  tally.cases += 1
  if (shown?.join() !== (own ?? '')) tally.leaks.push(`${person.login} was shown the lists ${JSON.stringify(shown)}`)
}

async function takeOthers(
  world: World,
  tally: Tally,
  person: Person,
  saved: ReadonlyMap<Person, string>,
): Promise<void> {
  for (const [owner, id] of saved) {
    if (owner === person) continue
    const result = await change(world, tally, person, REMOVE, { id })
    tally.cases += 1
    if (result?.code !== 'NOT_FOUND') tally.leaks.push(`${person.login} took a list of ${owner.login} away`)
  }
}
