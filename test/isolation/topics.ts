import { may } from './expectation.ts'
import { judge, type Tally } from './judge.ts'
import type { Person } from './plan.ts'
import { selectionOf } from './selection.ts'
import { typeNameOf } from './typeName.ts'
import type { World } from './world.ts'

/** Whoever keeps the topics makes one, and does everything to it that can be done to one; each is accepted. */
export async function keepTopics(world: World, tally: Tally, person: Person): Promise<void> {
  const { login, organization } = person
  if (!may(person, 'KEEP_TOPICS', { organization })) return
  const change = async (name: string, said: string): Promise<string> => {
    const selection = selectionOf(world.schema, 'CategoryResult')
    const request = { query: `mutation { result: ${name}(${said}) ${selection} }` }
    const answer = await world.ask(request, person)
    judge(tally, world, person, { name: `${name}(${said})`, request }, answer)
    tally.cases += 1
    if (typeNameOf(answer.data?.result) !== 'Category')
      tally.leaks.push(`${login} was kept from ${name}: ${answer.text}`)
    return (answer.data?.result as { id?: string } | undefined)?.id ?? ''
  }
  const make = (name: string) =>
    change('categoryCreate', `input: { name: "plain ${name} topic", idempotencyKey: "${name}" }`)
  const [one, other] = [await make('made'), await make('other')]
  await change('categoryRename', `input: { id: "${one}", name: "plain renamed topic", nameEnglish: "Renamed" }`)
  await change('categoryMove', `input: { id: "${one}", position: 3 }`)
  await change('categoryRetire', `id: "${one}"`)
  await change('categoryRestore', `id: "${one}"`)
  await change('categoryMerge', `input: { id: "${one}", into: "${other}" }`)
}
