import { judge, type Tally } from './judge.ts'
import { ACTORS, type Person } from './plan.ts'
import { chunks } from './probe.ts'
import { typeNameOf } from './typeName.ts'
import { leavesUnchanged } from './unchanged.ts'
import type { World } from './world.ts'

/** Everybody marks what others were told, which is as if it were not there, and then all that is theirs. */
export async function markInboxes(world: World, tally: Tally): Promise<void> {
  const { inboxes } = world
  const told = [...inboxes].flatMap(([login, ids]) => ids.slice(0, 1).map((id) => ({ login, id })))
  if (told.length < TOLD_LEAST) tally.leaks.push(`only ${told.length} people were told anything`)
  await leavesUnchanged(world, tally, {
    name: 'marking what others were told',
    async work() {
      for (const person of ACTORS) {
        const others = told.filter(({ login }) => login !== person.login).map(({ id }) => id)
        await refused(world, tally, person, [...others, NOTHING])
      }
    },
  })
  for (const person of ACTORS.filter(({ kind }) => kind === 'person')) {
    const answer = await mark(world, tally, person, {})
    const marked = answer.data?.result as { unread?: number } | undefined
    tally.cases += 1
    if (marked?.unread !== 0) tally.leaks.push(`${person.login} was kept from marking their own inbox: ${answer.text}`)
  }
}

const TOLD_LEAST = 8
const AT_ONCE = 10
const NOTHING = `ntc_${'0'.repeat(26)}`

async function refused(world: World, tally: Tally, person: Person, ids: readonly string[]): Promise<void> {
  for (const some of chunks(ids, AT_ONCE)) {
    const each = some.map(
      (id, index) => `a${index}: noticeMarkRead(ids: ["${id}"]) { __typename ... on Refusal { code } }`,
    )
    const request = { query: `mutation { ${each.join(' ')} }` }
    const answer = await world.ask(request, person)
    judge(tally, world, person, { name: 'noticeMarkRead', request }, answer)
    for (const [index, id] of some.entries()) {
      const refusal = answer.data?.[`a${index}`] as { code?: string } | undefined
      tally.cases += 1
      if (typeNameOf(refusal) !== 'Refusal' || refusal?.code !== 'NOT_FOUND')
        tally.leaks.push(`${person.login} was let mark ${id}: ${answer.text}`)
    }
  }
}

async function mark(world: World, tally: Tally, person: Person, variables: { readonly ids?: readonly string[] }) {
  const query = `mutation ($ids: [ID!]) { result: noticeMarkRead(ids: $ids) {
    __typename ... on NoticesMarked { unread } ... on Refusal { code message parameters { name values } } } }`
  const request = { query, variables }
  const answer = await world.ask(request, person)
  judge(tally, world, person, { name: 'noticeMarkRead', request }, answer)
  return answer
}
